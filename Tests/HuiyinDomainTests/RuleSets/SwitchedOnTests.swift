// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What a city has not switched on does not exist there")
struct SwitchedOnTests {
    private static func city(without feature: CityFeature? = nil) -> Municipality {
        SampleCity.city(features: SampleCity.city.rules.features.filter { $0 != feature })
    }

    private static func triaged(in city: Municipality) throws -> CaseRun {
        var run = CaseRun(city: city)
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        return run
    }

    @Test("A township whistles, and a grid asks for it, only where whistling is on")
    func whistle() throws {
        let order = CaseMove.dispatch(Dispatch(lead: SampleCity.urban, co: [], whistle: "emergency"))
        var on = try Self.triaged(in: Self.city())
        #expect(CaseFilePolicy.mightAskForWhistle(on: on.file, by: .worker, in: on.city))
        try on.move(order, by: .cityCentre)
        var off = try Self.triaged(in: Self.city(without: .whistle))
        #expect(!CaseFilePolicy.mightAskForWhistle(on: off.file, by: .worker, in: off.city))
        #expect(throws: CaseMoveError.notSwitchedOn(.whistle)) { try off.move(order, by: .cityCentre) }
    }

    @Test("The field solves on the spot only where there is a direct list; an operator answers by words everywhere")
    func directList() throws {
        let done = Completion(ending: .solved, result: "好了", photosBefore: ["a"], photosAfter: ["b"])
        let move = CaseMove.solvedAtOnce(done, matter: SampleCity.manholes, isDrawn: false)
        var on = CaseRun(by: .worker, city: Self.city())
        #expect(CaseFilePolicy.mightMake(.solvedAtOnce, on: on.file, by: .worker, in: on.city))
        try on.move(move, by: .worker)
        var off = CaseRun(by: .worker, city: Self.city(without: .directList))
        #expect(!CaseFilePolicy.mightMake(.solvedAtOnce, on: off.file, by: .worker, in: off.city))
        #expect(throws: CaseMoveError.notSwitchedOn(.directList)) { try off.move(move, by: .worker) }
        let asked = CaseRun(city: off.city)
        #expect(CaseFilePolicy.mightMake(.solvedAtOnce, on: asked.file, by: .intake, in: off.city))
    }

    @Test("A flight's reports are taken only where flights show things", arguments: Channel.allCases)
    func flights(channel: Channel) {
        #expect(Self.city().takes(channel))
        #expect(Self.city(without: .droneEvidence).takes(channel) == (channel != .drone))
    }

    @Test("Parties sit down over a sheet where it is on, and where a mode of the city cannot do without it")
    func sheets() throws {
        let plain: [HandlingMode: ModeRule] = [.direct: ModeRule(name: "直接办"), .consult: ModeRule(name: "商定办")]
        func city(_ modes: [HandlingMode: ModeRule], _ features: Set<CityFeature>) -> Municipality {
            SampleCity.city(under: .city(modes: modes, features: features))
        }
        let off = city(plain, [])
        #expect(!off.hasSheets)
        #expect(city(plain, [.agreement]).hasSheets)
        #expect(city(RuleSet.standard.modes, []).hasSheets, "its own modes need the sheet")
        let run = try CaseMoveTests.atWork(in: SampleCity.city)
        #expect(CaseFilePolicy.mightMake(.consultation, on: run.file, by: .urbanOffice, in: SampleCity.city))
        #expect(!CaseFilePolicy.mightMake(.consultation, on: run.file, by: .urbanOffice, in: off))
    }
}
