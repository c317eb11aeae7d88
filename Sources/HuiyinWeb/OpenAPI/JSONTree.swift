// SPDX-License-Identifier: Apache-2.0

/// JSON that is put together by hand.
indirect enum JSONTree: Encodable, Sendable {
    case text(String)
    case number(Int)
    case truth(Bool)
    case list([JSONTree])
    case object([(String, JSONTree)])

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .text(let text): try text.encode(to: encoder)
        case .number(let number): try number.encode(to: encoder)
        case .truth(let truth): try truth.encode(to: encoder)
        case .list(let items): try items.encode(to: encoder)
        case .object(let members):
            var container = encoder.container(keyedBy: Name.self)
            for (name, value) in members { try container.encode(value, forKey: Name(stringValue: name)) }
        }
    }
}
