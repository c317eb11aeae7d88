// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Hummingbird
import Testing

@testable import HuiyinWeb

/// One thing to name: what stands for the parameter, and what the form says beside it.
struct Thing: Sendable {
    var value = "1"
    var fields: [String: String] = [:]
    /// Whose session of it has to be gone when it was let in.
    var session: SessionRecord?
    /// The file whose history has to be longer when it was let in.
    var changed: String?
}

/// Makes the things that addresses name, each of somebody's.
struct NamedThings: Sendable {
    let town: Town
    let tokens: [String: String]

    private static let nothing = "9999999999999999"

    func all(_ named: Named) async throws -> [Thing] {
        switch named {
        case .file: try await files().map { Thing(value: $0) }
        case .receipt: [Thing(value: try await town.file().receipt), Thing(value: Self.nothing)]
        case .council: [Thing(value: try await council()), Thing(value: Self.nothing)]
        case .photo: try await photos().map { Thing(value: $0) }
        case .task: try await tasks()
        case .thing: ["bridge", "slope", Self.nothing].map { Thing(value: $0, fields: ["result": "in-order"]) }
        case .notice:
            [try await notice(), Self.nothing].map { Thing(value: $0, fields: ["name": "王五", "text": "不公平"]) }
        case .pattern: try await patterns()
        case .appeal: [try await appeal(), Self.nothing].map { Thing(value: $0, fields: ["granted": "yes"]) }
        case .stream: try await files().map { Thing(value: "nobody", fields: ["number": $0]) }
        case .grid: ["990101001001001", "990101001002001", Self.nothing].map { Thing(value: $0) }
        case .version: [try await version(), Self.nothing].map { Thing(value: $0) }
        case .session: [try await session("worker"), try await session("city")]
        case .ownExport: [try await export(many: false), Self.nothing].map { Thing(fields: ["export": $0]) }
        case .waitingExport:
            [try await export(many: true), Self.nothing].map { Thing(fields: ["export": $0, "granted": "yes"]) }
        case .token: [try await token(), Self.nothing].map { Thing(fields: ["token": $0]) }
        case .ticked: try await ticked()
        case .gathered: try await gathered()
        case .cause:
            try await files().map {
                let task = [
                    "title": "x", "why": "x", "matter": "010101", "place": "990101001001", "until": "2026-03-20",
                ]
                return Thing(fields: task.merging(["file": $0]) { $1 })
            }
        case .account: [try await leaver(), "auditor", "nobody-at-all"].map { Thing(fields: ["account": $0]) }
        }
    }

    private static let about = #","about":{"department":"城市管理局"}"#

    private func files(photos: [String] = []) async throws -> [String] {
        let with = photos.map { #","photos":["\#($0)"]"# }
        let plain = try await town.file(more: with.first ?? "").number
        try await town.dispatch(plain)
        let about = try await town.file("态度恶劣", more: Self.about + (with.last ?? "")).number
        return [plain, about, "ST20260303-999999"]
    }

    /// Which version of a file there is, as `city` sees it; nothing for one that is not there.
    func version(of number: String) async throws -> Int? {
        let answer = try await town.get("/api/case-files/\(number)", as: tokens["city"])
        return answer.status == .ok ? Int(try answer.text("version")) : nil
    }

    private func ticked() async throws -> [Thing] {
        var things: [Thing] = []
        for number in try await files() {
            let line = "\(number) \(try await version(of: number) ?? 1)"
            things.append(Thing(fields: ["act": "supervise", "files": line], changed: number))
        }
        return things
    }

    /// Three files like those that an address names, each to be merged into another one that lies with the same centre.
    private func gathered() async throws -> [Thing] {
        let leading = try await files()[0]
        return try await files().map { Thing(fields: ["leading": leading, "files": $0], changed: $0) }
    }

    private func photos() async throws -> [String] {
        var ids: [String] = []
        for _ in 0..<3 {
            let sent = try await town.call(
                .post, "/api/photos", ByteBuffer(bytes: PhotoRoutesTests.dot), nil, [.contentType: "image/png"])
            ids.append(try sent.text("id"))
        }
        _ = try await files(photos: Array(ids.prefix(2)))
        return ids + ["nothing"]
    }

    private func council() async throws -> String {
        let minutes =
            #"{"body":"bench","heldOn":"2026-03-01","represented":"x","steps":{"wishes":"x","proposals":"x"}}"#
        return try await town.post("/api/councils", minutes, as: tokens["village"]).text("receipt")
            .filter { $0 != " " }
    }

    private func tasks() async throws -> [Thing] {
        var things: [Thing] = []
        for village in ["990101001001", "990101001002"] {
            let task =
                #"{"title":"查井盖","why":"雨后","matter":"010101","place":"\#(village)","until":"2026-03-20"}"#
            let id = try await town.post("/api/field-tasks", task, as: tokens["township"]).text("id")
            things.append(Thing(value: id, fields: ["grid": village + "001", "found": "no"]))
        }
        return things + [Thing(value: Self.nothing, fields: ["grid": "990101001001001", "found": "no"])]
    }

    private func notice() async throws -> String {
        let (number, urban) = try await AgreementPagesTests.consulting(town)
        let path = "/case-files/\(number)/agreement"
        _ = try await town.send(path, AgreementPagesTests.fields(notice: "疏通管道"), as: urban)
        return try await town.get("/api/notices").text("items.0.id")
    }

    private func patterns() async throws -> [Thing] {
        let here = try await town.desk.workplace.pattern(in: GridCode("990101001001001"))
        let nowhere = try await town.desk.workplace.pattern(in: nil)
        return ["\(here)", "\(nowhere)", Self.nothing].map {
            Thing(value: $0, fields: ["decision": "dismiss", "words": "x"])
        }
    }

    private func appeal() async throws -> String {
        "\(try await town.desk.workplace.appeal(about: try CaseNumber(try await files()[0])))"
    }

    /// A second version, so that there is one that it differs from.
    private func version() async throws -> String {
        let system = try await principal("system")
        let (basis, _) = try await town.desk.cityVersions.current(by: system)
        let text = CityFolder.replies.replacing("修好。", with: "修好了。")
        return
            "\(try await town.desk.draftCity.publish("replies.yaml", text, basis: basis, reason: try BoundedText("改一个字", limit: 100), by: system))"
    }

    private func principal(_ name: String) async throws -> Principal {
        let token = try #require(tokens[name])
        return try #require(try await town.desk.findSession(Secret(token))).principal
    }

    private func session(_ name: String) async throws -> Thing {
        let token = try await town.signIn(name)
        let session = try #require(try await town.desk.findSession(Secret(token)))
        return Thing(fields: ["session": session.id], session: session)
    }

    /// - Parameter many: so many files that somebody else has to agree.
    private func export(many: Bool) async throws -> String {
        if many { for _ in 0...CaseExport.mostUnasked { _ = try await town.file() } }
        var query = CaseFileQuery()
        if !many { query.numbers = [try CaseNumber(try await town.file().number)] }
        let asked = try await town.desk.caseExports.ask(
            query, because: try BoundedText("旬报", limit: 100), by: try await principal("city"))
        return "\(asked.id)"
    }

    private func token() async throws -> String {
        let tokens = town.desk.systemTokens
        _ = try await tokens.issue("hotline", for: "township", scopes: [.readFiles], days: 30, by: .clockwork)
        return "\(try #require(try await tokens.list(by: .clockwork).first).id)"
    }

    private func leaver() async throws -> String {
        let name = "leaver\(town.desk.workplace.ids.next(at: Town.now) as EntityID<Account>)"
        let person = try NewAccount(
            account: name, name: "易离职", role: .department, department: DepartmentCode("water"))
        try await town.desk.createAccount(person, password: Secret(Town.password), by: .clockwork)
        return name
    }
}
