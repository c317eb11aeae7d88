// SPDX-License-Identifier: Apache-2.0

/// What a post is tied to: an office, a level of government, or ground.
package enum PostField: String, CaseIterable, Sendable { case department, level, division, grid }

/// Why somebody could not work in a post as it is written down.
package enum PostError: Error, Equatable, Sendable {
    /// Without it the role has no files.
    case needed(PostField)
    /// The city has none of this code or name.
    case unknown(PostField, String)
    /// The grid lies in another village.
    case gridElsewhere(String)
}

extension Role {
    /// Without what nobody of this role sees a file.
    package var needs: Set<PostField> {
        switch self {
        case .worker: [.level, .division, .grid]
        case .leader, .village, .township: [.level, .division]
        case .county, .city: [.level]
        case .department, .departmentHead: [.department]
        case .reporter, .operator, .checker, .mediator, .panel, .reviewer, .oncall, .observer, .systemAdmin,
            .securityAdmin, .auditAdmin, .clockwork:
            []
        }
    }
}

extension Municipality {
    /// Whether somebody of `role` could work here with this.
    ///
    /// - Throws: ``PostError``, the first that is wrong.
    package func checkPost(
        _ role: Role, department: DepartmentCode?, level: LevelCode?, division: Division?, grid: GridCode?
    ) throws(PostError) {
        let given: [PostField: Bool] = [
            .department: department != nil, .level: level != nil, .division: division != nil, .grid: grid != nil,
        ]
        for field in PostField.allCases where role.needs.contains(field) && given[field] != true {
            throw .needed(field)
        }
        if let department, departments[department]?.isReal != true { throw .unknown(.department, department.text) }
        if let level, !rules.ladder.levels.contains(where: { $0.code == level }) { throw .unknown(.level, level.text) }
        if let division, !grids.values.contains(where: { division.holds($0.village) }) {
            throw .unknown(.division, division.digits)
        }
        guard let grid else { return }
        guard let found = grids[grid] else { throw .unknown(.grid, grid.text) }
        if let division, !division.holds(found.village) { throw .gridElsewhere(grid.text) }
    }
}
