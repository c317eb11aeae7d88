// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `matters.csv`: the catalogue of matters.
struct MattersFile {
    static let name = "matters.csv"
    static let columns = [
        "code", "major_code", "major_zh", "major_en", "minor_code", "minor_zh", "matter_zh", "matter_en", "scope_zh",
        "kind", "subject", "lead_department", "co_departments", "default_level", "default_mode", "direct_levels",
        "normal_value", "normal_unit", "track", "urgent_contact_value", "urgent_contact_unit", "urgent_handle_value",
        "urgent_handle_unit", "urgent_trigger_zh", "sensitivity", "place_kind", "mergeable", "basis",
    ]

    private(set) var matters: [Matter] = []
    /// Every code of the file, those of flawed rows too: a duty that names one is no second mistake.
    private(set) var codes: [String: MatterCode] = [:]
    private(set) var lines: [MatterCode: Int] = [:]

    init(_ text: String, departments: DepartmentsFile, modes: Set<HandlingMode>?, log: ProblemLog) {
        var unique = UniqueKeys()
        var headings = HeadingCheck()
        for row in CSVTable(Self.name, text, columns: Self.columns, log: log).rows {
            headings.check(row)
            if let code = row.optional("code") { codes[code] = MatterCode(code) }
            guard let code = row.digits("code", 6) else { continue }
            let isNew = unique.take(code, row, "code")
            let matter = MatterReading(row, departments: departments, modes: modes).matter(code)
            guard let matter, isNew else { continue }
            matters.append(matter)
            lines[matter.code] = row.line
        }
    }
}

/// Holds headings to one wording for each code.
private struct HeadingCheck {
    private var seen: [String: (words: String, line: Int)] = [:]

    mutating func check(_ row: CSVRow) {
        for (code, columns) in [("major_code", ["major_zh", "major_en"]), ("minor_code", ["minor_zh"])] {
            guard let number = row.optional(code) else { continue }
            for column in columns {
                guard let words = row.optional(column) else { continue }
                let key = "\(column) \(number)"
                if let first = seen[key], first.words != words {
                    row.add(column, .differs(words, from: first.words, line: first.line))
                } else if seen[key] == nil {
                    seen[key] = (words, row.line)
                }
            }
        }
    }
}
