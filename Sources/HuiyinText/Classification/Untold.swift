// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What remains of examples without the characters that tell their label most: 那盏灯不亮了 as somebody who never says 灯 would
/// have put it.
///
/// Whoever speaks in pictures leaves the name of the thing out and says what others say beside it. A classifier that hears
/// the name in every example never learns that. Nor does it learn what each clause says alone where one of them always
/// says enough.
struct Untold {
    /// By label, how many of its examples have a run.
    private var own: [String: [UInt64: Int]] = [:]
    private var everywhere: [UInt64: Int] = [:]
    private let examples: [String: Int]
    private let total: Int

    /// Characters that are taken out, next to each other.
    private static let width = 2
    /// Of a shorter text too little would remain.
    private static let shortest = 8

    init(_ labels: [String], _ readings: [TextReading]) {
        total = labels.count
        examples = labels.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        for (label, reading) in zip(labels, readings) {
            for key in Set(reading.ngrams.occurrences.map(\.key)) {
                own[label, default: [:]][key, default: 0] += 1
                everywhere[key, default: 0] += 1
            }
        }
    }

    /// What is learned beside a text: what remains of it without its name, and each of its clauses.
    func texts(of text: String, _ reading: TextReading, label: String) -> [String] {
        [self.text(of: text, reading, label: label)].compactMap { $0 } + Self.clauses(of: text)
    }

    /// The clauses of a text that has several, those left out that are too short to tell anything.
    static func clauses(of text: String) -> [String] {
        let parts = text.split { marks.contains($0) }
        return parts.count > 1 ? parts.filter { $0.count >= shortestClause }.map(String.init) : []
    }

    private static let marks: Set<Character> = ["，", ",", "。", "；", ";", "！", "!", "？", "?", "、", " "]
    private static let shortestClause = 5

    /// The text with a comma where those characters stood; nil when it is too short, or none tells more than chance.
    func text(of text: String, _ reading: TextReading, label: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= Self.shortest else { return nil }
        var told = [Double](repeating: 0, count: scalars.count)
        for one in reading.ngrams.occurrences {
            let voice = voice(of: one.key, for: label) / Double(one.origin.count)
            for place in one.origin { told[place] += voice }
        }
        var (best, start) = (0.0, 0)
        for place in 0...(scalars.count - Self.width) {
            let sum = told[place..<(place + Self.width)].reduce(0, +)
            if sum > best { (best, start) = (sum, place) }
        }
        guard best > 0 else { return nil }
        var left = String.UnicodeScalarView(scalars[..<start])
        left.append("，")
        left.append(contentsOf: scalars[(start + Self.width)...])
        return String(left)
    }

    /// How much more often the label's other examples have a run than all examples do, as a logarithm, times the root of
    /// how many they are: what only this one says, tells nothing.
    private func voice(of key: UInt64, for label: String) -> Double {
        let others = Double(own[label]?[key] ?? 0) - 1
        guard others > 0, let count = examples[label], let all = everywhere[key] else { return 0 }
        let more = (others + 0.1) / Double(count) / (Double(all) / Double(total))
        return max(0, log(more)) * others.squareRoot()
    }
}
