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

    /// What the reader is told, in their language.
    package func words(_ strings: Strings) -> ProblemWords {
        let values = Dictionary(facts.map { ($0.name, $0.fact.text) }) { first, _ in first }
            .merging(["field": field ?? ""]) { fact, _ in fact }
        func part(_ name: String) -> String {
            strings.find("problems.\(type).\(name)", values) ?? strings["problems.unnamed.\(name)", ["type": type]]
        }
        return ProblemWords(title: part("title"), detail: part("detail"), hint: part("hint"))
    }

    /// What stands beside the field it is about: its label says which one, so no code of it is read out.
    package func besideField(_ strings: Strings) -> String {
        let values = Dictionary(facts.map { ($0.name, $0.fact.text) }) { first, _ in first }
        return strings.find("case-file.errors.\(type)", values) ?? words(strings).detail
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
