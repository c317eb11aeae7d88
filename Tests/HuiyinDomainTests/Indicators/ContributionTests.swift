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
    private func whole(
        after days: Int = 1, checks: [CaseMove] = [.check(Check(finding: "好"))], in city: Municipality = SampleCity.city
    ) throws -> CaseRun {
        var run = try CaseRun.found(in: city)
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

    private func report(
        _ run: CaseRun, replied: Moment?, solved: Rating.Solved?, satisfied: Int? = 4, contacted: Bool? = true
    ) throws -> Report {
        Report(
            id: EntityID(rawValue: 9), receipt: Receipt(prefix: "99", random: 1), channel: .web, source: nil,
            receivedAt: SampleCity.tuesday, words: "", photos: [], contact: nil, isAnonymous: false,
            isWithdrawn: false, repliedAt: replied,
            rating: try solved.map {
                try Rating(contacted: contacted, solved: $0, satisfied: satisfied, comment: nil, isPressured: false)
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

    @Test("The days within which trouble counts as come back are the rules'", arguments: [(6, 0), (8, 1)])
    func recurredWithin(days: Int, first: Int) throws {
        let city = SampleCity.city(recurrence: RecurrenceRule(radiusMetres: 50, within: .clock(.days(7))))
        let run = try whole(in: city)
        let counted = counted(run, recurredAt: run.now.adding(.days(days)))
        #expect(counted[.firstTimeCompletion]?.map(\.numerator) == [first])
    }

    @Test("A return counts against the route, and is upheld when another department leads next")
    func returned() throws {
        var run = CaseRun()
        try run.move(.triage(triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(
            .returning(Return(reason: "not_our_duty", citation: "清单", proposes: SampleCity.water)), by: .urbanOffice)
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

    @Test(
        "Satisfied means four or five, of those who said; who rated without saying is in no figure of satisfaction",
        arguments: [(1, 0), (2, 0), (3, 0), (4, 1), (5, 1), (nil, nil)] as [(Int?, Int?)])
    func satisfaction(said: Int?, counted expected: Int?) throws {
        let run = try whole()
        let rated = try report(
            run, replied: run.now, solved: .partly, satisfied: said, contacted: said == nil ? nil : false)
        let counted = counted(run, reports: [rated])
        #expect(counted[.satisfaction]?.map(\.numerator) == expected.map { [$0] })
        #expect(counted[.satisfaction]?.map(\.denominator) == expected.map { _ in [1] })
        #expect(counted[.satisfaction]?.first?.day == expected.map { _ in run.now.date(at: .china) })
        #expect(counted[.response]?.map(\.numerator) == (said == nil ? nil : [0]))
        #expect(counted[.resolution]?.map(\.numerator) == [0], "in part is not solved")
        #expect(counted[.silentShare]?.map(\.numerator) == [0], "a rating without stars is no silence")
    }

    @Test("Several reporters of one file each count once, and a report taken back counts nowhere")
    func reporters() throws {
        let run = try whole()
        let rated = try [5, 2, 4].map { try report(run, replied: run.now, solved: .yes, satisfied: $0) }
        let counted = counted(run, reports: rated + [try report(run, replied: nil, solved: nil)])
        #expect(counted[.satisfaction]?.map(\.numerator) == [1, 0, 1])
        #expect(counted[.silentShare]?.count == 3, "who has no answer yet cannot be silent about it")
    }

    @Test(
        "Solved on the spot counts where whoever solved it stands; dispatched, at the level that dispatched it last",
        arguments: [(Principal.worker, 1), (.gridLeader, 1), (.township, 0)])
    func onTheSpot(by principal: Principal, inside: Int) throws {
        var run = CaseRun(by: principal)
        guard principal.role != .township else {
            let drains = Triage(
                matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
            try run.move(.triage(drains), by: .township)
            try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .township)
            try run.move(.acceptance, by: .urbanOffice)
            try run.move(.completion(solved), by: .urbanOffice)
            try run.move(.check(Check(finding: "好")), by: .checker)
            try run.strike(.rating)
            #expect(counted(run)[.solvedAtLevel]?.map(\.numerator) == [inside])
            return
        }
        let done = Completion(ending: .solved, result: "换好了", photosBefore: ["a"], photosAfter: ["b"])
        try run.move(.solvedAtOnce(done, matter: SampleCity.manholes, isDrawn: false), by: principal)
        #expect(counted(run)[.solvedAtLevel] == nil, "open files are in no figure of closed ones")
        try run.strike(.rating)
        #expect(counted(run)[.solvedAtLevel]?.map(\.numerator) == [inside])
        #expect(counted(run)[.solvedAtLevel]?.first?.department == nil, "a report of the city, nobody's mark")
    }

    @Test("What is asked of the field is counted by who asked, and told per grid and week")
    func burden() throws {
        var run = try CaseRun.found()
        let triage = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
        try run.move(.triage(triage), by: .township)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .township)
        try run.move(.acceptance, by: .urbanOffice)
        try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        try run.move(.check(Check(finding: "好")), by: .worker)
        let steps = run.events.map {
            PastStep(
                kind: $0.kind, at: $0.at, role: $0.actor.role, department: $0.actor.department, facts: $0.facts,
                texts: $0.words.count)
        }
        let history = CaseHistory(
            file: run.file, assignments: run.file.assignments, steps: steps, reports: [], recurredAt: nil)
        let asked = Contribution.all(of: history, in: run.city).filter { $0.indicator == .fieldTasks }
        #expect(
            asked.map(\.department) == [nil, SampleCity.urban], "the leader's look, and the check of the bureau's work")
        #expect(asked.map(\.numerator) == [1, 1])
        let sum = Figure.Ratio(28, of: 0)
        let figure = Figure(indicator: .fieldTasks, key: nil, raw: sum, adjusted: sum)
        #expect(figure.spread(over: run.city, days: 28).raw.value == 7, "28 in four weeks in the only grid")
        #expect(Indicator.fieldTasks.breakdowns.contains(.department))
        #expect(!Indicator.fieldTasks.breakdowns.contains(.grid))
    }

    @Test("What comes in is counted once where it is, and told for each week")
    func received() throws {
        let run = try whole()
        let came = try #require(counted(run)[.filesReceived])
        #expect(came.map(\.numerator) == [1])
        #expect(came.map(\.day) == [SampleCity.tuesday.date(at: .china)])
        #expect(came.map(\.department) == [nil])
        let sum = Figure.Ratio(12, of: 0)
        let figure = Figure(indicator: .filesReceived, key: SampleCity.grid.text, raw: sum, adjusted: sum)
        #expect(figure.spread(over: run.city, days: 28).raw.value == 3, "twelve in four weeks")
    }

    @Test("No figure can be divided by a person, and by grid only what ranks nobody")
    func noPersons() {
        #expect(Breakdown.allCases.map(\.rawValue) == ["department", "matter", "level", "grid"])
        #expect(Indicator.allCases.filter { $0.breakdowns.contains(.grid) } == [.recurrence, .filesReceived])
    }

    @Test("A figure from ratings is not shown below five answers")
    func fewRatings() {
        let few = Figure(indicator: .satisfaction, key: nil, raw: .init(4, of: 4), adjusted: .init(4, of: 4))
        let enough = Figure(indicator: .satisfaction, key: nil, raw: .init(4, of: 5), adjusted: .init(4, of: 5))
        let other = Figure(indicator: .checkPassed, key: nil, raw: .init(1, of: 1), adjusted: .init(1, of: 1))
        #expect(!few.isShown && enough.isShown && other.isShown)
    }
}
