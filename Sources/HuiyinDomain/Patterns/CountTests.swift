// SPDX-License-Identifier: Apache-2.0

/// The chances that a count is at least so large when nothing is amiss. Plain arithmetic, no tables, no library.
package enum CountTests {
    /// That of `drawn` things at least `hits` fall on one place, when of `others` known things `known` fell there and
    /// there are `places` places in all (beta-binomial: how often it falls there is itself only guessed).
    ///
    /// 1 for no hits. 0 ≤ known ≤ others, places ≥ 2.
    package static func chance(ofAtLeast hits: Int, of drawn: Int, known: Int, others: Int, places: Int) -> Double {
        let share = Double(known) + 1
        let rest = Double(others - known) + Double(places - 1)
        return tail(from: hits, lowest: 0, highest: drawn) { k in
            Double(drawn - k) / Double(k + 1) * (share + Double(k)) / (rest + Double(drawn - k - 1))
        }
    }

    /// That of the `marked` among `all` things at least `hits` lie within `drawn` of them (Fisher's exact test, one side).
    package static func chance(ofAtLeast hits: Int, marked: Int, drawn: Int, all: Int) -> Double {
        let lowest = max(0, marked + drawn - all)
        return tail(from: hits, lowest: lowest, highest: min(marked, drawn)) { k in
            Double(marked - k) * Double(drawn - k) / (Double(k + 1) * Double(all - marked - drawn + k + 1))
        }
    }

    /// The share of all weight that lies at `from` and above; `ratio(k)` is the weight of k + 1 by that of k.
    private static func tail(from: Int, lowest: Int, highest: Int, ratio: (Int) -> Double) -> Double {
        guard from > lowest else { return 1 }
        guard from <= highest else { return 0 }
        var (weight, all, above) = (1.0, 1.0, 0.0)
        for k in lowest..<highest {
            weight *= ratio(k)
            all += weight
            if k + 1 >= from { above += weight }
            // Only shares matter, so all may be made smaller together before they outgrow a number.
            if all > 1e200 { (weight, all, above) = (weight / 1e200, all / 1e200, above / 1e200) }
        }
        return above / all
    }

    /// Which of `chances` are findings when at most a share of `rate` of the findings may be false
    /// (Benjamini–Hochberg): their places in the list, surest first.
    package static func findings(_ chances: [Double], among tests: Int, rate: Double) -> [Int] {
        let order = chances.indices.sorted { (chances[$0], $0) < (chances[$1], $1) }
        let last = order.indices.last { chances[order[$0]] <= rate * Double($0 + 1) / Double(max(tests, 1)) }
        return last.map { Array(order[...$0]) } ?? []
    }
}
