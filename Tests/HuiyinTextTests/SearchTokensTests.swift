// SPDX-License-Identifier: Apache-2.0

import HuiyinText
import Testing

@Suite("Search tokens")
struct SearchTokensTests {
    @Test("A run of Chinese is cut into pairs and its last character")
    func pairs() {
        #expect(SearchTokens.tokens(for: "人行道,Wi-Fi 3号") == ["人行", "行道", "道", "wi", "fi", "3", "号"])
    }

    @Test("A single character is looked for as the beginning of a token, and every place that has it is found")
    func single() throws {
        let phrase = try #require(SearchTokens.query(for: "道").first)
        #expect(phrase.isPrefix)
        for text in ["道路坏了", "人行道坏了", "人行道", "道"] {
            let start = try #require(phrase.tokens.first)
            #expect(SearchTokens.tokens(for: text).contains { $0.hasPrefix(start) }, "\(text)")
        }
    }

    @Test("The pairs of a longer query follow one another in a text that contains it")
    func phrase() throws {
        let query = try #require(SearchTokens.query(for: "井盖坏").first)
        #expect(query.tokens == ["井盖", "盖坏"])
        let tokens = SearchTokens.tokens(for: "门口的井盖坏了没人管")
        let start = try #require(tokens.firstIndex(of: "井盖"))
        #expect(Array(tokens[start..<(start + 2)]) == query.tokens)
    }

    @Test("A query without words looks for nothing", arguments: ["", "   ", "???!"])
    func nothing(text: String) {
        #expect(SearchTokens.query(for: text).isEmpty)
    }
}
