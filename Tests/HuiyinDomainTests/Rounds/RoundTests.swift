// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Listed things are looked at in turn")
struct RoundTests {
    private static let city = SampleCity.together
    private static let today = SampleCity.tuesday.date(at: city.identity.offset)

    private func line(
        _ code: String, looked: Int? = nil, tried: Int? = nil, every days: Int = 7
    ) -> RoundLine {
        let thing = RoundThing(
            code: RoundThingCode(code), name: code, nameInEnglish: code, grid: SampleCity.grid, coordinate: nil,
            place: nil, look: "x", lookInEnglish: "x", everyDays: days)
        let standing = RoundStanding(
            looked: looked.map { record(code, ago: $0) }, tried: tried.map { record(code, ago: $0, .notReached) })
        return RoundLine(thing, standing)
    }

    private func record(_ code: String = "bridge", ago days: Int, _ result: RoundResult = .inOrder) -> RoundRecord {
        RoundRecord(
            kept: RoundThingCode(code), day: Self.today.adding(days: -days), result: result, remark: nil)
    }

    @Test("A thing is due when nobody has looked at it, and from the day its time has passed")
    func due() {
        #expect(line("never").isDue(on: Self.today) && line("never").dueDay == nil)
        #expect(!line("bridge", looked: 6).isDue(on: Self.today))
        #expect(line("bridge", looked: 7).isDue(on: Self.today))
        #expect(line("bridge", looked: 9).daysOver(on: Self.today) == 2)
        #expect(line("bridge", looked: 1).daysOver(on: Self.today) == 0)
    }

    @Test("What nobody has looked at comes first, then what is longest over its day; the rest by its day")
    func order() {
        let all = [
            line("late", looked: 8), line("fresh", looked: 1), line("never-b"), line("later", looked: 20),
            line("soon", looked: 5), line("never-a"),
        ]
        #expect(all.due(on: Self.today).map(\.thing.code.text) == ["never-a", "never-b", "later", "late"])
        #expect(all.later(than: Self.today).map(\.thing.code.text) == ["soon", "fresh"])
    }

    @Test("Whoever could not get there has not looked; a look since says that somebody got there")
    func notReached() {
        let unreached = line("slope", looked: 9, tried: 1)
        #expect(unreached.isDue(on: Self.today) && unreached.triedInVain?.day == Self.today.adding(days: -1))
        #expect(line("slope", looked: 1, tried: 2).triedInVain == nil)
        #expect(line("slope", tried: 2).triedInVain != nil)
    }

    @Test("A record that comes late from a telephone does not take the place of a later look")
    func late() {
        let known = RoundStanding.unknown.after(record(ago: 1)).after(record(ago: 3, .somethingSeen))
        #expect(known.looked?.result == .inOrder && known.looked?.day == Self.today.adding(days: -1))
        let again = known.after(record(ago: 1, .somethingSeen))
        #expect(again.looked?.result == .somethingSeen, "of one day the last counts")
        #expect(known.after(record(ago: 0, .notReached)).looked == known.looked)
    }

    @Test("A record has a day and no hour: not a day to come, and none so long ago that nobody remembers")
    func days() throws {
        func made(_ day: CivilDate?) throws(RoundRefusal) -> RoundRecord {
            try RoundRecord(of: RoundThingCode("bridge"), on: day, .inOrder, remark: nil, today: Self.today)
        }
        #expect(try made(nil).day == Self.today)
        #expect(try made(Self.today.adding(days: -30)).day == Self.today.adding(days: -30))
        #expect(throws: RoundRefusal.dayToCome) { try made(Self.today.adding(days: 1)) }
        #expect(throws: RoundRefusal.tooLongAgo(days: 30)) { try made(Self.today.adding(days: -31)) }
    }

    @Test("Of a record nobody's name is kept, no hour and no position")
    func nobody() {
        let kept = Mirror(reflecting: record(ago: 1)).children.compactMap(\.label)
        #expect(kept == ["thing", "day", "result", "remark", "file"])
    }

    @Test("The people of a grid record its things; their centres read them, bureaus do not")
    func permission() throws {
        let bridge = RoundThingCode("bridge")
        let village = try #require(SampleCity.village)
        let worker = Principal(account: nil, name: "员", role: .worker, division: village, grid: SampleCity.grid)
        let town = Principal(account: nil, name: "镇", role: .township, division: village.township)
        #expect(try RoundPolicy.recorded(bridge, by: worker, in: Self.city).code == bridge)
        #expect(throws: NotPermitted.unseen) { try RoundPolicy.recorded(bridge, by: town, in: Self.city) }
        #expect(throws: NotPermitted.unseen) {
            try RoundPolicy.recorded(RoundThingCode("moon"), by: worker, in: Self.city)
        }
        #expect(try RoundPolicy.seen(by: town, in: Self.city).count == 2)
        let elsewhere = Principal(account: nil, name: "镇", role: .township, division: Division("410581999"))
        #expect(try RoundPolicy.seen(by: elsewhere, in: Self.city).isEmpty)
        #expect(throws: NotPermitted.role(.department)) {
            try RoundPolicy.seen(by: Principal(account: nil, name: "局", role: .department), in: Self.city)
        }
    }

    @Test("Sums are of villages or townships, never of a grid, where one person works")
    func sums() {
        let sums = Self.city.sums(of: [line("a"), line("b", looked: 8), line("c", looked: 1)], on: Self.today)
        #expect(sums.map(\.place) == [SampleCity.village])
        #expect(sums.map(\.things) == [3] && sums.map(\.due) == [2] && sums.map(\.never) == [1])
    }
}
