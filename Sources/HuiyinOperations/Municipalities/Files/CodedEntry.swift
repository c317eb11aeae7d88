// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// An entry of a list that a city words itself: `{code, name, en, …}`.
struct CodedEntry {
    let code: String
    let name: String
    let english: String?

    init?(_ entry: YAMLEntry, _ more: [String] = []) {
        guard let map = entry.mapping(["code", "name", "en"] + more) else { return nil }
        let (code, name) = (map["code"]?.text, map["name"]?.text)
        let english = map.optional("en")?.text
        guard let code, let name else { return nil }
        self.code = code
        self.name = name
        self.english = english
    }

    var codedName: CodedName { CodedName(code: code, name: name, nameInEnglish: english) }
}

enum CodeCheck {
    /// Logs each entry whose `code` an earlier one has.
    static func unique(_ entries: [YAMLEntry]) {
        var lines: [String: Int] = [:]
        for entry in entries {
            guard let code = entry.member("code")?.bareText else { continue }
            if let first = lines[code] {
                entry.add(.duplicate(code, firstLine: first))
            } else {
                lines[code] = entry.line
            }
        }
    }
}
