// SPDX-License-Identifier: Apache-2.0

/// The single characters and pairs that a text is made of, each with the place it was found.
///
/// A Latin word is one character here and so is a number; all numbers are alike, except the short ones that
/// people dial (110, 12345). Punctuation is never crossed.
struct CharacterNgrams: Sendable {
    /// One run: its key is the same wherever the same characters stand, and different for different ones
    /// (two Latin words may share a key, which is rare and harmless).
    struct Occurrence: Equatable, Sendable {
        let key: UInt64
        /// Offsets among the original's Unicode scalars.
        let origin: Range<Int>
    }

    /// Runs of three were tried on Linzhou's examples and gained nothing; three is as many as a key can hold.
    static let longest = 2
    let occurrences: [Occurrence]

    init(_ pieces: TextPieces) {
        var found: [Occurrence] = []
        found.reserveCapacity(pieces.values.count * Self.longest)
        pieces.values.withUnsafeBufferPointer { values in
            pieces.origins.withUnsafeBufferPointer { origins in
                for start in 0..<values.count {
                    var key: UInt64 = 0
                    for end in start..<min(start + Self.longest, values.count) {
                        if values[end] == NormalisedText.mark { break }
                        // 21 bits hold any Unicode scalar, and the number of any Latin word.
                        key = key << 21 | UInt64(values[end])
                        let origin = origins[start].lowerBound..<origins[end].upperBound
                        found.append(Occurrence(key: key, origin: origin))
                    }
                }
            }
        }
        occurrences = found
    }
}
