// SPDX-License-Identifier: Apache-2.0

/// The facts of a problem, in the order in which they were given.
package struct ProblemFacts: ExpressibleByDictionaryLiteral, Equatable, Sendable, Sequence {
    private let entries: [Entry]

    struct Entry: Equatable, Sendable {
        let name: String
        let fact: Fact
    }

    package init(dictionaryLiteral elements: (String, any FactValue)...) {
        entries = elements.map { Entry(name: $0.0, fact: $0.1.fact) }
    }

    package func makeIterator() -> some IteratorProtocol<(name: String, fact: Fact)> {
        entries.lazy.map { (name: $0.name, fact: $0.fact) }.makeIterator()
    }
}

/// One JSON scalar.
package enum Fact: Equatable, Sendable, Encodable {
    case text(String)
    case integer(Int)
    case number(Double)
    case truth(Bool)

    package var text: String {
        switch self {
        case .text(let text): text
        case .integer(let value): "\(value)"
        case .number(let value): "\(value)"
        case .truth(let value): "\(value)"
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .truth(let value): try container.encode(value)
        }
    }
}

/// A value that may stand in ``ProblemFacts``.
package protocol FactValue {
    var fact: Fact { get }
}

extension String: FactValue { package var fact: Fact { .text(self) } }
extension Int: FactValue { package var fact: Fact { .integer(self) } }
extension Double: FactValue { package var fact: Fact { .number(self) } }
extension Bool: FactValue { package var fact: Fact { .truth(self) } }
