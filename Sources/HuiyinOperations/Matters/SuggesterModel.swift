// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
package import HuiyinText

/// What the suggester has learned from a city's examples: to tell matters apart, and what cannot wait.
package struct SuggesterModel: Equatable, Sendable {
    let matters: Classifier
    /// Nil when the folder does not say which examples are urgent.
    let urgency: Classifier?

    static let urgent = "urgent"
    static let normal = "normal"

    /// - Throws: ``ClassifierError`` when there is too little to learn from.
    package init(learning content: MunicipalityContent) throws(ClassifierError) {
        let phrases = content.phrases.filter { $0.split == .train }
        let catalogue = content.municipality.matters.all.flatMap { matter in
            // Names and scopes put every matter into the model, examples or none.
            [matter.name, matter.scope].map { LabelledText(label: matter.code.text, text: $0) }
        }
        matters = try Classifier.train(
            catalogue + phrases.map { LabelledText(label: $0.matter.text, text: $0.text) })
        urgency =
            phrases.contains(where: \.isUrgent)
            ? try Classifier.train(
                phrases.map { LabelledText(label: $0.isUrgent ? Self.urgent : Self.normal, text: $0.text) })
            : nil
    }

    /// Names this very model: equal models have equal names.
    package var name: String { urgency.map { "\(matters.fingerprint)-\($0.fingerprint)" } ?? matters.fingerprint }

    /// The models one after the other, each behind its length.
    package func encode() -> [UInt8] {
        [matters.encode(), urgency?.encode() ?? []].flatMap { bytes in
            withUnsafeBytes(of: UInt32(bytes.count).littleEndian, Array.init) + bytes
        }
    }

    /// - Throws: ``ClassifierError``.
    package init(decoding bytes: [UInt8]) throws(ClassifierError) {
        var rest = bytes[...]
        let (first, second) = (try Self.take(&rest), try Self.take(&rest))
        guard rest.isEmpty else { throw .damaged }
        matters = try Classifier(decoding: first)
        urgency = second.isEmpty ? nil : try Classifier(decoding: second)
    }

    private static func take(_ rest: inout ArraySlice<UInt8>) throws(ClassifierError) -> [UInt8] {
        guard rest.count >= 4 else { throw .damaged }
        let count = rest.prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
        guard rest.count >= 4 + count else { throw .damaged }
        defer { rest = rest.dropFirst(4 + count) }
        return Array(rest.dropFirst(4).prefix(count))
    }
}
