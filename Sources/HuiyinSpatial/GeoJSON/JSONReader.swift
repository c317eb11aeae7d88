// SPDX-License-Identifier: Apache-2.0

/// Reads one JSON text (RFC 8259) and keeps the line of every value.
struct JSONReader {
    static let deepest = 64

    let bytes: [UInt8]
    var next = 0
    private(set) var line = 1
    private var lineStart = 0
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark, as some editors write it.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { next = 3 }
    }

    /// The whole text as one value.
    mutating func read() throws(GeoJSONError) -> JSONNode {
        let node = try value()
        skipSpace()
        guard next == bytes.count else { throw malformed }
        return node
    }

    var malformed: GeoJSONError { .malformed(line: line, column: next - lineStart + 1) }

    /// The byte at hand; nought, which JSON nowhere allows, at the end.
    var byte: UInt8 { next < bytes.count ? bytes[next] : 0 }

    mutating func skipSpace() {
        while next < bytes.count {
            switch bytes[next] {
            case UInt8(ascii: "\n"):
                line += 1
                lineStart = next + 1
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            default: return
            }
            next += 1
        }
    }

    private mutating func value() throws(GeoJSONError) -> JSONNode {
        skipSpace()
        let start = line
        let value: JSONNode.Value
        switch byte {
        case UInt8(ascii: "{"): value = .object(try nested { (reader) throws(GeoJSONError) in try reader.members() })
        case UInt8(ascii: "["): value = try nested { (reader) throws(GeoJSONError) in try reader.elements() }
        case UInt8(ascii: "\""): value = .string(try string())
        case UInt8(ascii: "t"): value = try word("true", .flag(true))
        case UInt8(ascii: "f"): value = try word("false", .flag(false))
        case UInt8(ascii: "n"): value = try word("null", .null)
        default: value = .number(try number())
        }
        return JSONNode(line: start, value: value)
    }

    private mutating func nested<T>(
        _ read: (inout JSONReader) throws(GeoJSONError) -> T
    ) throws(GeoJSONError) -> T {
        guard depth < Self.deepest else { throw .tooDeep(line: line) }
        depth += 1
        next += 1
        let result = try read(&self)
        depth -= 1
        return result
    }

    private mutating func members() throws(GeoJSONError) -> [String: JSONNode] {
        var members: [String: JSONNode] = [:]
        skipSpace()
        if take("}") { return members }
        repeat {
            skipSpace()
            guard byte == UInt8(ascii: "\"") else { throw malformed }
            let name = try string()
            skipSpace()
            guard take(":") else { throw malformed }
            members[name] = try value()
            skipSpace()
        } while take(",")
        guard take("}") else { throw malformed }
        return members
    }

    private mutating func elements() throws(GeoJSONError) -> JSONNode.Value {
        var numbers: [Double] = []
        var nodes: [JSONNode] = []
        skipSpace()
        if take("]") { return .array([]) }
        repeat {
            let node = try value()
            if nodes.isEmpty, case .number(let number) = node.value {
                numbers.append(number)
            } else {
                if nodes.isEmpty { nodes = numbers.map { JSONNode(line: node.line, value: .number($0)) } }
                nodes.append(node)
            }
            skipSpace()
        } while take(",")
        guard take("]") else { throw malformed }
        return nodes.isEmpty ? .numbers(numbers) : .array(nodes)
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard byte == UInt8(ascii: character) else { return false }
        next += 1
        return true
    }

    private mutating func word(_ word: StaticString, _ value: JSONNode.Value) throws(GeoJSONError) -> JSONNode.Value {
        let letters = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes[next...].starts(with: letters) else { throw malformed }
        next += letters.count
        return value
    }
}
