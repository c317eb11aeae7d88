// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What a council says is written down step by step")
struct CouncilTests {
    private static let today = CivilDate(daysSinceEpoch: 20_700)
    private static let rules = RuleSet.city(
        lists: ReasonLists(
            councilBodies: [CodedName(code: "bench", name: "小板凳议事会")],
            councilSteps: [CodedName(code: "wishes", name: "提诉求"), CodedName(code: "proposals", name: "议方案")]))

    private func minutes(
        body: String = "bench", ahead days: Int = 0, _ said: [String: String]
    ) throws(any Error) -> CouncilMinutes {
        try CouncilMinutes(
            of: body, heldOn: Self.today.adding(days: days), represented: BoundedText("三条巷子的住户", limit: 200),
            said: try said.mapValues { try BoundedText($0, limit: CouncilMinutes.longestStep) }, today: Self.today,
            in: Self.rules)
    }

    @Test("The steps stand in the city's order, whatever order they came in, under the city's names")
    func order() throws {
        let kept = try minutes(["proposals": "换管", "wishes": "水管堵"])
        #expect(kept.steps.map(\.name) == ["提诉求", "议方案"])
        #expect(kept.steps.map(\.words) == ["水管堵", "换管"])
    }

    @Test("A step left out, one the city does not have, another body or a day to come is refused by name")
    func refused() {
        let whole = ["proposals": "换管", "wishes": "水管堵"]
        #expect(throws: CouncilRefusal.stepMissing("proposals")) { try minutes(["wishes": "水管堵"]) }
        #expect(throws: CouncilRefusal.unknownStep("song")) { try minutes(whole.merging(["song": "歌"]) { $1 }) }
        #expect(throws: CouncilRefusal.unknownBody("choir")) { try minutes(body: "choir", whole) }
        #expect(throws: CouncilRefusal.notHeldYet) { try minutes(ahead: 1, whole) }
    }

    @Test("What cannot wait says both who and why")
    func mark() throws {
        let who = try BoundedText("骑手互助队队长", limit: 200)
        #expect(try UrgentMark.given(by: nil, why: nil) == nil)
        #expect(try UrgentMark.given(by: who, why: who)?.by == "骑手互助队队长")
        #expect(throws: CouncilRefusal.markIncomplete) { try UrgentMark.given(by: who, why: nil) }
    }

    @Test("The village records its own meetings; a township reads its villages'; a department neither")
    func permission() throws {
        let village = try #require(SampleCity.village)
        let clerk = Principal(account: nil, name: "村", role: .village, division: village)
        #expect(try CouncilPolicy.village(of: clerk) == village)
        #expect(try CouncilPolicy.readable(by: clerk) == village)
        let town = Principal(account: nil, name: "镇", role: .township, division: village.township)
        #expect(throws: NotPermitted.role(.township)) { try CouncilPolicy.village(of: town) }
        #expect(try CouncilPolicy.readable(by: town) == village.township)
        let office = Principal(account: nil, name: "局", role: .department)
        #expect(throws: NotPermitted.role(.department)) { try CouncilPolicy.readable(by: office) }
        let other = Principal(account: nil, name: "邻村", role: .village, division: Division("410581001999"))
        #expect(throws: NotPermitted.unseen) { try CouncilPolicy.permitBringingUp(from: village, by: other) }
    }

    @Test(
        "A matter that cannot wait is looked at under the urgent clock; its history names the record, and who and why")
    func filing() throws {
        let receipt = Receipt(prefix: "77", random: 5)
        let calm = CaseRun(origin: .council(receipt, nil))
        let urgent = CaseRun(origin: .council(receipt, UrgentMark(by: "队长", why: "两天没电")))
        let filed = try #require(urgent.events.first)
        #expect(filed.facts["council"] == receipt.digits)
        #expect(filed.words["urgentBy"] == "队长" && filed.words["urgentWhy"] == "两天没电")
        let (soon, usual) = (try #require(urgent.clocks[.triage]), try #require(calm.clocks[.triage]))
        #expect(soon.due.moment < usual.due.moment)
        #expect(urgent.file.urgency == .normal, "how urgent it is, whoever triages it says")
    }
}
