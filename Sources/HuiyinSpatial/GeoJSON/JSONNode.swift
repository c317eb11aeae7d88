// SPDX-License-Identifier: Apache-2.0

/// A JSON value that knows the line it begins on, which Foundation's decoders do not tell.
struct JSONNode {
    enum Value {
        case object([String: JSONNode])
        case array([JSONNode])
        /// An array of one or more numbers and nothing else, kept tight: it is what GeoJSON consists of.
        case numbers([Double])
        case string(String)
        case number(Double)
        case flag(Bool)
        case null
    }

    let line: Int
    let value: Value

    subscript(member: String) -> JSONNode? {
        guard case .object(let members) = value else { return nil }
        return members[member]
    }

    var string: String? {
        guard case .string(let text) = value else { return nil }
        return text
    }

    var array: [JSONNode]? {
        switch value {
        case .array(let members): members
        case .numbers(let numbers): numbers.map { JSONNode(line: line, value: .number($0)) }
        default: nil
        }
    }
}
