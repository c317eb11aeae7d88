// SPDX-License-Identifier: Apache-2.0

extension JSONReader {
    /// A number, by JSON's own grammar: no plus sign, no leading nought, digits on both sides of the point.
    mutating func number() throws(GeoJSONError) -> Double {
        let start = next
        if byte == UInt8(ascii: "-") { next += 1 }
        if byte == UInt8(ascii: "0") { next += 1 } else { try digits() }
        if byte == UInt8(ascii: ".") {
            next += 1
            try digits()
        }
        if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") {
            next += 1
            if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { next += 1 }
            try digits()
        }
        guard let number = Double(String(decoding: bytes[start..<next], as: UTF8.self)), number.isFinite else {
            throw malformed
        }
        return number
    }

    private mutating func digits() throws(GeoJSONError) {
        let start = next
        while (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { next += 1 }
        guard next > start else { throw malformed }
    }

    mutating func string() throws(GeoJSONError) -> String {
        next += 1
        var text: [UInt8] = []
        while true {
            let start = next
            while byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { next += 1 }
            text += bytes[start..<next]
            if byte == UInt8(ascii: "\"") { break }
            guard byte == UInt8(ascii: "\\") else { throw malformed }
            next += 1
            text += try escaped()
        }
        guard let string = String(validating: text, as: UTF8.self) else { throw malformed }
        next += 1
        return string
    }

    /// The bytes that the escape at hand, after its backslash, stands for.
    private mutating func escaped() throws(GeoJSONError) -> [UInt8] {
        let letter = byte
        next += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return try escapedScalar()
        default: throw malformed
        }
    }

    private mutating func escapedScalar() throws(GeoJSONError) -> [UInt8] {
        var units = [try hexUnit()]
        if UTF16.isLeadSurrogate(units[0]) {
            guard bytes[next...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else { throw malformed }
            next += 2
            units.append(try hexUnit())
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw malformed }
        return Array(text.utf8)
    }

    private mutating func hexUnit() throws(GeoJSONError) -> UInt16 {
        let digits = bytes[min(next, bytes.count)..<min(next + 4, bytes.count)]
        let text = String(decoding: digits, as: UTF8.self)
        guard digits.count == 4, text.allSatisfy(\.isHexDigit), let unit = UInt16(text, radix: 16) else {
            throw malformed
        }
        next += 4
        return unit
    }
}
