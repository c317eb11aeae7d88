// SPDX-License-Identifier: Apache-2.0
import CPostgres

/// PostgreSQL's text form of values, by the number of their type in `pg_type`.
enum PostgreSQLText {
    static func value(_ text: UnsafeRawBufferPointer, _ type: Oid) -> SQLValue {
        switch type {
        case 20, 21, 23, 26: integer(text).map { .integer($0) } ?? .text(string(text))  // int8, int2, int4, oid
        case 700, 701: Double(string(text)).map { .double($0) } ?? .text(string(text))  // float4, float8
        case 17: .blob(bytes(text))  // bytea
        case 16: .integer(text.first == UInt8(ascii: "t") ? 1 : 0)  // bool
        default: .text(string(text))
        }
    }

    private static func string(_ text: UnsafeRawBufferPointer) -> String { String(decoding: text, as: UTF8.self) }

    private static func integer(_ text: UnsafeRawBufferPointer) -> Int64? {
        var digits = text[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        var number: Int64 = 0
        for digit in digits {
            // Counted below zero, where there is room for the least number too.
            let (tens, tooMany) = number.multipliedReportingOverflow(by: 10)
            let (sum, tooLow) = tens.subtractingReportingOverflow(Int64(digit) - 48)
            guard (48...57).contains(digit), !tooMany, !tooLow else { return nil }
            number = sum
        }
        if isNegative { return number }
        return number == .min ? nil : -number
    }

    /// The bytes of `\x` followed by two hexadecimal digits for each: `bytea_output` is set to that.
    private static func bytes(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        let count = max(0, text.count - 2) / 2
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, written in
            for position in 0..<count {
                bytes.initializeElement(
                    at: position,
                    to: digit(text[2 + 2 * position]) << 4 | digit(text[3 + 2 * position])
                )
            }
            written = count
        }
    }

    // Only ever given what PostgreSQL wrote: 0-9 and a-f.
    private static func digit(_ character: UInt8) -> UInt8 { character <= 57 ? character &- 48 : character &- 87 }
}
