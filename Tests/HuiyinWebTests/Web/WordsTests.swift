// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import HuiyinWeb

@Suite("Words")
struct WordsTests {
    @Test("Both languages have the same keys with the same placeholders, and none is empty")
    func parity() throws {
        let tables = try StringTables()
        let (chinese, english) = (tables[.chinese].words, tables[.english].words)
        #expect(Set(chinese.keys).symmetricDifference(english.keys).sorted() == [])
        #expect(chinese.count > 100)
        for (key, words) in chinese {
            #expect(!words.isEmpty, "\(key)")
            #expect(english[key]?.isEmpty == false, "\(key)")
            #expect(placeholders(words) == placeholders(english[key] ?? ""), "\(key)")
        }
    }

    private func placeholders(_ words: String) -> Set<String> {
        Set(words.matches(of: #/\{(\w+)\}/#).map { String($0.1) })
    }

    @Test("A word goes with the number before it")
    func one() {
        let words = Strings(language: .english, words: ["days": "{n} working {n|day|days}, {of|one|two}"])
        #expect(words["days", ["n": "1"]] == "1 working day, {of|one|two}")
        #expect(words["days", ["n": "12", "of": "1"]] == "12 working days, one")
    }

    @Test("Every key that a template names has words")
    func keys() throws {
        let strings = try StringTables()[.chinese]
        var found = 0
        for template in try Templates.sources() {
            for match in template.text.matches(of: #/\{\{[#^\/]?\s*t\.([A-Za-z0-9.-]+)\s*\}\}/#) {
                found += 1
                #expect(strings.find(String(match.1)) != nil, "\(template.name): \(match.1)")
            }
        }
        #expect(found > 30)
    }

    @Test("Templates escape everything they place and hold neither Chinese words nor inline styles and scripts")
    func templates() throws {
        let templates = try Templates.sources()
        #expect(templates.count > 10)
        for template in templates {
            #expect(!template.text.contains("{{{"), "\(template.name)")
            #expect(!template.text.contains("{{&"), "\(template.name)")
            #expect(!template.text.contains(#/\sstyle=|\son[a-z]+=|<script>/#), "\(template.name)")
            #expect(!template.text.unicodeScalars.contains(where: isChinese), "\(template.name)")
        }
    }

    @Test("No Chinese words stand in the doors' code")
    func code() throws {
        for file in try files(below: sources, ending: ".swift") {
            let code = file.text.split(separator: "\n").filter { !$0.drop { $0 == " " }.hasPrefix("//") }
            #expect(!code.joined().unicodeScalars.contains(where: isChinese), "\(file.name)")
        }
    }

    private func isChinese(_ scalar: Unicode.Scalar) -> Bool { (0x2E80...0x9FFF).contains(scalar.value) }

    @Test(
        "The language is the one switched to, else the one remembered, else the browser's, else Chinese",
        arguments: [
            ("en", nil, "zh-CN", .english), (nil, "en", "zh-CN", .english), (nil, nil, "en-GB,zh;q=0.5", .english),
            (nil, nil, "fr,zh;q=0.4,en;q=0.9", .english), (nil, nil, "fr", .chinese), (nil, nil, nil, .chinese),
            ("xx", "zh-Hans", "en", .chinese),
        ] as [(String?, String?, String?, Language)]
    )
    func language(asked: String?, remembered: String?, header: String?, expected: Language) {
        #expect(Language(asked: asked, remembered: remembered, acceptLanguage: header) == expected)
    }

    @Test("The language switch is remembered and stays on the page")
    func languageSwitch() async throws {
        try await withDoor { client in
            try await client.execute(uri: "/notice?lang=en&a=1", method: .get) { response in
                #expect(response.text.contains("<html lang=\"en\""))
                #expect(response.text.contains("/notice?a=1&amp;lang=zh-Hans"))
                #expect(response.headers[values: .setCookie].contains { $0.hasPrefix("lang=en") })
            }
        }
    }

    @Test("Braces inside a value stay what they are")
    func filling() {
        let strings = Strings(language: .english, words: ["a": "{x} and {y}"])
        #expect(strings["a", ["x": "{y}", "y": "2"]] == "{y} and 2")
    }
}
