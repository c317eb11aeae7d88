// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Words and keys from outside")
struct TextValueTests {
    @Test("White space around words is dropped, inside them it stays")
    func trimmed() throws {
        try #expect(BoundedText(" \n井盖 坏了\u{3000}\t", limit: 10).text == "井盖 坏了")
        #expect("  ".trimmed == "")
        #expect("a".trimmed == "a")
    }

    @Test("Control characters are dropped, line breaks and tabs stay")
    func controls() throws {
        try #expect(BoundedText("a\u{0}b\u{7}\r\nc\td\u{85}", limit: 10).text == "ab\nc\td")
    }

    @Test(
        "Nothing but white space and control characters is empty",
        arguments: ["", "   ", "\n\t", "\u{0}\u{1}", "\u{3000}"])
    func empty(text: String) {
        #expect(throws: ValueError.empty) { try BoundedText(text, limit: 10) }
    }

    @Test("The limit counts characters as people see them, after trimming")
    func limit() throws {
        try #expect(BoundedText("  四个汉字 ", limit: 4).text == "四个汉字")
        try #expect(BoundedText("👨‍👩‍👧‍👦e\u{301}", limit: 2).text.count == 2)
        #expect(throws: ValueError.tooLong(limit: 3)) { try BoundedText("四个汉字", limit: 3) }
    }

    @Test("A key written out reads back as itself", arguments: [1, 42, Int64.max])
    func key(value: Int64) {
        let key = EntityID<CivilDate>(rawValue: value)
        #expect(EntityID<CivilDate>(text: key.description) == key)
    }

    @Test(
        "A text that no key is written as is refused",
        arguments: ["", "0", "-1", "+1", "01", " 1", "1 ", "1.0", "１", "9223372036854775808", "x"]
    )
    func noKey(text: String) {
        #expect(EntityID<CivilDate>(text: text) == nil)
    }

    @Test("Keys are ordered as they were made")
    func order() {
        #expect(EntityID<CivilDate>(rawValue: 9) < EntityID<CivilDate>(rawValue: 10))
    }
}
