// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Who is told when something comes too late, and who may ask what holds it up")
struct SupervisionTests {
    private static let town: [Recipient] = [.owner(.centre(LevelCode("town"), SampleCity.township))]
    private static let city: [Recipient] = [.owner(.centre(LevelCode("city"), nil))]

    /// A file of the township, at work in a department.
    private static func ofTownship() throws -> CaseRun {
        var run = try CaseRun.found()
        let triage = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
        try run.move(.triage(triage), by: .township)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .township)
        try run.move(.acceptance, by: .urbanOffice)
        return run
    }

    @Test("The level above is told of a late department; half as long again, and it has the file")
    func handling() throws {
        var run = try Self.ofTownship()
        try run.strike(.handle, stage: 0)
        #expect(run.alarms.isEmpty, "a reminder is for whoever works on it")
        try run.strike(.handle, stage: 1)
        #expect(run.alarms == Self.city)
        #expect(run.file.centre.level == LevelCode("town"))
        try run.strike(.handle, stage: 2)
        #expect(run.alarms == Self.city)
        #expect(run.file.centre.level == LevelCode("city"))
        try run.strike(.handle, stage: 2)
        #expect(run.alarms == Self.city, "at the top its own second person")
    }

    @Test("A request that lies too long is told to each who may decide on it from then on")
    func approval() throws {
        var run = try CaseRun.found()
        try run.ask(.refusal(Refusal(reason: "before_court", explanation: "已在法院诉讼")), by: .township)
        try run.strike(.approval, stage: 0)
        #expect(run.alarms == Self.town)
        try run.strike(.approval, stage: 1)
        #expect(run.alarms == Self.city)
        try run.strike(.approval, stage: 2)
        #expect(run.waiting == nil)
        #expect(run.alarms.isEmpty)
    }

    @Test("Who was whistled for and does not come, and a review of the register that is missed, are told above")
    func others() throws {
        var whistled = try CaseRun.found()
        try whistled.move(.triage(CaseMoveTests.triage), by: .township)
        let kind = try #require(whistled.city.rules.lists.whistleKinds.first).code
        try whistled.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [], whistle: kind)), by: .cityCentre)
        try whistled.strike(.arrival)
        #expect(whistled.alarms == Self.city)
    }

    @Test("Dispatchers of the file's level and of every level above may supervise, nobody else")
    func above() throws {
        let run = try Self.ofTownship()
        for principal in [Principal.township, .cityCentre] {
            try CaseFilePolicy.permit(.supervision, on: run.file, by: principal, in: run.city)
        }
        for principal in [Principal.urbanOffice, .worker, .checker, .intake] {
            #expect(throws: NotPermitted.note(.supervision, role: principal.role)) {
                try CaseFilePolicy.permit(.supervision, on: run.file, by: principal, in: run.city)
            }
        }
        let higher = try CaseMoveTests.atWork()
        #expect(throws: NotPermitted.note(.supervision, role: .township)) {
            try CaseFilePolicy.permit(.supervision, on: higher.file, by: .township, in: higher.city)
        }
    }
}
