// SPDX-License-Identifier: Apache-2.0

/// Words prepared for an answer (答复模板), with blanks that only somebody who knows the matter can fill.
///
/// It cannot be sent unread: there is no template without a blank, and an answer that leaves one as it was, or empty, is
/// refused.
package struct ReplyTemplate: Equatable, Sendable {
    package let code: String
    package let name: String
    package let nameInEnglish: String
    /// The ending that it is for; nil fits any.
    package let ending: Ending?
    /// A blank stands as `【做了什么】`.
    package let text: String
    /// What stands in the blanks, in order.
    package let blanks: [String]
    /// What stands between them: one more than there are blanks.
    private let fixed: [String]

    /// Nil for words without a blank.
    package init?(code: String, name: String, nameInEnglish: String, ending: Ending?, text: String) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish
        self.ending = ending
        self.text = text
        var (blanks, fixed): ([String], [String]) = ([], [])
        var rest = text[...]
        while let open = rest.firstIndex(of: Self.open), let close = rest[open...].firstIndex(of: Self.close) {
            fixed.append(Self.plain(rest[..<open]))
            blanks.append(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        guard !blanks.isEmpty else { return nil }
        self.blanks = blanks
        self.fixed = fixed + [Self.plain(rest)]
    }

    /// The first blank that `words` leave as it stood here, or empty; nil when all are filled, and for words that have
    /// nothing of it.
    package func unfilled(in words: String) -> String? {
        if let left = blanks.first(where: { words.contains("\(Self.open)\($0)\(Self.close)") }) { return left }
        var rest = Self.plain(words)[...]
        guard let first = fixed.first, let start = Self.end(of: first, in: rest) else { return nil }
        rest = rest[start...]
        var empty: String?
        for (blank, next) in zip(blanks, fixed.dropFirst()) {
            guard let found = next.isEmpty ? rest.endIndex..<rest.endIndex : rest.firstRange(of: next) else {
                return nil
            }
            let filling = rest[..<found.lowerBound]
            if !filling.contains(where: { $0.isLetter || $0.isNumber }) { empty = empty ?? blank }
            rest = rest[found.upperBound...]
        }
        return empty
    }

    private static let open: Character = "\u{3010}"
    private static let close: Character = "\u{3011}"

    /// Without white space: whoever moves a line has not filled a blank.
    private static func plain(_ text: some StringProtocol) -> String { String(text.filter { !$0.isWhitespace }) }

    private static func end(of part: String, in text: Substring) -> String.Index? {
        part.isEmpty ? text.startIndex : text.firstRange(of: part)?.upperBound
    }
}

extension Municipality {
    /// - Throws: ``CaseMoveError/blankLeft(_:)`` for words of a template that nobody has filled in.
    func checkFilled(_ words: String) throws(CaseMoveError) {
        for template in replies {
            if let blank = template.unfilled(in: words) { throw .blankLeft(blank) }
        }
    }
}
