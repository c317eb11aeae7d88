// SPDX-License-Identifier: Apache-2.0

/// Who looks at places and matters that stand out, and decides on them.
package enum PatternPolicy {
    /// The dispatchers of a town see what lies in it, those above see all of theirs.
    package static func canSee(grid: GridCode?, by principal: Principal, in city: Municipality) -> Bool {
        guard [.township, .county, .city].contains(principal.role) else { return false }
        guard let division = principal.division else { return principal.role != .township }
        guard let village = grid.flatMap({ city.grids[$0]?.village }) else { return false }
        return division.holds(village)
    }

    /// - Throws: ``NotPermitted`` for whoever decides on no pattern.
    package static func permit(_ principal: Principal) throws(NotPermitted) {
        guard [.township, .county, .city].contains(principal.role) else {
            throw .note(.recurrence, role: principal.role)
        }
    }
}
