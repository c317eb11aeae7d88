// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain

/// What somebody might say, with the matter it is about.
package struct ExamplePhrase: Equatable, Sendable {
    package let matter: MatterCode
    package let split: Split
    package let text: String
    /// Whether what it tells cannot wait, as the catalogue's triggers have it.
    package let isUrgent: Bool
    /// Whether somebody looked at that; where nobody did, ``isUrgent`` is false and teaches nothing.
    package let saysHowUrgent: Bool

    package init(
        matter: MatterCode, split: Split, text: String, isUrgent: Bool = false, saysHowUrgent: Bool = true
    ) {
        self.matter = matter
        self.split = split
        self.text = text
        self.isUrgent = isUrgent
        self.saysHowUrgent = saysHowUrgent
    }

    /// The same, as if nobody had looked at how urgent it is.
    var silentOnUrgency: ExamplePhrase { ExamplePhrase(matter: matter, split: split, text: text, saysHowUrgent: false) }

    /// What a phrase is for.
    package enum Split: String, CaseIterable, Sendable {
        /// To learn from.
        case train
        /// To measure by while learning is being improved; never learned from.
        case dev
        /// To measure by; never learned from.
        case test
    }
}

/// A file in `examples/`.
struct ExamplesFile {
    static let columns = ["code", "split", "text"]

    let phrases: [ExamplePhrase]

    /// Whether a file of this path is one.
    static func isOne(_ file: String) -> Bool { file.hasPrefix("examples/") && file.hasSuffix(".csv") }

    init(_ file: String, _ text: String, matters: [String: MatterCode], urgent: Set<String>?, log: ProblemLog) {
        phrases = CSVTable(file, text, columns: Self.columns, log: log).rows.compactMap { row in
            let matter = row.reference("code", in: matters, MattersFile.name)
            let (split, words) = (row.choice("split", as: ExamplePhrase.Split.self), row.text("text"))
            guard let matter, let split, let words else { return nil }
            return ExamplePhrase(
                matter: matter, split: split, text: words, isUrgent: urgent?.contains(words) ?? false,
                saysHowUrgent: urgent != nil)
        }
    }
}

/// `examples/urgent.csv`: which of the example phrases tell of something that cannot wait.
struct UrgentExamplesFile {
    static let name = "examples/urgent.csv"

    let texts: Set<String>

    init(_ text: String, log: ProblemLog) {
        texts = Set(CSVTable(Self.name, text, columns: ["text"], log: log).rows.compactMap { $0.text("text") })
    }
}
