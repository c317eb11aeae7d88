// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How alike the words of two reports are.
package enum Likeness {
    /// 0 when they share nothing, 1 when they say the same; the order of the two does not matter.
    ///
    /// The cosine between the texts' single characters and pairs (sublinear counts; a pair weighs twice a single).
    /// Characters that every report has (的, 了, 我 …), punctuation, width and case do not count; all numbers are alike.
    /// A likeness is no probability, and is not calibrated. Place and time, which the
    /// words do not carry, must join before anybody calls them one happening. A text without words is like nothing.
    package static func of(_ a: String, _ b: String) -> Double {
        let first = profile(a)
        let second = profile(b)
        let shared = product(first, second)
        let lengths = (product(first, first) * product(second, second)).squareRoot()
        return lengths > 0 ? min(1, shared / lengths) : 0
    }

    private static let empty: Set<UInt32> = Set(
        "的了吗呢吧啊呀嘛哦嗯是在有我你您他她它们俺恁这那就都也还又很和与把被让给跟到去来说想请问好个一不没上下里"
            .unicodeScalars.map(\.value)
    )

    private static func profile(_ text: String) -> [UInt64: Double] {
        let pieces = TextPieces(NormalisedText(text)).values
        var counts: [UInt64: Int] = [:]
        for (index, piece) in pieces.enumerated() where piece != NormalisedText.mark {
            let isEmpty = empty.contains(piece)
            if !isEmpty { counts[UInt64(piece), default: 0] += 1 }
            guard index + 1 < pieces.count, pieces[index + 1] != NormalisedText.mark else { continue }
            if isEmpty && empty.contains(pieces[index + 1]) { continue }
            counts[UInt64(piece) << 21 | UInt64(pieces[index + 1]), default: 0] += 1
        }
        return Dictionary(
            uniqueKeysWithValues: counts.map { key, count in
                (key, (key >> 21 == 0 ? 1 : 2) * (1 + log(Double(count))))
            }
        )
    }

    private static func product(_ a: [UInt64: Double], _ b: [UInt64: Double]) -> Double {
        // In order of key, so that the last bit does not depend on the order a dictionary happens to have.
        a.sorted { $0.key < $1.key }.reduce(0.0) { $0 + $1.value * (b[$1.key] ?? 0) }
    }
}
