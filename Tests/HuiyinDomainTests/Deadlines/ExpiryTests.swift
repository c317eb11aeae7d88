// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Every clock that runs out has its consequence")
struct ExpiryTests {
    /// What the history says of it, where the file then stands, and whether the centre above may act too.
    struct Consequence: Equatable {
        let events: [EventKind]
        let status: CaseStatus
        var isOpenToAbove = false
    }

    @Test(
        "Each kind there is runs where it should, and does at its end what the lifecycle says",
        arguments: DeadlineKind.allCases)
    func consequence(kind: DeadlineKind) throws {
        guard var run = try Self.run(under: kind) else {
            #expect(kind == .returnWindow, "a moment on the assignment, not a clock of its own")
            return
        }
        #expect(run.running.contains(kind))
        let told = run.events.count
        run.now = try #require(run.clocks[kind]).due.moment
        // What is late is red at the second of its three marks.
        try run.strike(kind, stage: kind == .handle ? 1 : 0)
        let found = Consequence(
            events: run.events.dropFirst(told).map(\.kind), status: run.file.status,
            isOpenToAbove: run.file.isOpenToAbove)
        #expect(found == Self.expected(kind))
    }

    @Test(
        "What is owed at intervals is missed again an interval later, and stays due since the first time",
        arguments: [DeadlineKind.interimReply, .backlogReview])
    func again(kind: DeadlineKind) throws {
        let run = try #require(try Self.run(under: kind))
        let plan = try #require(run.clocks[kind])
        var clock = Deadline(
            id: EntityID(rawValue: 5), caseFile: run.file.id, kind: kind, assignment: nil, plan: plan, stage: 0)
        for missed in 1...3 {
            let at = try #require(clock.next)
            let context = MoveContext(principal: .clockwork, now: at, city: run.city) { EntityID(rawValue: 9) }
            let outcome = try Clockwork.strike(clock, on: run.file, in: context)
            #expect(outcome.events.contains { $0.kind == Self.red })
            guard case .replan(clock.id, let again) = outcome.deadlines.last else {
                Issue.record("nothing strikes after the \(missed)th")
                return
            }
            clock = Deadline(
                id: clock.id, caseFile: run.file.id, kind: kind, assignment: nil, plan: again, stage: missed)
            let limit = run.city.rules.limits(for: kind, urgent: false)
            #expect(clock.next == run.city.calendar.due(limit, from: at, urgent: false).moment)
            #expect(clock.plan.due == plan.due)
        }
    }

    private static let red = EventKind.note(.overdue)
    private static let supervised: [EventKind] = [.note(.overdue), .note(.supervision)]

    private static func expected(_ kind: DeadlineKind) -> Consequence? {
        switch kind {
        case .firstContact: Consequence(events: [red], status: .received)
        case .triage: Consequence(events: [red], status: .received, isOpenToAbove: true)
        case .dispatch: Consequence(events: [red], status: .triaged, isOpenToAbove: true)
        case .assess: Consequence(events: supervised, status: .triaged)
        case .accept: Consequence(events: [.move(.acceptance)], status: .inProgress)
        case .arrival: Consequence(events: supervised, status: .inProgress)
        case .handle: Consequence(events: supervised, status: .inProgress)
        case .consult: Consequence(events: [.move(.disagreement)], status: .handled)
        case .publicNotice: Consequence(events: [.move(.agreement)], status: .inProgress)
        case .approval: Consequence(events: [red], status: .inProgress)
        case .verify: Consequence(events: [red], status: .handled, isOpenToAbove: true)
        case .askBack: Consequence(events: [red], status: .received)
        case .interimReply: Consequence(events: [red], status: .suspended)
        case .suspension: Consequence(events: [.move(.resumption)], status: .inProgress)
        case .rating: Consequence(events: [.move(.closure)], status: .closed)
        case .revisit: Consequence(events: [red], status: .replied)
        case .objection: Consequence(events: supervised, status: .replied)
        case .backlogReview: Consequence(events: supervised, status: .backlog)
        case .invitation: Consequence(events: [.note(.invitation)], status: .replied)
        case .plan: Consequence(events: supervised, status: .triaged)
        case .returnWindow: nil
        }
    }

    /// A file whose clock of that kind runs; nil for one that no file has.
    private static func run(under kind: DeadlineKind) throws -> CaseRun? {
        var run = CaseRun()
        switch kind {
        case .returnWindow: return nil
        case .firstContact, .triage: return run
        case .askBack: try run.move(.askBack(AskBack(missing: ["哪条路"])), by: .intake)
        case .dispatch: try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        case .accept:
            try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
            try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        case .assess:
            try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
            let offices: [(DepartmentCode, Principal, DepartmentCode)] = [
                (SampleCity.urban, .urbanOffice, SampleCity.housing),
                (SampleCity.housing, .housingOffice, SampleCity.urban),
            ]
            for (office, principal, other) in offices {
                try run.move(.dispatch(Dispatch(lead: office, co: [])), by: .cityCentre)
                try run.move(.returning(Return(reason: "not_our_duty", citation: "清单", proposes: other)), by: principal)
            }
        case .plan:
            let legacy = Triage(
                matter: SampleCity.potholes, urgency: .normal, mode: .consult, level: LevelCode("city"),
                problemClass: "legacy")
            try run.move(.triage(legacy, reason: "多年遗留"), by: .cityCentre)
        case .arrival:
            run = try WhistleTests.whistled()
            try run.move(.acceptance, by: .urbanOffice)
        case .consult: run = try AgreementTests.consulting()
        case .publicNotice:
            run = try AgreementTests.consulting()
            try run.move(.agreement(AgreementTests.paid(from: run.now)), by: .urbanOffice)
        case .handle: run = try CaseMoveTests.atWork()
        case .approval, .suspension, .interimReply, .backlogReview: return try waiting(kind)
        case .verify, .rating, .invitation, .revisit, .objection: return try done(kind)
        }
        return run
    }

    private static func waiting(_ kind: DeadlineKind) throws -> CaseRun {
        var run = try CaseMoveTests.atWork()
        let order = BacklogOrder(
            reason: "funded_plan", conditions: "资金到位", owner: "齐指定", nextReview: run.now.adding(.days(60)))
        try run.ask(kind == .backlogReview ? .backlog(order) : RequestTests.suspension(run), by: .urbanOffice)
        if kind != .approval { try run.answer(true, by: .cityCentre) }
        return run
    }

    private static func done(_ kind: DeadlineKind) throws -> CaseRun {
        var run = try CaseMoveTests.atWork()
        try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        guard kind != .verify else { return run }
        try run.move(.check(Check(finding: "好")), by: .checker)
        if kind == .revisit {
            try run.rate(try Rating(contacted: true, solved: .no, satisfied: 1, comment: nil, isPressured: false))
        }
        if kind == .objection { run.note(CaseNote(kind: .objection, text: "我不同意"), by: .reporter) }
        return run
    }
}
