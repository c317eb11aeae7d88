// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Agreements in the records")
struct AgreementRecordsTests {
    /// A file whose parties have met, convened by the urban office.
    static func consulting(_ workplace: Workplace, parties: [String] = ["张三丰", "李四光"]) async throws -> CaseNumber {
        let filed = try await workplace.file()
        let triage = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .consult, level: LevelCode("city"), problemClass: nil)
        try await workplace.move(
            filed.number, by: .cityCentre, .triage(triage, reason: "各方愿意坐下来谈"),
            .dispatch(Dispatch(lead: SampleCity.urban, co: [])))
        try await workplace.move(filed.number, by: .urbanOffice, .acceptance)
        try await workplace.move(
            filed.number, by: .urbanOffice,
            .consultation(Consultation(parties: parties, place: "院内", survey: "管道堵塞")))
        return filed.number
    }

    static func sheet(_ now: Moment) -> Agreement {
        Agreement(
            parties: ["张三丰", "李四光"],
            steps: [
                .init(text: "疏通", owner: "城市管理局", due: now.adding(.days(9))),
                .init(text: "恢复", owner: "李四光", due: now.adding(.days(10))),
            ],
            obligations: [.init(party: "张三丰", text: "让出通道")],
            shares: Agreement.Share.dividing(1_001, among: [("张三丰", 1), ("李四光", 1)]), total: 1_001,
            touchesSharedProperty: true, notice: "疏通公共管道，费用分摊")
    }

    @Test("What was agreed is read back as it was, to the fen, and each step with its day", arguments: Engine.all)
    func roundTrip(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let number = try await Self.consulting(workplace)
            try await workplace.move(number, by: .urbanOffice, .agreement(Self.sheet(clock.now)))
            let file = try await workplace.look(number).file
            #expect(file.agreement?.state == .inNotice)
            let sheet = try await OpenAgreement(workplace)(number, by: .urbanOffice)
            #expect(sheet.parties == ["张三丰", "李四光"])
            #expect(sheet.shares.map(\.fen) == [501, 500])
            #expect(sheet.shares.map(\.party) == ["张三丰", "李四光"])
            #expect(sheet.total == 1_001)
            #expect(sheet.obligations == [.init(party: "张三丰", text: "让出通道")])
            #expect(sheet.place == "院内")
            await #expect(throws: NotPermitted.unseen) {
                _ = try await OpenAgreement(workplace)(number, by: .waterOffice)
            }
            clock.advance(.days(7))
            _ = try await SweepDeadlines(workplace)()
            #expect(try await workplace.look(number).file.status == .inProgress)
            try await workplace.keepPhoto("p")
            let step = CaseAct.step(StepDone(position: 1, text: "通了", photos: ["p"]))
            _ = try await ActOnCaseFile(workplace)(number, step, by: .urbanOffice, version: nil)
            let later = try await OpenAgreement(workplace)(number, by: .cityCentre)
            #expect(later.steps.map(\.doneAt) == [clock.now, nil])
            #expect(later.state == .agreed)
            #expect(try await workplace.look(number).file.agreement?.stepsDone == 1)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test(
        "Names and words of parties stand only where they can be erased; the sums outlive them", arguments: Engine.all)
    func erasable(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let number = try await Self.consulting(workplace)
            try await workplace.move(number, by: .urbanOffice, .agreement(Self.sheet(clock.now)))
            #expect(try await AllText.of(workplace.database).contains("张三丰"))
            try await workplace.database.write { db in
                try db.run("UPDATE event_contents SET salt = \([UInt8]?.none), value = \(String?.none)")
            }
            let rest = try await AllText.of(workplace.database)
            for words in ["张三丰", "李四光", "疏通", "院内", "管道堵塞", "让出通道"] { #expect(!rest.contains(words), "\(words)") }
            let sheet = try await OpenAgreement(workplace)(number, by: .urbanOffice)
            #expect(sheet.shares.map(\.fen) == [501, 500])
            #expect(sheet.shares.allSatisfy { $0.party.isEmpty })
        }
    }

    @Test("A running notice is public and takes objections until its days are over", arguments: Engine.all)
    func notices(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let number = try await Self.consulting(workplace)
            try await workplace.move(number, by: .urbanOffice, .agreement(Self.sheet(clock.now)))
            let running = try await ListPublicNotices(workplace)()
            #expect(running.map(\.text) == ["疏通公共管道，费用分摊"])
            let id = try #require(running.first).id
            let objection = NoticeObjection(name: "王五", text: "不同意")
            let request = IdempotentRequest(scope: "s", key: "k", hash: [1])
            for _ in 0..<2 { try await ObjectToNotice(workplace)(id, objection, request: request) }
            #expect(try await workplace.look(number).file.agreement?.objections == 1, "the same key objects once")
            clock.advance(.days(7))
            await #expect(throws: CaseMoveError.noNotice) { try await ObjectToNotice(workplace)(id, objection) }
            #expect(try await ListPublicNotices(workplace)().isEmpty)
            _ = try await SweepDeadlines(workplace)()
            let file = try await workplace.look(number).file
            #expect(file.status == .handled)
            #expect(file.ending == .notAgreed)
            #expect(try await workplace.verified().holds)
        }
    }
}
