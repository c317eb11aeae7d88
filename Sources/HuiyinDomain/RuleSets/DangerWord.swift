// SPDX-License-Identifier: Apache-2.0

/// Words in a report that may mean danger (险情词). They make a notice to people on duty and move nothing.
package struct DangerWord: Equatable, Sendable {
    /// Any one of them is enough.
    package let words: [String]
    package let kind: DangerKind
    /// `words` without capital letters, made once because every filing is searched for them.
    fileprivate let folded: [String]

    package init(words: [String], kind: DangerKind) {
        self.words = words
        self.kind = kind
        folded = words.map { $0.lowercased() }
    }
}

/// Who is concerned by a danger.
package enum DangerKind: String, CaseIterable, Sendable {
    /// Police 110.
    case emergency110
    /// Fire brigade 119.
    case emergency119
    /// Ambulance 120.
    case emergency120
    /// The city's own people on duty, on the urgent track.
    case urgent
}

/// A danger word that stands in a text.
package struct DangerSign: Hashable, Sendable {
    package let word: String
    package let kind: DangerKind

    package init(word: String, kind: DangerKind) {
        self.word = word
        self.kind = kind
    }
}

extension [DangerWord] {
    /// The signs in `text`, in the order of the list, without regard to the case of Latin letters.
    package func signs(in text: String) -> [DangerSign] {
        let searched = text.lowercased()
        let bytes = Array<UInt8>(searched.utf8)
        // Nearly every word has a character that the text lacks, and need not be searched for.
        let present = Set(searched.unicodeScalars)
        return flatMap { entry in
            zip(entry.words, entry.folded)
                .filter { _, word in
                    word.unicodeScalars.allSatisfy(present.contains) && bytes.holds(Array<UInt8>(word.utf8))
                }
                .map { word, _ in DangerSign(word: word, kind: entry.kind) }
        }
    }
}

extension [UInt8] {
    /// Whether `part` stands somewhere within. UTF-8 is such that a whole character is never found inside another.
    fileprivate func holds(_ part: [UInt8]) -> Bool {
        guard let first = part.first, part.count <= count else { return false }
        return (0...(count - part.count)).contains { start in
            self[start] == first && self[start..<(start + part.count)].elementsEqual(part)
        }
    }
}
