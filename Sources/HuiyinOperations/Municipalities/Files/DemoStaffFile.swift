// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain

/// Somebody of `people.csv`, for whom the demo makes an account. Passwords are never in a folder.
package struct DemoPerson: Equatable, Sendable {
    package let account: String
    package let name: String
    package let role: Role
    package let department: DepartmentCode?
    package let level: LevelCode?
    package let division: Division?
    package let grid: GridCode?
    /// Of somebody in the grids, where the city says.
    package let terms: WorkTerms?

    package init(
        account: String, name: String, role: Role, department: DepartmentCode?, level: LevelCode?,
        division: Division?, grid: GridCode?, terms: WorkTerms? = nil
    ) {
        self.account = account
        self.name = name
        self.role = role
        self.department = department
        self.level = level
        self.division = division
        self.grid = grid
        self.terms = terms
    }
}

/// `people.csv`: the demo's accounts.
struct DemoStaffFile {
    static let name = "people.csv"
    static let columns = ["account", "name", "role", "department", "level", "division", "grid"]
    /// 专兼职 is told by a city that tells it.
    static let optional = ["terms"]

    private(set) var people: [DemoPerson] = []

    init() {}

    init(_ text: String, departments: DepartmentsFile, levels: [String], grids: [String: Grid], log: ProblemLog) {
        var accounts = UniqueKeys()
        let known = Dictionary(levels.map { ($0, LevelCode($0)) }, uniquingKeysWith: { first, _ in first })
        for row in CSVTable(Self.name, text, columns: Self.columns, optional: Self.optional, log: log).rows {
            let account = row.text("account").flatMap { Self.isAccount($0) ? $0 : Self.malformed($0, row) }
            let (name, role) = (row.text("name"), Self.role(row))
            let department = row.optional("department").flatMap {
                row.reference($0, "department", in: departments.byName, DepartmentsFile.name)
            }
            let level = row.optional("level").flatMap { row.reference($0, "level", in: known, RulesFile.name) }
            let grid = row.optional("grid").flatMap { row.reference($0, "grid", in: grids, GridsFile.name) }
            let division = row.division("division", lengths: [4, 6, 9, 12])
            if let grid, let division, !division.holds(grid.village) {
                row.add("grid", .notWithin(grid.code.text, container: division.digits))
            }
            if let role, role == .worker, row.optional("grid") == nil { row.add("grid", .empty) }
            if let role, role.actsForDepartment, row.optional("department") == nil { row.add("department", .empty) }
            let terms = Self.terms(row, role)
            guard let account, accounts.take(account, row, "account"), let name, let role else { continue }
            people.append(
                DemoPerson(
                    account: account, name: name, role: role, department: department?.code, level: level,
                    division: division, grid: grid?.code, terms: terms))
        }
    }

    private static func role(_ row: CSVRow) -> Role? {
        guard let word = row.text("role") else { return nil }
        if let role = Role(rawValue: word), Role.ofAccounts.contains(role) { return role }
        row.add("role", .notOneOf(word, among: Role.ofAccounts.map(\.rawValue)))
        return nil
    }

    private static func terms(_ row: CSVRow, _ role: Role?) -> WorkTerms? {
        guard let word = row.optional("terms") else { return nil }
        guard let terms = WorkTerms(rawValue: word) else {
            row.add("terms", .notOneOf(word, among: WorkTerms.allCases.map(\.rawValue)))
            return nil
        }
        guard let role, !role.hasTerms else { return terms }
        row.add("terms", .contradicts(field: "role", value: role.rawValue))
        return nil
    }

    private static func isAccount(_ text: String) -> Bool {
        text.utf8.count <= 64
            && text.utf8.allSatisfy {
                (97...122).contains($0) || (48...57).contains($0) || Array("-._".utf8).contains($0)
            }
    }

    private static func malformed(_ account: String, _ row: CSVRow) -> String? {
        row.add("account", .malformed(account, example: "worker-rural"))
        return nil
    }
}
