// SPDX-License-Identifier: Apache-2.0

/// What two texts both say, for a person to see.
package enum SharedWords {
    /// The runs of two and more characters that stand in both, longest first, at most `most`, none within another.
    package static func of(_ a: String, _ b: String, most: Int = 3) -> [String] {
        let (first, second) = (Array(a), Array(b))
        var runs: [(words: String, length: Int)] = []
        var start = 0
        while start < first.count {
            var best = 0
            for other in second.indices {
                var length = 0
                while start + length < first.count, other + length < second.count,
                    first[start + length] == second[other + length], isWord(first[start + length])
                {
                    length += 1
                }
                best = max(best, length)
            }
            let words = first[start..<(start + best)]
            if best > 1, !words.allSatisfy(empty.contains), !runs.contains(where: { $0.words.contains(String(words)) })
            {
                runs.append((String(words), best))
            }
            start += max(1, best)
        }
        return runs.enumerated().sorted { ($1.element.length, $0.offset) < ($0.element.length, $1.offset) }
            .prefix(most).map(\.element.words)
    }

    private static let empty: Set<Character> = Set(
        "的了吗呢吧啊呀嘛哦嗯是在有我你您他她它们俺恁这那就都也还又很和与把被让给跟到去来说想请问好个一不没上下里几天")

    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
