// SPDX-License-Identifier: Apache-2.0

/// The number a reporter follows a report by (受理回执): 16 digits in fours, so that it can be dictated.
///
/// Two digits for the city, thirteen drawn at random, one to catch a slip of the tongue.
package struct Receipt: Hashable, Sendable, CustomStringConvertible {
    package let digits: String

    /// - Parameters:
    ///   - prefix: two digits.
    ///   - random: any number; its last thirteen digits are used.
    package init(prefix: String, random: UInt64) {
        let tail = String(random % 10_000_000_000_000)
        let body = prefix + String(repeating: "0", count: 13 - tail.count) + tail
        digits = body + String(Self.check(body.utf8))
    }

    /// The receipt somebody typed, with or without spaces and dashes.
    ///
    /// - Throws: ``ValueError/malformed(example:)``, also for a wrong check digit.
    package init(_ text: String) throws(ValueError) {
        let bytes = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
        guard bytes.count == 16, bytes.allSatisfy({ (48...57).contains($0) }),
            Self.check(bytes.dropLast()) == Int(bytes[15]) - 48
        else { throw .malformed(example: "8100 0000 0000 0001") }
        digits = String(decoding: bytes, as: UTF8.self)
    }

    package var description: String {
        stride(from: 0, to: 16, by: 4).map { start in
            let from = digits.index(digits.startIndex, offsetBy: start)
            return String(digits[from..<digits.index(from, offsetBy: 4)])
        }.joined(separator: " ")
    }

    /// The Luhn digit: finds every single wrong digit and nearly every swap of neighbours.
    private static func check(_ body: some BidirectionalCollection<UInt8>) -> Int {
        var sum = 0
        for (index, byte) in body.reversed().enumerated() {
            let doubled = (Int(byte) - 48) * (index % 2 == 0 ? 2 : 1)
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return (10 - sum % 10) % 10
    }
}
