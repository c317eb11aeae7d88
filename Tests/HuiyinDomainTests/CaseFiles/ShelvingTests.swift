// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("The register of what cannot be done for now")
struct ShelvingTests {
    private func order(_ run: CaseRun, days: Int = 60) -> CaseMove {
        .backlog(
            BacklogOrder(
                reason: "funded_plan", conditions: "资金到位", owner: "齐指定", nextReview: run.now.adding(.days(days))))
    }

    @Test("A file is shelved by county or city under a named leader, and taken up again by its centre")
    func thereAndBack() throws {
        var run = try CaseMoveTests.atWork()
        try run.ask(order(run), by: .urbanOffice)
        #expect(throws: NotPermitted.note(.approval, role: .township)) { try run.answer(true, by: .township) }
        try run.answer(true, by: .cityCentre)
        #expect(run.file.status == .backlog)
        #expect(run.file.register?.reason == "funded_plan")
        #expect(run.file.live.isEmpty)
        #expect(run.clocks[.handle] == nil)
        try run.move(.takingUp(reason: "资金已到位"), by: .cityCentre)
        #expect(run.file.status == .triaged)
        #expect(run.file.register == nil)
        #expect(run.clocks[.dispatch] != nil)
        #expect(run.clocks[.backlogReview] == nil)
    }

    @Test(
        "It is looked at again within ninety days; a review tells the reporters and sets the next, a missed one is supervised"
    )
    func reviews() throws {
        var run = try CaseMoveTests.atWork()
        #expect(throws: CaseMoveError.tooLong(latest: run.now.adding(.days(90)))) {
            try run.ask(order(run, days: 91), by: .urbanOffice)
        }
        try run.ask(order(run), by: .urbanOffice)
        try run.answer(true, by: .cityCentre)
        run.now = try #require(run.file.register).nextReview
        try run.strike(.backlogReview)
        #expect(run.events.suffix(2).map(\.kind) == [.note(.overdue), .note(.supervision)])
        run.note(CaseNote(kind: .interimReply, text: "资金仍未到位"), by: .cityCentre)
        #expect(run.file.register?.nextReview == run.now.adding(.days(90)))
        #expect(run.clocks[.backlogReview]?.due.moment == run.now.adding(.days(90)))
    }

    @Test("What is on the register can be withdrawn, which clears its line; brought back, it is to be dispatched")
    func withdrawn() throws {
        var run = try CaseMoveTests.atWork()
        try run.ask(order(run), by: .urbanOffice)
        try run.answer(true, by: .cityCentre)
        try run.move(.withdrawal(reportsLeft: true), by: .reporter)
        #expect(run.file.status == .backlog, "others wait for it")
        #expect(run.file.register != nil)
        try run.move(.withdrawal(reportsLeft: false), by: .reporter)
        #expect(run.file.status == .withdrawn)
        #expect(run.file.stoodAt == .backlog)
        #expect(run.file.register == nil)
        #expect(run.clocks.isEmpty)
        try run.move(.returnFromWithdrawal(since: run.now), by: .reporter)
        #expect(run.file.status == .triaged)
        #expect(Set(run.clocks.keys) == [.dispatch])
    }

    @Test("A report is refused for a listed legal reason by two people, and its departments are let go")
    func refusal() throws {
        var run = try CaseMoveTests.atWork()
        #expect(throws: CaseMoveError.unknownCode(field: "reason", code: "too-hard")) {
            try run.ask(.refusal(Refusal(reason: "too-hard", explanation: "x")), by: .cityCentre)
        }
        try run.ask(.refusal(Refusal(reason: "before_court", explanation: "已在法院诉讼")), by: .cityCentre)
        #expect(run.file.status == .inProgress)
        try run.answer(true, by: .cityCentreSecond)
        #expect(run.file.status == .refused)
        #expect(run.file.live.isEmpty)
        #expect(run.clocks.isEmpty)
        let made = try #require(run.events.last)
        #expect(made.kind.wordsForReporter == ["explanation"])
        #expect(made.facts["reason"] == "before_court")
    }
}
