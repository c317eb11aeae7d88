// SPDX-License-Identifier: Apache-2.0

/// Who is acting, in which role, and for which part of the city.
package struct Principal: Equatable, Sendable {
    /// Nil for a reporter and for the clockwork.
    package let account: EntityID<Account>?
    package let name: String
    package let role: Role
    package let department: DepartmentCode?
    package let level: LevelCode?
    /// The county, township or village they work for.
    package let division: Division?
    package let grid: GridCode?
    /// Posts they fill because whoever holds them is away (AB岗), each as this person in that post.
    package let posts: [Principal]
    /// Posts whose B post they are, whether or not its holder is away.
    package let standby: [Principal]

    package init(
        account: EntityID<Account>?,
        name: String,
        role: Role,
        department: DepartmentCode? = nil,
        level: LevelCode? = nil,
        division: Division? = nil,
        grid: GridCode? = nil,
        posts: [Principal] = [],
        standby: [Principal] = []
    ) {
        self.account = account
        self.name = name
        self.role = role
        self.department = department
        self.level = level
        self.division = division
        self.grid = grid
        self.posts = posts
        self.standby = standby
    }

    /// Whoever holds the receipt. No account and no name: the receipt is the proof.
    package static let reporter = Principal(account: nil, name: "", role: .reporter)
    package static let clockwork = Principal(account: nil, name: "", role: .clockwork)
}
