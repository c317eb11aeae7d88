// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `holidays-2026.csv`: the days of one year that differ from the plain week.
struct HolidaysFile {
    static let columns = ["date", "kind", "name"]

    let year: Int?
    private(set) var days: [CivilDate: DayKind] = [:]

    /// Whether a file of this name is one; its year is judged on reading.
    static func isOne(_ file: String) -> Bool { file.hasPrefix("holidays-") && file.hasSuffix(".csv") }

    init(_ file: String, _ text: String, log: ProblemLog) {
        let words = String(file.dropFirst("holidays-".count).dropLast(".csv".count))
        year = CivilDate(text: words + "-01-01")?.year
        if year == nil { log.add(file, nil, nil, .malformed(words, example: "holidays-2026.csv")) }
        var keys = UniqueKeys()
        for row in CSVTable(file, text, columns: Self.columns, log: log).rows {
            let kind = row.choice("kind", as: DayKind.self)
            guard let date = row.day("date"), keys.take("\(date)", row, "date") else { continue }
            if let year, date.year != year {
                row.add("date", .outOfRange("\(date)", from: "\(year)-01-01", through: "\(year)-12-31"))
            }
            days[date] = kind
        }
    }
}
