// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport

@testable import HuiyinOperations

/// Uses every operation on case files once, in every shape that makes another statement of it.
struct EveryOperation {
    let workplace: Workplace
    let clock: CityClock

    func run() async throws {
        try await fileAndMove()
        try await answer()
        try await list()
        try await waiting()
        try await clockwork()
        _ = try await workplace.verified()
    }

    private func fileAndMove() async throws {
        for photo in ["before", "after"] { try await workplace.keepPhoto(photo) }
        let filed = try await FileReport(workplace)(
            NewReport(
                words: BoundedText("路坏了", limit: 100), coordinate: SampleCity.place.coordinate,
                address: BoundedText("人民路", limit: 100), photos: ["before"],
                contact: Contact(name: "王芳", phone: "13800001111", share: .centre)),
            by: .reporter, request: IdempotentRequest(scope: "s", key: "k", hash: [1]))
        try await workplace.bring(filed.number, to: .inProgress)
        let view = try await workplace.look(filed.number)
        for report in view.reports {
            _ = try await RevealContact(workplace)(filed.number, report: report.id, by: .intake)
        }
        _ = try await NoteOnCaseFile(workplace)(
            filed.number, CaseNote(kind: .firstContact, text: "已联系"), by: .urbanOffice, version: nil)
        try await workplace.move(
            filed.number, by: .urbanOffice,
            .completion(Completion(ending: .solved, result: "已修", photosAfter: ["after"])))
        try await workplace.move(filed.number, by: .checker, .check(Check(finding: "属实")))
        let back = try await workplace.filed(to: .assigned)
        try await workplace.move(
            back.number, by: .urbanOffice, .returning(Return(citation: "职责清单", proposes: SampleCity.housing)))
    }

    private func waiting() async throws {
        let filed = try await workplace.filed(to: .inProgress)
        let until = clock.now.adding(.days(5))
        let asked = try await MoveCaseFile(workplace).moving(
            filed.number,
            [.suspension(Suspension(reason: "season_weather", until: until, interimReply: "等天晴"))],
            by: .urbanOffice, version: nil)
        _ = try await ListRequests(workplace)(for: .cityCentre)
        guard let request = asked.request else { return }
        _ = try await AnswerRequest(workplace)(
            filed.number, request.id, granted: true, reason: "同意", by: .cityCentre, version: nil)
        try await workplace.move(filed.number, by: .urbanOffice, .resumption(reason: "天晴了"))
        _ = try await ListRegister(workplace)()
        _ = try await RecountDues(workplace)()
    }

    private func answer() async throws {
        let answers = AnswerReport(workplace)
        let words = try BoundedText("又坏了", limit: 100)
        let filed = try await workplace.filed(to: .replied)
        let rating = try Rating(contacted: true, solved: .no, satisfied: 1, comment: nil, isPressured: false)
        try await answers.rate(filed.receipt, rating, request: IdempotentRequest(scope: "s", key: "rate", hash: [2]))
        try await answers.object(filed.receipt, reason: words)
        try await answers.supplement(filed.receipt, words: words)
        try await answers.reopen(filed.receipt, reason: words)
        try await answers.withdraw(filed.receipt)
        try await answers.returnFromWithdrawal(filed.receipt)
        _ = try await FollowReport(workplace)(filed.receipt)
    }

    private func list() async throws {
        var filtered = CaseFileQuery()
        filtered.statuses = [.received, .replied]
        filtered.matter = SampleCity.potholes
        filtered.grid = SampleCity.grid
        filtered.level = LevelCode("city")
        filtered.urgency = .normal
        filtered.due = .soon
        var next = CaseFileQuery()
        next.after = .init(dueAt: clock.now, id: EntityID(rawValue: 1))
        var departments = next
        departments.department = SampleCity.urban
        for principal in Principal.cast {
            for query in [CaseFileQuery(), filtered, next, departments] {
                _ = try await ListCaseFiles(workplace)(query, by: principal)
            }
        }
    }

    private func clockwork() async throws {
        clock.advance(.days(60))
        for _ in 0..<4 { _ = try await SweepDeadlines(workplace)() }
        _ = try await DeliverNotices(workplace) { _ in }()
        _ = try await ForgetOldKeys(workplace)()
    }
}
