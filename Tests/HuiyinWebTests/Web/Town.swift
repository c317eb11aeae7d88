// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Hummingbird
import HummingbirdTesting

@testable import HuiyinWeb

/// A small town with all its doors open, on records of its own: who calls there, and what they are answered.
/// No sample draws anything there.
struct Town: Sendable {
    let client: any TestClientProtocol
    let desk: Desk

    /// Tuesday, 3 March 2026, 09:00 in China.
    static let now = SampleCity.tuesday
    static let password = "a long password"
    static let inGrid = #""longitude":113.505,"latitude":36.005"#

    /// Words and templates are read once for all towns that want nothing special.
    private static let plainSite = Result { try Site(.plain) }

    /// - Parameters:
    ///   - clock: the town's own; it stands still unless the test moves it.
    ///   - feature: what it has not switched on.
    ///   - statements: counts what its records are asked.
    ///   - variant: what is another way in its folder, and a name for that.
    ///   - isFollowed: whether its records are on PostgreSQL, with a node that follows and has heard of nothing.
    static func open(
        _ settings: WebSettings? = nil, drain: Drain = Drain(), outside: Outside = .none,
        clock moving: CityClock = CityClock(now), without feature: CityFeature? = nil,
        variant: Variant? = nil, counting statements: StatementCount? = nil,
        isFollowed: Bool = false, _ test: @escaping @Sendable (Town) async throws -> Void
    ) async throws {
        let clock = moving.wall
        try await records(isFollowed, statements) { database in
            let without = try feature.map {
                try CityFolder.sound.replacing("\($0.rawValue), ", with: "", in: "rules.yaml")
            }
            let folder = try variant.map { try $0.change(without ?? .sound) } ?? without
            try await load(
                "smallton" + (feature?.rawValue ?? "") + (variant?.name ?? ""),
                { try await (folder ?? .sound).onDisk { try SoundFolder($0) } }, into: database, clock: clock)
            let current = try await CurrentMunicipality("smallton", in: database)
            let desk = Desk(
                database, current, clock: clock, ids: IDSource(node: 1),
                hasher: PasswordHasher(cost: .worthlessButFast), draw: { 1 }, keys: .fresh(), outside: outside)
            for person in try people() {
                try await desk.createAccount(person, password: Secret(password), by: .clockwork)
            }
            let site = try settings.map { try Site($0) } ?? plainSite.get()
            let router = Doors.router(desk, site, drain: drain)
            try await Application(router: router).test(.router) { try await test(Town(client: $0, desk: desk)) }
        }
    }

    private static func records(
        _ isFollowed: Bool, _ statements: StatementCount?, _ body: (Database) async throws -> Void
    ) async throws {
        if isFollowed { return try await Engine.withStillFollower(body) }
        try await Engine.sqlite.withDatabase(
            migrations: try Schema.migrations(), options: statements?.options ?? .patient, body)
    }

    /// A town like the other, but for what `change` changes in its folder.
    struct Variant: Sendable {
        let name: String
        let change: @Sendable (CityFolder) throws -> CityFolder
    }

    private static func people() throws -> [NewAccount] {
        let township = Division("990101001")
        return [
            try NewAccount(account: "city", name: "钟指挥", role: .city, level: LevelCode("city")),
            try NewAccount(account: "operator", name: "席受理", role: .operator, level: LevelCode("city")),
            try NewAccount(
                account: "township", name: "杜调度", role: .township, level: LevelCode("town"), division: township),
            try NewAccount(
                account: "worker", name: "林小格", role: .worker, division: Division("990101001001"),
                grid: GridCode("990101001001001")),
            try NewAccount(
                account: "urban", name: "成管理", role: .department, department: DepartmentCode("urban")),
            try NewAccount(
                account: "water", name: "水务员", role: .department, department: DepartmentCode("water")),
            try NewAccount(account: "checker", name: "何核查", role: .checker, division: township),
            try NewAccount(account: "mediator", name: "和调解", role: .mediator, division: township),
            try NewAccount(account: "panel", name: "申评议", role: .panel, level: LevelCode("city")),
            try NewAccount(account: "auditor", name: "丙审计", role: .auditAdmin, holder: "003"),
            try NewAccount(account: "system", name: "甲系统", role: .systemAdmin, holder: "001"),
            try NewAccount(account: "security", name: "乙安全", role: .securityAdmin, holder: "002"),
        ]
    }

    func signIn(_ account: String) async throws -> String {
        let body = #"{"account":"\#(account)","password":"\#(Self.password)"}"#
        return try await post("/api/sessions", body).text("token")
    }

    func get(_ path: String, as token: String? = nil, headers: HTTPFields = [:]) async throws -> Answer {
        try await call(.get, path, nil, token, headers)
    }

    func post(
        _ path: String, _ body: String, as token: String? = nil, headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/json" }
        return try await call(.post, path, ByteBuffer(string: body), token, headers)
    }

    func call(
        _ method: HTTPRequest.Method, _ path: String, _ body: ByteBuffer?, _ token: String?, _ headers: HTTPFields
    ) async throws -> Answer {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await client.execute(uri: path, method: method, headers: headers, body: body) {
            Answer(status: $0.status, headers: $0.headers, body: Data($0.body.readableBytesView))
        }
    }

    /// Files a report and answers its number and receipt.
    func file(
        _ text: String = "门口的路坑坑洼洼", as token: String? = nil, more: String = ""
    ) async throws -> (number: String, receipt: String) {
        let filed = try await post("/api/reports", #"{"text":"\#(text)",\#(Self.inGrid)\#(more)}"#, as: token)
        return (try filed.text("number"), try filed.text("receipt").filter { $0 != " " })
    }

    /// Makes a move with the version that the file has now.
    func move(_ number: String, _ move: String, _ body: String = "{}", as token: String) async throws -> Answer {
        let version = try await get("/api/case-files/\(number)", as: token).text("version")
        return try await post(
            "/api/case-files/\(number)/\(move)", body, as: token, headers: [.ifMatch: "\"\(version)\""])
    }
}

/// What a door answered.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let body: Data

    struct Missing: Error { let path: String, body: String }

    /// The value at a dotted path such as `items.0.number`, as text.
    ///
    /// - Throws: ``Missing`` when there is none.
    func text(_ path: String) throws -> String {
        guard let found = try find(path) else { throw Missing(path: path, body: String(decoding: body, as: UTF8.self)) }
        return "\(found)"
    }

    func has(_ path: String) throws -> Bool { try find(path).map { !($0 is NSNull) } ?? false }

    func count(_ path: String) throws -> Int { (try find(path) as? [Any])?.count ?? 0 }

    private func find(_ path: String) throws -> Any? {
        let json: Any? = try JSONSerialization.jsonObject(with: body)
        return path.split(separator: ".").reduce(json) { value, name in
            if let list = value as? [Any], let index = Int(name) { return index < list.count ? list[index] : nil }
            return (value as? [String: Any])?[String(name)]
        }
    }
}
