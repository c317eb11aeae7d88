// SPDX-License-Identifier: Apache-2.0

import HuiyinText
import Testing

@Suite("Phrases")
struct PhrasesTests {
    @Test(
        "Spaces, width and capitals do not hide a phrase",
        arguments: [("闻到煤 气味", "煤 气味"), ("快打110啊", "110"), ("lpg罐子", "lpg"), ("LPG", "LPG")]
    )
    func tolerant(text: String, words: String) {
        let found = Phrases.find(["煤气味", "110", "LPG"], in: text)
        #expect(found.map(\.words) == [words])
    }

    @Test("A phrase does not reach over punctuation")
    func clauses() {
        #expect(Phrases.find(["着火"], in: "我急着,火车要开了").isEmpty)
    }

    @Test("Each phrase is found once, in order of the list, as the list writes it")
    func order() {
        let found = Phrases(["爆炸", "着火", "", "!"]).find(in: "着火了着火了,要爆炸")
        #expect(found.map(\.phrase) == ["爆炸", "着火"])
    }

    @Test("Nothing is found in nothing", arguments: ["", " ", "。"])
    func empty(text: String) {
        #expect(Phrases.find(["着火", "。"], in: text).isEmpty)
    }
}
