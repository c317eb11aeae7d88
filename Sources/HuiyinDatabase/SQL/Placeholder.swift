// SPDX-License-Identifier: Apache-2.0

/// The parameters `$1…$n` in the text of a statement.
enum Placeholder {
    // Made once: a statement is put together for each call, and numbers cost more to print than to look up.
    private static let made: [String] = (0...64).map { "$\($0)" }

    static func text(_ number: Int) -> String { number < made.count ? made[number] : "$\(number)" }

    /// `text` with every number raised by `shift`.
    static func shift(_ text: String, by shift: Int) -> String {
        rewrite(text) { Array("$\($0 + shift)".utf8) }
    }

    /// `text` as SQLite must have it.
    ///
    /// SQLite takes `$1` for a name and numbers names as they appear, so `$2, $1` would be bound
    /// the wrong way round without an error. `?1` is a number there.
    static func sqlite(_ text: String) -> String {
        rewrite(text) { Array("?\($0)".utf8) }
    }

    /// Replaces each parameter outside literals, quoted names and comments.
    private static func rewrite(_ text: String, _ replacement: (Int) -> [UInt8]) -> String {
        var source = Array(text.utf8)[...]
        var out: [UInt8] = []
        out.reserveCapacity(source.count + 16)
        while let byte = source.first {
            let skipped = lengthOfOpaque(source)
            if skipped > 0 {
                out += source.prefix(skipped)
                source = source.dropFirst(skipped)
            } else if byte == UInt8(ascii: "$"), let (number, length) = parameter(source) {
                out += replacement(number)
                source = source.dropFirst(length)
            } else {
                out.append(byte)
                source = source.dropFirst()
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func parameter(_ source: ArraySlice<UInt8>) -> (number: Int, length: Int)? {
        let digits = source.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
        return (number, digits.count + 1)
    }

    /// How many bytes at the start are a literal, a quoted name or a comment: text that holds no parameter.
    private static func lengthOfOpaque(_ source: ArraySlice<UInt8>) -> Int {
        guard let first = source.first else { return 0 }
        let rest = source.dropFirst()
        switch first {
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            // A doubled quote ends one run and begins the next, which comes to the same.
            return (rest.firstIndex(of: first).map { $0 + 1 } ?? source.endIndex) - source.startIndex
        case UInt8(ascii: "-") where rest.first == UInt8(ascii: "-"):
            return (rest.firstIndex(of: UInt8(ascii: "\n")) ?? source.endIndex) - source.startIndex
        case UInt8(ascii: "/") where rest.first == UInt8(ascii: "*"):
            let body = rest.dropFirst()
            let end = body.indices.first {
                body[$0] == UInt8(ascii: "*") && $0 + 1 < body.endIndex && body[$0 + 1] == UInt8(ascii: "/")
            }
            return (end.map { $0 + 2 } ?? source.endIndex) - source.startIndex
        default:
            return 0
        }
    }
}
