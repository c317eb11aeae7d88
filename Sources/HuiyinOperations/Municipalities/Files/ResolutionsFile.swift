// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `resolutions.csv`: who stands behind a placeholder where.
struct ResolutionsFile {
    static let name = "resolutions.csv"
    static let columns = ["placeholder", "division", "department"]

    private(set) var records: [DepartmentCode: [Division: DepartmentCode]] = [:]

    init() {}

    init(_ text: String, departments: DepartmentsFile, county: Division?, log: ProblemLog) {
        var keys = UniqueKeys()
        for row in CSVTable(Self.name, text, columns: Self.columns, log: log).rows {
            let placeholder = row.reference("placeholder", in: departments.byName, DepartmentsFile.name)
            let department = row.reference("department", in: departments.byName, DepartmentsFile.name)
            let division = row.text("division") == nil ? nil : row.division("division", lengths: [4, 6, 9, 12, 15])
            guard let placeholder, let department, let division else { continue }
            guard keys.take("\(placeholder.name) \(division)", row, "division") else { continue }
            if placeholder.isReal { row.add("placeholder", .contradicts(field: "resolves", value: "self")) }
            if !department.isReal {
                row.add("department", .contradicts(field: "resolves", value: department.resolves.rawValue))
            }
            if let county, !county.holds(division) {
                row.add("division", .notWithin(division.digits, container: county.digits))
            }
            records[placeholder.code, default: [:]][division] = department.code
        }
    }
}
