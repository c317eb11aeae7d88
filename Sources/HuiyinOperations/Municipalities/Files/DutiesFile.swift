// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// `duties.csv`: what townships and villages may be given although another department leads it.
struct DutiesFile {
    static let name = "duties.csv"
    static let columns = ["department", "matter"]

    private(set) var duties: [DepartmentCode: Set<MatterCode>] = [:]

    init() {}

    init(_ text: String, departments: DepartmentsFile, matters: [String: MatterCode], log: ProblemLog) {
        var keys = UniqueKeys()
        for row in CSVTable(Self.name, text, columns: Self.columns, log: log).rows {
            let department = row.reference("department", in: departments.byName, DepartmentsFile.name)
            let matter = row.reference("matter", in: matters, MattersFile.name)
            guard let department, let matter else { continue }
            guard keys.take("\(department.name) \(matter)", row, "matter") else { continue }
            duties[department.code, default: []].insert(matter)
        }
    }
}
