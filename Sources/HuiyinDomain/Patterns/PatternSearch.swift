// SPDX-License-Identifier: Apache-2.0

/// Finds places and matters that recur or rise, with a stated rate of false alarms.
///
/// Each matter at each square of ground is tested twice. **Recurrence**: of all files of the matter in two months, so
/// many would not fall here if it fell like everything else that is reported. **Rise**: of all files of the matter
/// here, so many would not fall in the last four weeks if its time were that of the same matter elsewhere in the city,
/// which carries the season, the weather and how much people report. Of all that is found on one day, at most one in
/// twenty may be a false alarm (Benjamini–Hochberg); on a quiet day there is none in 19 of 20. Persons are not known here.
package struct PatternSearch: Sendable {
    /// How long recurrence, rise and history look back.
    package static let recurrenceDays = 60
    package static let riseDays = 28
    package static let historyDays = 730
    /// Fewer are nobody's pattern, whatever their chance.
    package static let fewest = 3
    package static let falseAlarms = 0.05
    /// What the tests of one kind are held by: half of a kind's part, since how often things fall on a square is itself
    /// only guessed from few files, and streets differ more than the guess allows for.
    static let rate = falseAlarms / 4

    /// How many squares of ground the city has, lived in or not.
    private let places: Int

    package init(places: Int) { self.places = max(2, places) }

    /// Surest first.
    package func find(in happenings: [PlacedHappening], at now: Moment) -> [PlacePattern] {
        let past = happenings.filter { $0.at <= now && now.span(since: $0.at) <= .days(Self.historyDays) }
        let matters = Dictionary(grouping: past, by: \.matter).sorted { $0.key < $1.key }
        var tested: [PlacePattern] = []
        for lattice in 0..<GroundCell.lattices {
            func cells(_ files: [PlacedHappening]) -> [GroundCell: [PlacedHappening]] {
                Dictionary(grouping: files) { GroundCell($0.coordinate, lattice: lattice) }
            }
            let everything = cells(past).mapValues(\.count)
            for (matter, files) in matters {
                let all = Split(files, now)
                for (cell, here) in cells(files).sorted(by: { $0.key < $1.key }) where here.count >= Self.fewest {
                    let split = Split(here, now)
                    tested.append(recurrence(matter, cell, split, all, past.count, everything[cell] ?? 0))
                    tested.append(rise(matter, cell, split, all))
                }
            }
        }
        // Squares with too few files of a matter can have no finding by any luck and count as no test (Tarone); those
        // whose files lie too far back do.
        let found = PlacePattern.Kind.allCases.flatMap { kind in
            let ofKind = tested.filter { $0.kind == kind }
            let candidates = ofKind.filter { $0.happenings.count >= Self.fewest }
            return CountTests.findings(candidates.map(\.chance), among: ofKind.count, rate: Self.rate)
                .map { candidates[$0] }
        }
        return found.sorted { $0.chance < $1.chance }.reduce(into: []) { kept, pattern in
            if !kept.contains(where: { $0.overlaps(pattern) }) { kept.append(pattern) }
        }
    }

    private func recurrence(
        _ matter: MatterCode, _ cell: GroundCell, _ here: Split, _ all: Split, _ everything: Int, _ everythingHere: Int
    ) -> PlacePattern {
        let (others, othersHere) = (everything - all.count, everythingHere - here.count)
        let chance = CountTests.chance(
            ofAtLeast: here.twoMonths.count, of: all.twoMonths.count, known: othersHere, others: others, places: places)
        let share = Double(othersHere + 1) / Double(others + places)
        return PlacePattern(
            kind: .recurrence, matter: matter, cell: cell, happenings: here.twoMonths,
            expected: Double(all.twoMonths.count) * share, chance: chance)
    }

    private func rise(_ matter: MatterCode, _ cell: GroundCell, _ here: Split, _ all: Split) -> PlacePattern {
        let chance = CountTests.chance(
            ofAtLeast: here.fourWeeks.count, marked: here.count, drawn: all.fourWeeks.count, all: all.count)
        return PlacePattern(
            kind: .rise, matter: matter, cell: cell, happenings: here.fourWeeks,
            expected: Double(here.count) * Double(all.fourWeeks.count) / Double(max(1, all.count)), chance: chance)
    }

    /// Files by how long ago, oldest first.
    private struct Split {
        let count: Int
        let twoMonths: [PlacedHappening]
        let fourWeeks: [PlacedHappening]

        init(_ files: [PlacedHappening], _ now: Moment) {
            count = files.count
            let order = files.sorted { ($0.at, $0.number.text) < ($1.at, $1.number.text) }
            twoMonths = order.filter { now.span(since: $0.at) <= .days(PatternSearch.recurrenceDays) }
            fourWeeks = order.filter { now.span(since: $0.at) <= .days(PatternSearch.riseDays) }
        }
    }
}

extension PlacePattern {
    /// Whether the other tells of the same files, seen through another lattice.
    fileprivate func overlaps(_ other: PlacePattern) -> Bool {
        kind == other.kind && matter == other.matter
            && happenings.contains { one in other.happenings.contains { $0.number == one.number } }
    }
}
