// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What a file adds to the city's figures")
struct ContributionTests {
    private let triage = Triage(
        matter: SampleCity.potholes, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
    private let solved = Completion(ending: .solved, result: "已修好", photosAfter: ["1"])

    /// A file filed, sent to the urban office, done after `days` days, checked and closed.
    private func whole(after days: Int = 1, checks: [CaseMove] = [.check(Check(finding: "好"))]) throws -> CaseRun {
        var run = CaseRun(by: .worker)
        run.now = run.now.adding(.minutes(30))
        try run.move(.triage(triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(.acceptance, by: .urbanOffice)
        run.now = run.now.adding(.days(days))
        for check in checks {
            try run.move(.completion(solved), by: .urbanOffice)
            try run.move(check, by: .checker)
        }
        try run.strike(.rating)
        return run
    }

    private func counted(
        _ run: CaseRun, reports: [Report] = [], recurredAt: Moment? = nil
    ) -> [Indicator: [Contribution]] {
        let steps = run.events.map {
            PastStep(
                kind: $0.kind, at: $0.at, role: $0.actor.role, department: $0.actor.department, facts: $0.facts,
                texts: $0.words.count)
        }
        let history = CaseHistory(
            file: run.file, assignments: run.file.assignments, steps: steps, reports: reports, recurredAt: recurredAt)
        return Dictionary(grouping: Contribution.all(of: history, in: run.city), by: \.indicator)
    }

    private func report(_ run: CaseRun, replied: Moment?, solved: Rating.Solved?) throws -> Report {
        Report(
            id: EntityID(rawValue: 9), receipt: Receipt(prefix: "99", random: 1), channel: .web, source: nil,
            receivedAt: SampleCity.tuesday, words: "", photos: [], contact: nil, isAnonymous: false,
            isWithdrawn: false, repliedAt: replied,
            rating: try solved.map {
                try Rating(contacted: true, solved: $0, satisfied: 4, comment: nil, isPressured: false)
            })
    }

    @Test("Done in time, checked at the first look: on time, first time, half an hour to triage")
    func good() throws {
        let counted = counted(try whole())
        #expect(counted[.onTimeFeedback]?.map(\.numerator) == [1])
        #expect(counted[.onTimeFeedback]?.first?.department == SampleCity.urban)
        #expect(counted[.firstTimeCompletion]?.map(\.numerator) == [1])
        #expect(counted[.timeToTriage]?.map(\.numerator) == [30])
        #expect(counted[.checkPassed]?.map(\.numerator) == [1])
        #expect(counted[.routedRight]?.map(\.numerator) == [1])
        #expect(counted[.returnRate]?.map(\.numerator) == [0])
        #expect(counted[.solvedAtLevel]?.map(\.numerator) == [0])
    }

    @Test("An accepted click is no feedback: done three weeks later is late")
    func late() throws {
        let counted = counted(try whole(after: 21))
        #expect(counted[.onTimeFeedback]?.map(\.numerator) == [0])
        #expect(counted[.onTimeFeedback]?.map(\.denominator) == [1])
    }

    @Test("Sent back once, it is no first-time completion, and the first check did not pass")
    func reworked() throws {
        let counted = counted(try whole(checks: [.rework(missing: "边角"), .check(Check(finding: "好"))]))
        #expect(counted[.firstTimeCompletion]?.map(\.numerator) == [0])
        #expect(counted[.checkPassed]?.map(\.numerator) == [0])
    }

    @Test(
        "The same trouble within thirty days takes the first time away, later it does not",
        arguments: [(29, 0), (31, 1)])
    func recurred(days: Int, first: Int) throws {
        let run = try whole()
        let counted = counted(run, recurredAt: run.now.adding(.days(days)))
        #expect(counted[.firstTimeCompletion]?.map(\.numerator) == [first])
    }

    @Test("A return counts against the route, and is upheld when another department leads next")
    func returned() throws {
        var run = CaseRun()
        try run.move(.triage(triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(.returning(Return(citation: "清单", proposes: SampleCity.water)), by: .urbanOffice)
        try run.move(.dispatch(Dispatch(lead: SampleCity.water, co: [])), by: .cityCentre)
        let counted = counted(run)
        #expect(counted[.routedRight]?.map(\.numerator) == [0])
        #expect(counted[.returnRate]?.map(\.numerator).sorted() == [0, 1])
        #expect(counted[.returnsUpheld]?.map(\.numerator) == [1])
        #expect(counted[.firstTimeCompletion] == nil, "open files are in no figure of closed ones")
    }

    @Test("An answer by the target is on time; who does not rate is silent, not satisfied")
    func answers() throws {
        let run = try whole()
        let target = try #require(run.file.target?.moment)
        let inTime = counted(run, reports: [try report(run, replied: target, solved: .yes)])
        #expect(inTime[.onTimeForReporter]?.map(\.numerator) == [1])
        #expect(inTime[.silentShare]?.map(\.numerator) == [0])
        #expect(inTime[.resolution]?.map(\.numerator) == [1])
        let late = counted(run, reports: [try report(run, replied: target.adding(.minutes(1)), solved: nil)])
        #expect(late[.onTimeForReporter]?.map(\.numerator) == [0])
        #expect(late[.silentShare]?.map(\.numerator) == [1])
        #expect(late[.satisfaction] == nil)
    }

    @Test("No figure can be divided by a person, and by grid only what ranks nobody")
    func noPersons() {
        #expect(Breakdown.allCases.map(\.rawValue) == ["department", "matter", "level", "grid"])
        #expect(Indicator.allCases.filter { $0.breakdowns.contains(.grid) } == [.recurrence])
    }

    @Test("A figure from ratings is not shown below five answers")
    func fewRatings() {
        let few = Figure(indicator: .satisfaction, key: nil, raw: .init(4, of: 4), adjusted: .init(4, of: 4))
        let enough = Figure(indicator: .satisfaction, key: nil, raw: .init(4, of: 5), adjusted: .init(4, of: 5))
        let other = Figure(indicator: .checkPassed, key: nil, raw: .init(1, of: 1), adjusted: .init(1, of: 1))
        #expect(!few.isShown && enough.isShown && other.isShown)
    }
}
