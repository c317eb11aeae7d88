// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
package import HuiyinText

/// What the suggester has learned from a city's examples: to tell matters apart, and what cannot wait.
package struct SuggesterModel: Equatable, Sendable {
    let matters: Classifier
    /// Nil when the folder does not say which examples are urgent.
    let urgency: LearnedUrgency?

    /// - Throws: ``ClassifierError`` when there is too little to learn from.
    package init(learning content: MunicipalityContent) throws(ClassifierError) {
        let phrases = content.phrases.filter { $0.split == .train }
        let catalogue = content.municipality.matters.all.flatMap { matter in
            // Names and scopes put every matter into the model, examples or none.
            [matter.name, matter.scope].map { LabelledText(label: matter.code.text, text: $0) }
        }
        let others = Set(content.municipality.matters.all.filter { $0.kind == .notACase }.map(\.code))
        matters = try Classifier.train(
            catalogue
                + phrases.map { phrase in
                    let share = others.contains(phrase.matter) ? Self.shareOfNoCase : 1
                    return LabelledText(label: phrase.matter.text, text: phrase.text, share: share)
                }, alsoUntold: true)
        let told = phrases.filter(\.saysHowUrgent)
        urgency =
            told.contains(where: \.isUrgent) ? try LearnedUrgency(learning: told, labels: matters.labels) : nil
    }

    /// How much a sentence that is no case counts beside others: everything that people say beside reports has four labels,
    /// and reports have two hundred.
    private static let shareOfNoCase: Float = 2

    /// Names this very model: equal models have equal names.
    package var name: String { urgency.map { "\(matters.fingerprint)-\($0.words.fingerprint)" } ?? matters.fingerprint }

    /// What follows is read as this build means it: an older one counted urgency from probabilities.
    private static let form: [UInt8] = [2]

    /// Its form and the models one after the other, each behind its length.
    package func encode() -> [UInt8] {
        let shares = (urgency?.shares ?? []).flatMap { withUnsafeBytes(of: $0.bitPattern.littleEndian, Array.init) }
        return [Self.form, matters.encode(), urgency?.words.encode() ?? [], shares].flatMap { bytes in
            withUnsafeBytes(of: UInt32(bytes.count).littleEndian, Array.init) + bytes
        }
    }

    /// - Throws: ``ClassifierError``.
    package init(decoding bytes: [UInt8]) throws(ClassifierError) {
        var rest = bytes[...]
        guard try Self.take(&rest) == Self.form else { throw .damaged }
        let (first, second, third) = (try Self.take(&rest), try Self.take(&rest), try Self.take(&rest))
        guard rest.isEmpty else { throw .damaged }
        matters = try Classifier(decoding: first)
        guard !second.isEmpty else {
            urgency = nil
            return
        }
        let shares = stride(from: 0, to: third.count - 3, by: 4).map { start in
            Float(bitPattern: third[start..<(start + 4)].reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
        guard shares.count == matters.labels.count else { throw .damaged }
        urgency = LearnedUrgency(words: try Classifier(decoding: second), shares: shares)
    }

    /// Whether this build can decode it: an older one may have written it in another form.
    static func isReadable(_ bytes: [UInt8]) -> Bool {
        do throws(ClassifierError) {
            _ = try SuggesterModel(decoding: bytes)
            return true
        } catch {
            return false
        }
    }

    /// See ``LearnedUrgency/odds(of:matters:)``; nil when nothing was learned of urgency either.
    package func urgentOdds(_ text: String) -> Double? { urgency?.odds(of: text, matters: matters) }

    private static func take(_ rest: inout ArraySlice<UInt8>) throws(ClassifierError) -> [UInt8] {
        guard rest.count >= 4 else { throw .damaged }
        let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard rest.count >= 4 + count else { throw .damaged }
        defer { rest = rest.dropFirst(4 + count) }
        return Array(rest.dropFirst(4).prefix(count))
    }
}
