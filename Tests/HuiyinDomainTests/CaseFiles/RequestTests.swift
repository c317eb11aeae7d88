// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A request for what needs a second person")
struct RequestTests {
    static func suspension(_ run: CaseRun, days: Int = 5) -> CaseMove {
        let until = run.city.calendar.due(.workingDays(days), from: run.now, urgent: false).moment
        return .suspension(Suspension(reason: "season_weather", until: until, interimReply: "等天晴后施工"))
    }

    @Test("It leaves the file where it is, with its clocks running, until somebody else has granted it")
    func granted() throws {
        var run = try CaseMoveTests.atWork()
        let clocks = run.clocks
        try run.ask(Self.suspension(run), by: .urbanOffice)
        #expect(run.file.status == .inProgress)
        #expect(run.file.pendingRequests == 1)
        #expect(run.clocks[.handle] == clocks[.handle])
        #expect(run.clocks[.approval]?.steps.count == 3)
        #expect(run.waiting?.centre == Centre(level: LevelCode("city"), division: nil))
        try run.answer(true, by: .cityCentre)
        #expect(run.file.status == .suspended)
        #expect(run.file.pendingRequests == 0)
        #expect(run.clocks[.approval] == nil)
        let made = try #require(run.events.first { $0.kind == .move(.suspension) })
        #expect(made.actor == .cityCentre)
        let approval = try #require(run.events.first { $0.kind == .note(.approval) })
        #expect(approval.words["asker"] == Principal.urbanOffice.name)
        #expect(approval.facts["outcome"] == "granted")
    }

    @Test("Nobody grants what they asked for, what they handle, or what is before another post")
    func whoDecides() throws {
        var run = try CaseRun.found()
        try run.ask(.refusal(Refusal(reason: "before_court", explanation: "已在法院诉讼")), by: .township)
        #expect(throws: NotPermitted.ownWork) { try run.answer(true, by: .township) }
        #expect(throws: NotPermitted.note(.approval, role: .city)) { try run.answer(true, by: .cityCentre) }
        #expect(throws: NotPermitted.note(.approval, role: .worker)) { try run.answer(true, by: .worker) }
        try run.strike(.approval, stage: 0)
        try run.strike(.approval, stage: 1)
        #expect(run.waiting?.stage == .above)
        try run.answer(true, by: .cityCentre)
        #expect(run.file.status == .refused)
    }

    @Test("Refused it changes nothing but the history")
    func refused() throws {
        var run = try CaseMoveTests.atWork()
        try run.ask(Self.suspension(run), by: .urbanOffice)
        try run.answer(false, "可以先做东半幅", by: .cityCentre)
        #expect(run.file.status == .inProgress)
        #expect(run.events.last?.words["reason"] == "可以先做东半幅")
        #expect(run.events.last?.facts["outcome"] == "refused")
        #expect(run.clocks[.approval] == nil)
    }

    @Test("Silence is never approval: B post, level above, lapsed; it may be asked once again and no more")
    func lapses() throws {
        var run = try CaseMoveTests.atWork()
        for attempt in 1...2 {
            try run.ask(Self.suspension(run), by: .urbanOffice)
            #expect(run.waiting?.attempt == attempt)
            for stage in 0...2 { try run.strike(.approval, stage: stage) }
            #expect(run.requests.last?.state == .lapsed)
            #expect(run.file.status == .inProgress)
        }
        #expect(throws: CaseMoveError.roundsUsedUp(limit: 2)) { try run.ask(Self.suspension(run), by: .urbanOffice) }
    }

    @Test("One request waits at a time, and what could not be granted is refused at once")
    func oneAtATime() throws {
        var run = try CaseMoveTests.atWork()
        let unknown = CaseMove.suspension(
            Suspension(reason: "no-money", until: run.now.adding(.days(2)), interimReply: "等"))
        #expect(throws: CaseMoveError.unknownCode(field: "reason", code: "no-money")) {
            try run.ask(unknown, by: .urbanOffice)
        }
        try run.ask(Self.suspension(run), by: .urbanOffice)
        #expect(throws: CaseMoveError.requestWaiting) { try run.ask(Self.suspension(run), by: .urbanOffice) }
        let waiting = try #require(run.waiting)
        try run.answer(false, by: .cityCentre)
        #expect(throws: CaseMoveError.requestNotWaiting) {
            _ = try run.file.answering(
                waiting.ended(.refused), granted: true, reason: "x", in: run.context(.cityCentre))
        }
    }

    @Test("A grid asks for a whistle and its township grants it; nobody else is asked")
    func whistleByGrid() throws {
        let run = CaseRun(by: .worker)
        let whistle = CaseMove.dispatch(Dispatch(lead: SampleCity.urban, co: [], whistle: "residents_problem"))
        let order = CaseMove.dispatch(Dispatch(lead: SampleCity.urban, co: []))
        #expect(try CaseFilePolicy.way(of: whistle, on: run.file, by: .worker, in: run.city) == .ask(run.file.centre))
        #expect(throws: NotPermitted.move(.dispatch, role: .worker)) {
            _ = try CaseFilePolicy.way(of: order, on: run.file, by: .worker, in: run.city)
        }
        #expect(try CaseFilePolicy.way(of: whistle, on: run.file, by: .township, in: run.city) == .make)

        #expect(
            !CaseFilePolicy.mightAskForWhistle(on: run.file, by: .worker, in: SampleCity.city), "nobody has triaged it")
        var triaged = CaseRun()
        try triaged.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        #expect(CaseFilePolicy.mightAskForWhistle(on: triaged.file, by: .worker, in: SampleCity.city))
        #expect(!CaseFilePolicy.mightAskForWhistle(on: triaged.file, by: .urbanOffice, in: SampleCity.city))
        try triaged.ask(whistle, by: .worker)
        #expect(
            !CaseFilePolicy.mightAskForWhistle(on: triaged.file, by: .otherWorker, in: SampleCity.city),
            "one waits already")
    }

    @Test("A request of a file that has moved on is moot")
    func moot() throws {
        var run = try CaseMoveTests.atWork()
        try run.ask(Self.suspension(run), by: .urbanOffice)
        let request = try #require(run.waiting)
        #expect(!request.isMoot(on: run.file))
        try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        #expect(request.isMoot(on: run.file))
    }
}
