// SPDX-License-Identifier: Apache-2.0
import Foundation
import Yams

/// Every word a person reads, by language and key: `Strings/zh-Hans.yaml` and `Strings/en.yaml`.
package struct StringTables: Sendable {
    private let tables: [Language: Strings]

    /// Reads both tables from the program's resources.
    package init() throws {
        var tables: [Language: Strings] = [:]
        for language in Language.allCases {
            let file = Resources.folder("Strings").appending(path: "\(language.rawValue).yaml")
            tables[language] = try Strings(language: language, yaml: String(contentsOf: file, encoding: .utf8))
        }
        self.tables = tables
    }

    package subscript(language: Language) -> Strings { tables[language] ?? Strings(language: language, words: [:]) }
}

/// The words of one language, by dotted key.
package struct Strings: Sendable {
    package let language: Language
    /// Key to words; `{name}` in the words stands for a value given on use, `{n|day|days}` for the word that goes with it.
    package let words: [String: String]

    package init(language: Language, words: [String: String]) {
        self.language = language
        self.words = words
    }

    package init(language: Language, yaml: String) throws {
        var words: [String: String] = [:]
        // All are words: to look whether one is a number or a date costs more than to read them.
        Self.flatten(try Yams.compose(yaml: yaml, .basic), under: "", into: &words)
        self.init(language: language, words: words)
    }

    /// The words of `key` with `{name}` replaced by `values["name"]`; the key itself when there are none, so that
    /// a gap is seen on the page instead of leaving a hole. A test keeps templates and tables in step.
    package subscript(key: String, values: [String: String] = [:]) -> String {
        Self.filling(words[key] ?? key, with: values)
    }

    /// The words of `key`, or nil where there are none.
    package func find(_ key: String, _ values: [String: String] = [:]) -> String? {
        words[key].map { Self.filling($0, with: values) }
    }

    /// Replaced in one pass, so that braces inside a value stay what they are.
    private static func filling(_ text: String, with values: [String: String]) -> String {
        guard text.contains("{") else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = String(rest[rest.index(after: open)..<close])
            result += rest[..<open]
            result += value(name, values)
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// What stands for `name`: a value, or of `n|day|days` the word that goes with it.
    private static func value(_ name: String, _ values: [String: String]) -> String {
        let parts = name.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let count = values[parts[0]] else { return values[name] ?? "{\(name)}" }
        return count == "1" ? parts[1] : parts[2]
    }

    private static func flatten(_ node: Node?, under prefix: String, into words: inout [String: String]) {
        switch node {
        case .mapping(let mapping):
            for (key, value) in mapping {
                guard let name = key.scalar?.string else { continue }
                flatten(value, under: prefix.isEmpty ? name : "\(prefix).\(name)", into: &words)
            }
        case .scalar(let scalar): words[prefix] = scalar.string
        default: break
        }
    }
}
