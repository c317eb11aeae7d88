// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Handing down, recalling and reclassifying")
struct RoundsTests {
    private static let town = LevelCode("town")

    @Test("What stands on the lower level's duty list is handed down, counted, and not for ever")
    func delegation() throws {
        var run = CaseRun()
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        let target = run.file.target
        for round in 1...2 {
            try run.move(.delegation(to: Self.town, reason: "街道能办"), by: .cityCentre)
            #expect(run.file.owner == .centre(Self.town, SampleCity.township))
            #expect(run.file.triage?.level == Self.town)
            #expect(run.file.counts.delegations == round)
            #expect(run.clocks[.dispatch] != nil)
            try run.move(.escalation(MoveReason(nil, remark: "办不了"), candidates: []), by: .township)
        }
        #expect(throws: CaseMoveError.goneRound(move: .delegation, limit: 2)) {
            try run.move(.delegation(to: Self.town, reason: "再试"), by: .cityCentre)
        }
        #expect(run.file.target == target, "the reporter's clock does not go round with it")
    }

    @Test("What the lower level has no duty for stays, and below the lowest centre there is nobody")
    func notTheirDuty() throws {
        var run = CaseRun()
        let manholes = Triage(
            matter: SampleCity.manholes, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
        try run.move(.triage(manholes), by: .cityCentre)
        #expect(throws: CaseMoveError.notOnDutyList(matter: SampleCity.manholes, level: Self.town)) {
            try run.move(.delegation(to: Self.town, reason: "街道能办"), by: .cityCentre)
        }
        #expect(throws: CaseMoveError.atTheBottom) {
            try run.move(.delegation(to: LevelCode("village"), reason: "社区能办"), by: .cityCentre)
        }
        #expect(throws: CaseMoveError.unknownCode(field: "level", code: "moon")) {
            try run.move(.delegation(to: LevelCode("moon"), reason: "x"), by: .cityCentre)
        }
    }

    @Test("A dispatch is taken back three times; then somebody must decide")
    func recalls() throws {
        var run = CaseRun()
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        for round in 1...3 {
            try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
            try run.move(.recall(MoveReason("wrong_department", remark: "派错")), by: .cityCentre)
            #expect(run.file.counts.recalls == round)
        }
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        #expect(throws: CaseMoveError.goneRound(move: .recall, limit: 3)) {
            try run.move(.recall(MoveReason("wrong_department", remark: "派错")), by: .cityCentre)
        }
    }

    @Test("Another matter shortens what was promised and never lengthens it")
    func reclassification() throws {
        var run = try CaseMoveTests.atWork()
        let (target, due) = (try #require(run.file.target), try #require(run.file.lead).due)
        try run.move(.reclassification(.init(matter: SampleCity.drains, reason: "是边沟")), by: .cityCentre)
        #expect(run.file.triage?.matter == SampleCity.drains)
        #expect(run.file.target == target, "seven working days instead of five would be longer")
        #expect(run.file.lead?.due == due)
        #expect(run.file.status == .inProgress)
        try run.move(.reclassification(.init(matter: SampleCity.manholes, reason: "是井盖")), by: .cityCentre)
        let shorter = try #require(run.file.target)
        #expect(shorter.moment < target.moment)
        #expect(run.file.lead?.due == shorter.moment)
        #expect(run.clocks[.handle]?.due == shorter)
        #expect(throws: CaseMoveError.sameMatter(matter: SampleCity.manholes)) {
            try run.move(.reclassification(.init(matter: SampleCity.manholes, reason: "x")), by: .cityCentre)
        }
        #expect(run.events.first?.words["words"] == "路坏了")
    }

    @Test("A file nobody has triaged has no matter that could be changed")
    func untriaged() {
        var run = CaseRun()
        #expect(throws: CaseMoveError.notAllowed(move: .reclassification, status: .received)) {
            try run.move(.reclassification(.init(matter: SampleCity.manholes, reason: "x")), by: .cityCentre)
        }
    }
}
