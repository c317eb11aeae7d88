// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// One account as it is kept, without its password.
package struct AccountRecord: Equatable, Sendable {
    package let id: EntityID<Account>
    package let account: String
    package let name: String
    package let role: Role
    package let department: DepartmentCode?
    package let level: LevelCode?
    package let division: Division?
    package let grid: GridCode?
    package let isActive: Bool
    package let lockedUntil: Moment?
    package let createdAt: Moment
    /// Full or part time, of somebody in the grids.
    package let terms: WorkTerms?

    /// Whoever signs in with it.
    package var principal: Principal {
        Principal(
            account: id, name: name, role: role, department: department, level: level, division: division, grid: grid)
    }
}
