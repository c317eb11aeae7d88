// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("Colours")
struct ContrastTests {
    private static let themes = [
        ":root {", ":root[data-theme=\"auto\"] {", ":root[data-theme=\"dark\"] {", ":root[data-theme=\"contrast\"] {",
    ]

    @Test("Every word can be read on its ground: 4.5 to 1 in each theme", arguments: themes)
    func contrast(theme: String) throws {
        let colours = try colours(of: theme)
        let pairs = [
            ("ink", "paper"), ("ink", "sheet"), ("ink-2", "paper"), ("ink-2", "sheet"), ("ink-3", "paper"),
            ("ink-3", "sheet"), ("brand", "paper"), ("brand", "sheet"), ("brand-ink", "brand"), ("late", "sheet"),
            ("late", "paper"), ("ok", "ok-soft"), ("soon", "soon-soft"), ("late", "late-soft"),
            ("paused", "paused-soft"),
            ("ink", "brand-soft"), ("ink-2", "brand-soft"), ("ink-3", "brand-soft"), ("ink-2", "ground"),
        ]
        for (text, ground) in pairs {
            let ratio = try contrast(try #require(colours[text]), try #require(colours[ground]))
            #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
        }
    }

    @Test("Borders of fields and buttons and the mark of focus stand out: 3 to 1 in each theme", arguments: themes)
    func lines(theme: String) throws {
        let colours = try colours(of: theme)
        for (line, ground) in [
            ("line-strong", "sheet"), ("line-strong", "paper"), ("brand", "paper"), ("brand", "sheet"),
        ] {
            let ratio = try contrast(try #require(colours[line]), try #require(colours[ground]))
            #expect(ratio >= 3, "\(line) on \(ground): \(ratio)")
        }
    }

    private func colours(of theme: String) throws -> [String: String] {
        let css = try String(contentsOf: sources.appending(path: "Public/css/tokens.css"), encoding: .utf8)
        return try tokens(of: ":root {", in: css).merging(try tokens(of: theme, in: css)) { _, own in own }
    }

    private func tokens(of theme: String, in css: String) throws -> [String: String] {
        let start = try #require(css.range(of: theme)).upperBound
        let block = css[start...].prefix { $0 != "}" }
        return Dictionary(
            block.matches(of: #/--([a-z0-9-]+): (#[0-9a-f]{6})/#).map { (String($0.1), String($0.2)) }
        ) { _, last in last }
    }

    /// WCAG 2: (lighter + 0.05) / (darker + 0.05).
    private func contrast(_ a: String, _ b: String) throws -> Double {
        let (one, other) = (try luminance(a), try luminance(b))
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    private func luminance(_ colour: String) throws -> Double {
        let number = try #require(Int(colour.dropFirst(), radix: 16))
        let parts = [16, 8, 0].map { shift -> Double in
            let part = Double(number >> shift & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    }
}
