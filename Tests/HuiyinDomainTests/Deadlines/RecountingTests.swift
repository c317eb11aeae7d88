// SPDX-License-Identifier: Apache-2.0
import HuiyinTestSupport
import Testing

@testable import HuiyinDomain

@Suite("Counting again when a year's holidays are published")
struct RecountingTests {
    /// The sample city without next year's notice, and with one that gives the first two weeks of it off.
    private static let unknown = SampleCity.city.calendar
    private static let year = (unknown.knownYears.max() ?? 2026) + 1

    private static func known() throws -> WorkCalendar {
        var days = unknown.days
        for day in 1...14 {
            days[try #require(CivilDate(year: year, month: 1, day: day))] = .off
        }
        return WorkCalendar(
            offset: unknown.offset, hours: unknown.hours, days: days, knownYears: unknown.knownYears.union([year]))
    }

    /// Ten in the morning, so shortly before the year nobody knows that any limit of days reaches it.
    private static func start() throws -> Moment {
        Moment(
            try #require(CivilDate(year: year - 1, month: 12, day: 29)), minuteOfDay: 600, offset: unknown.offset)
    }

    @Test(
        "A due that reaches a year nobody knows is provisional, and counted again it is as if the year had been known")
    func again() throws {
        let (known, start) = (try Self.known(), try Self.start())
        for limit in [TimeLimit.workingDays(12), .workingMinutes(3_000), .workingDays(20)] {
            let before = Self.unknown.due(limit, from: start, urgent: false)
            #expect(before.isProvisional)
            let again = try #require(known.recounted(before.moment, from: start))
            #expect(again == known.due(limit, from: start, urgent: false).moment)
            #expect(again > before.moment)
            #expect(Self.unknown.recounted(before.moment, from: start) == nil)
        }
    }

    @Test("What was granted longer stays so when the holidays are known, measured from the day it would have had")
    func extended() throws {
        var run = CaseRun(at: try Self.start())
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(.acceptance, by: .urbanOffice)
        let lead = try #require(run.file.lead)
        let later = Self.unknown.due(.workingDays(2), from: lead.due, urgent: false).moment
        var file = run.file
        file.update(lead.id) { $0.due = later }
        let known = try Self.known()
        let context = MoveContext(principal: .clockwork, now: run.now, city: SampleCity.city(with: known)) {
            EntityID(rawValue: 9)
        }
        let after = try #require(file.recounted([], in: context).file.lead)
        #expect(after.originalDue == known.recounted(lead.originalDue, from: lead.calledAt))
        #expect(after.originalDue > lead.originalDue)
        #expect(after.due > after.originalDue)
    }

    @Test("A calendar says which years in a row it knows, up to the first that it does not")
    func knownYears() throws {
        let start = try Self.start()
        let first = try #require(Self.unknown.knownYears.min())
        #expect(try Self.unknown.known(asOf: start) == Self.years(first, Self.year))
        #expect(try Self.known().known(asOf: start) == Self.years(first, Self.year + 1))
        let apart = WorkCalendar(
            offset: Self.unknown.offset, hours: Self.unknown.hours, days: [:],
            knownYears: [Self.year - 3, Self.year - 1])
        #expect(try apart.known(asOf: start) == Self.years(Self.year - 1, Self.year))
        let none = WorkCalendar(offset: Self.unknown.offset, hours: Self.unknown.hours, days: [:], knownYears: [])
        #expect(none.known(asOf: start).isEmpty)
    }

    private static func years(_ first: Int, _ end: Int) throws -> Range<Moment> {
        let days = try [first, end].map { try #require(CivilDate(year: $0, month: 1, day: 1)) }
        return Moment(days[0], minuteOfDay: 0, offset: .china)..<Moment(days[1], minuteOfDay: 0, offset: .china)
    }

    @Test(
        "Who helps a designated lead until a day that is named has a provisional due, which moves, but never past that day"
    )
    func designated() throws {
        var run = CaseRun(at: try Self.start())
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        let day = Moment(
            try #require(CivilDate(year: Self.year, month: 1, day: 12)), minuteOfDay: 600, offset: .china)
        let order = Designation(lead: SampleCity.urban, co: [SampleCity.housing], basis: "职责", due: day)
        let designated = try run.file.applying(.designation(order), in: run.context(.cityCentre))
        let (lead, co) = try (#require(designated.changed.first), #require(designated.changed.last))
        #expect(!lead.isProvisional && lead.due == day, "a day that somebody named")
        #expect(co.isProvisional && co.due < day)
        let plans = designated.deadlines.compactMap { change -> Deadline? in
            guard case .start(let kind, let plan, co.id) = change else { return nil }
            return Deadline(
                id: EntityID(rawValue: 7), caseFile: run.file.id, kind: kind, assignment: co.id, plan: plan, stage: 0)
        }
        #expect(plans.map(\.plan.due) == [Due(moment: co.due, isProvisional: true)])
        let context = MoveContext(principal: .clockwork, now: run.now, city: SampleCity.city(with: try Self.known())) {
            EntityID(rawValue: 9)
        }
        let again = designated.file.recounted(plans, in: context)
        let helper = try #require(again.changed.first)
        #expect(again.changed.count == 1 && helper.id == co.id && !helper.isProvisional)
        #expect(helper.due == day, "two weeks without work leave no day before it")
        guard case .replan(_, let plan) = again.deadlines.first else {
            Issue.record("its clock is not counted again")
            return
        }
        #expect(plan.due == Due(moment: day, isProvisional: false))
        #expect(plan.steps.first.map { $0 <= day } == true)
    }

    @Test("Departments' dues move with the holidays; what the reporter was told never moves later")
    func file() throws {
        var run = CaseRun(at: try Self.start())
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(.acceptance, by: .urbanOffice)
        let target = try #require(run.file.target)
        let lead = try #require(run.file.lead)
        #expect(target.isProvisional)
        let city = SampleCity.city(with: try Self.known())
        let context = MoveContext(principal: .clockwork, now: run.now, city: city) { EntityID(rawValue: 9) }
        let clocks = run.clocks.map { kind, plan in
            Deadline(
                id: EntityID(rawValue: 7), caseFile: run.file.id, kind: kind, assignment: nil, plan: plan, stage: 0)
        }
        let outcome = run.file.recounted(clocks, in: context)
        #expect(outcome.file.target == Due(moment: target.moment, isProvisional: false))
        #expect(try #require(outcome.file.lead).due > lead.due)
        #expect(outcome.file.lead?.isProvisional == false)
        #expect(
            outcome.file.lead?.originalDue == outcome.file.lead?.due, "a department is judged by the day it now has")
        #expect(!outcome.file.isExtended, "holidays are nobody's extension")
        #expect(outcome.events.map(\.kind) == [.note(.recount)])
        #expect(outcome.deadlines.count == clocks.count { $0.plan.due.isProvisional })
        let once = outcome.file.recounted([], in: context)
        #expect(!once.isChange, "counted again it stays")
        #expect(!run.file.recounted(clocks, in: run.context(.clockwork)).isChange, "nothing is known yet")
    }
}
