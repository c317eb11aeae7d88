// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Places and matters that recur or rise")
struct PatternSearchTests {
    private static let now = Moment(milliseconds: 1_772_500_000_000)
    private static let flood = MatterCode("010202")

    private static func happening(
        _ index: Int, _ matter: MatterCode, _ column: Int, daysAgo: Double
    ) throws -> PlacedHappening {
        PlacedHappening(
            number: try CaseNumber("LZ20260303-\(String(index + 1_000_000).suffix(6))"), matter: matter,
            coordinate: try Coordinate(
                longitude: 113.801 + 0.002 * Double(column % 20), latitude: 36.001 + 0.002 * Double(column / 20)),
            grid: nil, at: Moment(milliseconds: now.milliseconds - Int64(daysAgo * 86_400_000)))
    }

    /// A city in which nothing is amiss: busy and calm places, common and rare matters, seasons, a rainy month.
    private static func quiet(_ seed: UInt64) throws -> [PlacedHappening] {
        var luck = Luck(seed: seed, stream: 7)
        let places = (0..<80).map { _ in luck.factor() * luck.factor() }
        let matters = (0..<6).map { _ in luck.factor() }
        let all = places.reduce(0, +)
        let allMatters = matters.reduce(0, +)
        return try (0..<1_500).map { index in
            var (spot, kind) = (luck.share() * all, luck.share() * allMatters)
            let column =
                places.indices.first {
                    spot -= places[$0]; return spot <= 0
                } ?? 0
            let matter =
                matters.indices.first {
                    kind -= matters[$0]; return kind <= 0
                } ?? 0
            // The first matter comes with the rain: half of all its files in the last six weeks of two years.
            let daysAgo = matter == 0 && luck.happens(0.5) ? luck.share() * 42 : luck.share() * 700
            return try happening(index, MatterCode("0\(matter)0101"), column, daysAgo: daysAgo)
        }
    }

    @Test("Where nothing is amiss, at most one day in twenty has any alarm, whatever the season does")
    func falseAlarms() throws {
        let days = 100
        let search = PatternSearch(places: 400)
        let alarmed = try (0..<days).count { day in
            try !search.find(in: Self.quiet(UInt64(day)), at: Self.now).isEmpty
        }
        // Five are stated; eleven leaves room for the luck of 100 days (one in a hundred such tests would exceed it).
        #expect(alarmed <= 11, "\(alarmed) of \(days) quiet days")
    }

    @Test("A junction that floods three times in two months is found, and its cause is to be cured")
    func junction() throws {
        let quiet = try Self.quiet(3)
        let floods = try [50.0, 30, 2].enumerated().map {
            try Self.happening(9_000 + $0.offset, Self.flood, 61, daysAgo: $0.element)
        }
        let found = PatternSearch(places: 400).find(in: quiet + floods, at: Self.now)
        let pattern = try #require(found.first { $0.matter == Self.flood })
        #expect(pattern.kind == .recurrence && pattern.work == .rootCause)
        #expect(pattern.happenings.map(\.number) == floods.map(\.number))
        #expect(pattern.expected < 0.1 && pattern.chance < 0.001)
    }

    @Test("Three in a city that has known nothing else yet are found too; two are not")
    func fresh() throws {
        let floods = try [50.0, 30, 2].enumerated().map {
            try Self.happening($0.offset, Self.flood, 61, daysAgo: $0.element)
        }
        let search = PatternSearch(places: 400)
        #expect(search.find(in: floods, at: Self.now).map(\.kind) == [.recurrence])
        #expect(search.find(in: Array(floods.dropLast()), at: Self.now).isEmpty)
        #expect(search.find(in: floods, at: Self.now.adding(.days(45))).isEmpty, "over the months it is forgotten")
    }

    @Test("A rise that the whole city sees is the season's; one that a place has alone is found")
    func rise() throws {
        var luck = Luck(seed: 5, stream: 1)
        // Each of forty places has one a month, and five times as many in the rainy last four weeks.
        var files: [PlacedHappening] = []
        for index in 0..<1_000 {
            let daysAgo = index < 350 ? luck.share() * 28 : 28 + luck.share() * 670
            files.append(try Self.happening(index, Self.flood, luck.pick(of: 40), daysAgo: daysAgo))
        }
        let search = PatternSearch(places: 400)
        #expect(search.find(in: files, at: Self.now).allSatisfy { $0.kind != .rise })
        let more = try (0..<30).map { try Self.happening(5_000 + $0, Self.flood, 12, daysAgo: Double($0) * 0.9) }
        let found = search.find(in: files + more, at: Self.now).filter { $0.kind == .rise }
        #expect(found.count == 1 && found.first?.work == .check)
        #expect(found.first?.happenings.contains(more[3]) == true)
    }

    @Test("Chances agree with what can be counted by hand")
    func chances() {
        // Fisher's tea: all four cups right.
        #expect(abs(CountTests.chance(ofAtLeast: 4, marked: 4, drawn: 4, all: 8) - 1.0 / 70) < 1e-12)
        #expect(abs(CountTests.chance(ofAtLeast: 3, marked: 4, drawn: 4, all: 8) - 17.0 / 70) < 1e-12)
        // Two places, nothing known: each number of hits is as likely as any other.
        #expect(abs(CountTests.chance(ofAtLeast: 3, of: 3, known: 0, others: 0, places: 2) - 0.25) < 1e-12)
        #expect(CountTests.chance(ofAtLeast: 0, of: 3, known: 0, others: 0, places: 2) == 1)
        let many = CountTests.chance(ofAtLeast: 900, marked: 1_000, drawn: 20_000, all: 40_000)
        #expect(many >= 0 && many < 1e-100, "no number is outgrown")
    }

    @Test("Of chances in order, as many are findings as may be false at the rate")
    func benjaminiHochberg() {
        let chances = [0.2, 0.001, 0.012, 0.03, 0.9]
        #expect(CountTests.findings(chances, among: 5, rate: 0.05) == [1, 2, 3])
        #expect(CountTests.findings(chances, among: 5_000, rate: 0.05).isEmpty)
        #expect(CountTests.findings([], among: 0, rate: 0.05).isEmpty)
    }
}
