// SPDX-License-Identifier: Apache-2.0

/// All departments of a city, and who stands behind each placeholder where.
package struct DepartmentRegister: Equatable, Sendable {
    package let all: [Department]
    private let byCode: [DepartmentCode: Department]
    private let byName: [String: Department]
    private let byDivision: [Division: Department]
    private let records: [DepartmentCode: [Division: DepartmentCode]]

    /// - Parameter records: who stands behind a placeholder in a division; the longest division that holds a place wins.
    package init(_ departments: [Department], records: [DepartmentCode: [Division: DepartmentCode]] = [:]) {
        all = departments
        byCode = Dictionary(departments.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        byName = Dictionary(departments.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let placed = departments.compactMap { department in department.division.map { ($0, department) } }
        byDivision = Dictionary(placed, uniquingKeysWith: { first, _ in first })
        self.records = records
    }

    package subscript(code: DepartmentCode) -> Department? { byCode[code] }
    package func named(_ name: String) -> Department? { byName[name] }

    /// The department that can really act for `department` at `place`, or nil when only a person can say.
    package func resolve(_ department: Department, at place: Place) -> Department? {
        switch department.resolves {
        case .itself: department
        case .villageOfGrid: place.division?.village.flatMap { byDivision[$0] }
        case .townshipOfGrid: place.division?.township.flatMap { byDivision[$0] }
        case .assetOwner, .propertyOfGrid: record(of: department.code, at: place.division)
        case .choose, .oneLevelUp, .outside: nil
        }
    }

    private func record(of placeholder: DepartmentCode, at division: Division?) -> Department? {
        guard let division, let known = records[placeholder] else { return nil }
        let best = known.filter { $0.key.holds(division) }.max { $0.key.digits.utf8.count < $1.key.digits.utf8.count }
        return best.flatMap { byCode[$0.value] }
    }
}
