// SPDX-License-Identifier: Apache-2.0

/// A text as pieces: a Han character, a whole Latin word, a whole number, or a mark between clauses.
struct TextPieces: Sendable {
    /// A Han character is its scalar, a number is `0`, a Latin word a number above all scalars.
    private(set) var values: [UInt32] = []
    /// For each piece, its offsets among the original's Unicode scalars.
    private(set) var origins: [Range<Int>] = []

    /// Above the last Unicode scalar, below 2²¹.
    private static let firstWord: UInt32 = 0x110000
    private static let wordCount: UInt32 = 0xF0000

    init(_ text: NormalisedText) {
        let scalars = text.scalars
        values.reserveCapacity(scalars.count)
        origins.reserveCapacity(scalars.count)
        var at = 0
        while at < scalars.count {
            let start = at
            let kind = ScalarKind(scalars[at])
            at += 1
            if kind.joinsIntoWords {
                while at < scalars.count, ScalarKind(scalars[at]) == kind { at += 1 }
            }
            guard scalars[start] != NormalisedText.space else { continue }
            values.append(Self.value(of: scalars[start..<at], kind: kind))
            origins.append(text.origin(of: start..<at))
        }
    }

    private static func value(of scalars: ArraySlice<UInt32>, kind: ScalarKind) -> UInt32 {
        switch kind {
        case .letter: word(scalars)
        case .digit: isDialled(scalars) ? word(scalars) : 0x30
        case .han, .space, .ignored, .other: scalars[scalars.startIndex]
        }
    }

    /// Whether a number reads like a short line that people call: 110, 119, 120, 122, 12345.
    private static func isDialled(_ digits: ArraySlice<UInt32>) -> Bool {
        let first = digits.startIndex
        guard digits.count == 3 || digits.count == 5, digits[first] == 0x31 else { return false }
        return digits[first + 1] == 0x31 || digits[first + 1] == 0x32
    }

    /// FNV-1a, folded into the space for words.
    private static func word(_ scalars: ArraySlice<UInt32>) -> UInt32 {
        let hash = scalars.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return firstWord + UInt32(hash % UInt64(wordCount))
    }
}
