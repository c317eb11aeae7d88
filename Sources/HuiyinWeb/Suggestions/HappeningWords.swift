// SPDX-License-Identifier: Apache-2.0
import Foundation
package import HuiyinDomain

/// Why two reports are taken for one happening or not, in words for a person.
struct HappeningWords: Sendable {
    let strings: Strings

    func text(_ reason: HappeningReason) -> String {
        switch reason {
        case .near(0): say("same-place")
        case .near(let metres): say("near", ["distance": distance(metres)])
        case .far(let metres): say("far", ["distance": distance(metres)])
        case .placeUnknown: say("place-unknown")
        case .soon(0): say("same-time")
        case .soon(let minutes): say("soon", ["span": span(minutes)])
        case .late(let days): say("late", ["days": "\(days)"])
        case .alike(let words): say("alike", ["words": quoted(words)])
        case .unlike: say("unlike")
        case .sameMatter: say("same-matter")
        case .otherMatter: say("other-matter")
        case .sameNames(let names): say("same-names", ["names": quoted(names)])
        case .otherNames: say("other-names")
        case .together: say("together")
        case .tooLittle: say("too-little")
        case .onesOwn: say("ones-own")
        }
    }

    /// How likely in words, and why: 很可能是同一件（93%）：相距约 30 米，都说到“井盖”.
    func sentence(_ judgement: HappeningJudgement) -> String {
        let chance = judgement.probability
        let key = chance >= 0.8 ? "very-likely" : chance >= HappeningModel.likely ? "likely" : "unlikely"
        let because = judgement.because.map(text).joined(separator: say("between"))
        // A chance is never told as certain: a person decides.
        let percent = min(99, max(1, Int((chance * 100).rounded())))
        return strings["same-happening.\(key)", ["percent": "\(percent)", "because": because]]
    }

    private func say(_ key: String, _ values: [String: String] = [:]) -> String {
        strings["same-happening.because.\(key)", values]
    }

    private func quoted(_ words: [String]) -> String {
        words.map { say("quoted", ["words": $0]) }.joined(separator: say("between"))
    }

    private func distance(_ metres: Int) -> String {
        if metres < 1_000 { return say("metres", ["count": "\(metres < 10 ? metres : (metres + 5) / 10 * 10)"]) }
        let tenths = (metres + 50) / 100
        return say("kilometres", ["count": "\(tenths / 10).\(tenths % 10)"])
    }

    private func span(_ minutes: Int) -> String {
        if minutes < 60 { return say("minutes", ["count": "\(minutes)"]) }
        if minutes < 48 * 60 { return say("hours", ["count": "\(minutes / 60)"]) }
        return say("days", ["count": "\(minutes / 1_440)"])
    }
}

extension HappeningJudgement {
    /// The judgement on one line, for the command that reads pairs.
    package func line(_ strings: Strings) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(HappeningJSON(self, strings)), as: UTF8.self)
    }
}

struct HappeningJSON: Encodable {
    let probability: Double
    let because: [String]

    init(_ judgement: HappeningJudgement, _ strings: Strings) {
        probability = judgement.shownProbability
        because = judgement.because.map(HappeningWords(strings: strings).text)
    }
}

extension HappeningJudgement {
    /// To three decimals: more would pretend to know more.
    var shownProbability: Double { (probability * 1_000).rounded() / 1_000 }
}
