// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Tasks that are sent to grids")
struct FieldTaskTests {
    private static let city = SampleCity.city
    private static let today = SampleCity.tuesday.date(at: city.identity.offset)

    private func draft(
        matter: MatterCode = SampleCity.potholes, place: Division? = SampleCity.village, days: Int = 3
    ) throws -> FieldTaskDraft {
        FieldTaskDraft(
            title: try BoundedText("找一找同样的坑", limit: 80), why: try BoundedText("一次修完", limit: 80), matter: matter,
            place: try #require(place), until: Self.today.adding(days: days), file: nil)
    }

    private func issued(_ draft: FieldTaskDraft) throws(FieldTaskRefusal) -> FieldTask {
        let clerk = Principal(account: nil, name: "镇", role: .township, division: SampleCity.village?.township)
        return try draft.issued(
            id: EntityID(rawValue: 1), by: clerk, at: SampleCity.tuesday, in: Self.city)
    }

    @Test("A task asks every service grid of its place, until its day and no longer")
    func asks() throws {
        let task = try issued(try draft())
        #expect(task.grids == [SampleCity.grid])
        #expect(task.isOpen(on: task.until) && !task.isOpen(on: task.until.adding(days: 1)))
    }

    @Test("A day gone by, a day far off, a matter nobody knows and a place without grids are refused")
    func refused() throws {
        #expect(throws: FieldTaskRefusal.dayHasPassed) { try issued(try draft(days: -1)) }
        #expect(throws: FieldTaskRefusal.tooLong(days: 92)) { try issued(try draft(days: 93)) }
        #expect(throws: FieldTaskRefusal.unknownMatter("999999")) {
            try issued(try draft(matter: MatterCode("999999")))
        }
        #expect(throws: FieldTaskRefusal.noGrids) { try issued(try draft(place: Division("410581001999"))) }
    }

    @Test("Answers add up by themselves; nothing found is an answer, and no answer is none")
    func totals() throws {
        let words = try BoundedText("看过", limit: 80)
        let three = try GridAnswer(places: 3, words: words, at: SampleCity.tuesday)
        let none = try GridAnswer(places: 0, words: words, at: SampleCity.tuesday)
        let sums = SweepTotals(of: [three, none, nil, three])
        #expect((sums.grids, sums.answered, sums.withFindings, sums.places) == (4, 3, 2, 6))
        #expect(throws: FieldTaskRefusal.impossibleCount) {
            try GridAnswer(places: -1, words: words, at: SampleCity.tuesday)
        }
    }

    @Test("Villages, townships and centres send to their own grids alone; workers answer for their own")
    func permission() throws {
        let village = try #require(SampleCity.village)
        let town = Principal(account: nil, name: "镇", role: .township, division: village.township)
        try FieldTaskPolicy.permitIssuing(to: village, by: town, in: Self.city)
        let elsewhere = try #require(Division("410581999"))
        #expect(throws: NotPermitted.unseen) {
            try FieldTaskPolicy.permitIssuing(to: elsewhere, by: town, in: Self.city)
        }
        let worker = Principal(account: nil, name: "员", role: .worker, division: village, grid: SampleCity.grid)
        #expect(throws: NotPermitted.role(.worker)) {
            try FieldTaskPolicy.permitIssuing(to: village, by: worker, in: Self.city)
        }
        #expect(FieldTaskPolicy.mayAnswer(for: SampleCity.grid, worker, in: Self.city))
        #expect(!FieldTaskPolicy.mayAnswer(for: SampleCity.grid, town, in: Self.city))
        let neighbour = Principal(
            account: nil, name: "邻", role: .worker, division: village, grid: GridCode("410581001001999"))
        #expect(!FieldTaskPolicy.mayAnswer(for: SampleCity.grid, neighbour, in: Self.city))
        #expect(throws: NotPermitted.role(.department)) {
            try FieldTaskPolicy.sight(of: Principal(account: nil, name: "局", role: .department), in: Self.city)
        }
    }
}
