// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `departments.csv`: who can be sent a file, and the placeholders of the catalogue.
struct DepartmentsFile {
    static let name = "departments.csv"
    static let columns = ["code", "name", "kind", "resolves", "supervised_by", "division"]
    private static let kinds = [
        "government", "enterprise", "centre", "discipline", "social", "county", "township", "village", "outside",
        "placeholder",
        "township_placeholder", "village_placeholder",
    ]

    let departments: [Department]
    let byName: [String: Department]
    let byDivision: [String: Department]

    init(_ text: String, county: Division?, log: ProblemLog) {
        let rows = CSVTable(Self.name, text, columns: Self.columns, log: log).rows
        var codes = UniqueKeys()
        var names = UniqueKeys()
        var divisions = UniqueKeys()
        let codesByName = Dictionary(
            rows.compactMap { row in row.optional("name").map { ($0, row.optional("code") ?? "") } },
            uniquingKeysWith: { first, _ in first })
        departments = rows.compactMap { row in
            Self.department(row, codesByName, county, &codes, &names, &divisions)
        }
        byName = Dictionary(departments.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        byDivision = Dictionary(
            departments.compactMap { one in one.division.map { ($0.digits, one) } },
            uniquingKeysWith: { first, _ in first })
        checkTownships(of: rows)
    }

    private static func department(
        _ row: CSVRow, _ codesByName: [String: String], _ county: Division?,
        _ codes: inout UniqueKeys, _ names: inout UniqueKeys, _ divisions: inout UniqueKeys
    ) -> Department? {
        let code = row.text("code").flatMap { isCode($0) ? $0 : malformed($0, row) }
        let name = row.text("name")
        let kind = row.text("kind")
        if let kind, !kinds.contains(kind) { row.add("kind", .notOneOf(kind, among: kinds)) }
        let resolves = row.choice("resolves", as: Resolution.self)
        let supervisor = row.optional("supervised_by").flatMap {
            row.reference($0, "supervised_by", in: codesByName, Self.name)
        }
        let division = division(row, kind, county)
        if let code { _ = codes.take(code, row, "code") }
        if let division { _ = divisions.take(division.digits, row, "division") }
        guard let name, names.take(name, row, "name") else { return nil }
        // A flawed row still stands for its name, so that whoever refers to it is not blamed as well.
        return Department(
            code: DepartmentCode(code ?? name), name: name, kind: kind ?? "", resolves: resolves ?? .itself,
            supervisedBy: supervisor.map { DepartmentCode($0) }, division: division)
    }

    private static func division(_ row: CSVRow, _ kind: String?, _ county: Division?) -> Division? {
        guard let length = ["county": 6, "township": 9, "village": 12][kind ?? ""] else {
            if row.optional("division") != nil, let kind {
                row.add("division", .contradicts(field: "kind", value: kind))
            }
            return nil
        }
        guard row.text("division") != nil, let division = row.division("division", lengths: [length]) else {
            return nil
        }
        if let county, !county.holds(division) {
            row.add("division", .notWithin(division.digits, container: county.digits))
        }
        return division
    }

    /// A village whose township has no row could never be given what its township is responsible for.
    private func checkTownships(of rows: [CSVRow]) {
        for row in rows where row.optional("kind") == "village" && !departments.isEmpty {
            guard let township = row.optional("division").flatMap({ Division($0) })?.township else { continue }
            guard byDivision[township.digits] == nil else { continue }
            row.add("division", .unknownReference(township.digits, file: Self.name, nearest: nil))
        }
    }

    private static func isCode(_ text: String) -> Bool {
        text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }

    private static func malformed(_ code: String, _ row: CSVRow) -> String? {
        row.add("code", .malformed(code, example: "urban-management"))
        return nil
    }
}
