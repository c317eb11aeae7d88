// SPDX-License-Identifier: Apache-2.0
package import Hummingbird

/// A refusal or failure as facts (RFC 9457). The words come from the string tables, by type and language:
/// `problems.<type>.title`, `.detail` and `.hint`, where `{name}` stands for a fact.
package struct Problem: Error, Equatable, Sendable {
    /// A stable name that programs may rely on: lower case words joined by hyphens.
    package let type: String
    package let status: HTTPResponse.Status
    package let facts: ProblemFacts
    /// The field of the body or form that it is about, as a dotted path.
    package let field: String?
    /// Headers that belong to the answer, such as `Retry-After`.
    package var headers: HTTPFields = [:]

    package init(_ type: String, _ status: HTTPResponse.Status, _ facts: ProblemFacts = [:], field: String? = nil) {
        self.type = type
        self.status = status
        self.facts = facts
        self.field = field
    }

    /// What a program is told, in the language it asks for: a field goes by the name it was sent under.
    package func words(_ strings: Strings) -> ProblemWords { words(strings, field: field ?? "") }

    /// What the reader of a page is told: a field goes by the label it has in forms, never by its code.
    ///
    /// - Parameter facts: those that are said otherwise than a program reads them.
    package func told(_ strings: Strings, saying facts: [String: String] = [:]) -> ProblemWords {
        words(strings, field: Self.label(of: field ?? "", strings), saying: facts)
    }

    /// What stands beside the field it is about, whose label says already which one.
    package func besideField(_ strings: Strings, saying facts: [String: String] = [:]) -> String {
        strings.find("case-file.errors.\(type)", values.merging(facts) { $1 }) ?? told(strings, saying: facts).detail
    }

    /// The label of a field of the forms about a case file or a report; otherwise words that fit any.
    static func label(of field: String, _ strings: Strings) -> String {
        let name = field.split(separator: ".").last.map(String.init) ?? field
        return strings.find("case-file.fields.\(name)") ?? strings.find("field.fields.\(name)")
            ?? strings["case-file.this-field"]
    }

    private func words(_ strings: Strings, field: String, saying facts: [String: String] = [:]) -> ProblemWords {
        let values = values.merging(facts) { $1 }.merging(["field": field]) { fact, _ in fact }
        func part(_ name: String) -> String {
            strings.find("problems.\(type).\(name)", values) ?? strings["problems.unnamed.\(name)", ["type": type]]
        }
        return ProblemWords(title: part("title"), detail: part("detail"), hint: part("hint"))
    }

    private var values: [String: String] {
        Dictionary(facts.map { ($0.name, $0.fact.text) }) { first, _ in first }
    }
}

/// A problem told: what happened, and what to do next.
package struct ProblemWords: Equatable, Sendable {
    package let title: String
    package let detail: String
    package let hint: String
}

/// An error that knows how it is told at the door. One exhaustive `switch` per error type.
package protocol ProblemConvertible: Error {
    var problem: Problem { get }
}

extension Problem: ProblemConvertible {
    package var problem: Problem { self }
}
