// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinOperations

/// One report on its whole way, through the same operations that the doors use: filing, triage, dispatch, acceptance,
/// completion with a picture, check, reply, rating, closure.
struct OneReport {
    let house: House
    private let people: [AccountRecord]

    init(house: House) async throws {
        self.house = house
        people = try await ListAccounts(database: house.database, municipality: house.current.slug)(by: .clockwork)
    }

    func drive() async throws {
        let desk = house.desk
        let words = "路口的井盖破了一个大洞，晚上骑车差点掉进去，请尽快修一下。"
        let centre = house.current.municipality.identity.centre
        let filed = try await desk.fileReport(
            NewReport(words: try BoundedText(words, limit: Report.longestWords), coordinate: centre), by: .reporter)
        let number = filed.number
        let suggestion = desk.suggestion(for: words, at: centre)
        let opened = try await desk.openCaseFile(number, by: .clockwork).file
        guard let matter = suggestion.matters.first?.code, let dispatcher = dispatcher(at: opened.centre),
            let checker = person("checker")
        else {
            throw Complaint("The folder has no people or no matter for the demo.", hint: "huiyin check", .foundWrong)
        }
        let known = house.current.municipality.matters[matter]
        let triage = Triage(
            matter: matter, urgency: suggestion.urgency, mode: suggestion.mode,
            level: opened.centre.level, problemClass: nil)
        let urban = suggestion.department.flatMap { house.current.municipality.departments[$0.code] }
        guard let lead = urban.flatMap({ $0.isReal ? $0.code : nil }) ?? known?.lead,
            let handler = person(ofDepartment: lead)
        else { throw Complaint("Nobody of the demo can handle \(matter).", hint: "See people.csv.", .foundWrong) }
        try await move(number, [.triage(triage), .dispatch(Dispatch(lead: lead, co: []))], by: dispatcher)
        try await move(number, [.acceptance], by: handler)
        let photo = try await desk.savePhoto(Self.picture, scope: "demo")
        let completion = Completion(ending: .solved, result: "新井盖已换好，路面已清理。", photosAfter: [photo])
        try await move(number, [.completion(completion)], by: handler)
        try await move(number, [.check(Check(finding: "到现场看过，井盖平稳。"))], by: checker)
        try await desk.answerReport.rate(
            filed.receipt,
            try Rating(contacted: true, solved: .yes, satisfied: 5, comment: "修得很快", isPressured: false))
        try await tell(filed)
    }

    private func move(_ number: CaseNumber, _ moves: [CaseMove], by principal: Principal) async throws {
        let view = try await house.desk.openCaseFile(number, by: .clockwork)
        _ = try await house.desk.moveCaseFile(number, moves, by: principal, version: view.file.version)
    }

    private func tell(_ filed: FiledReport) async throws {
        let view = try await house.desk.openCaseFile(filed.number, by: .clockwork)
        print("\(filed.number)  回执 \(filed.receipt)  \(view.file.status.rawValue)")
        for event in view.events {
            let who = event.line.actorName.isEmpty ? event.line.actorRole.rawValue : event.line.actorName
            let words = event.texts.sorted { $0.key < $1.key }.map(\.value).joined(separator: " ")
            print("\(event.line.at.rfc3339())  \(event.line.kind)  \(event.line.to.rawValue)  \(who)  \(words)")
        }
        guard view.file.status == .closed else {
            throw Complaint(
                "The file stands at \(view.file.status.rawValue), not closed.", hint: "See above.", .foundWrong)
        }
    }

    private func person(_ account: String) -> Principal? { people.first { $0.account == account }?.principal }

    private func dispatcher(at centre: Centre) -> Principal? {
        people.first {
            $0.role.isDispatcher && $0.level == centre.level
                && (centre.division == nil || $0.division == centre.division)
        }?.principal
    }

    private func person(ofDepartment code: DepartmentCode) -> Principal? {
        people.first { $0.department == code && $0.role.actsForDepartment }?.principal
    }

    /// A grey PNG of 8 by 8 pixels: evidence for the demo.
    private static let picture: [UInt8] = Array(
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR42mNo6JmGFTEMLQkAz6BogQOyZr0AAAAASUVORK5CYII=")
            ?? Data())
}
