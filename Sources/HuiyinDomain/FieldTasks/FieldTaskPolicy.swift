// SPDX-License-Identifier: Apache-2.0

/// Who sends tasks to which grids, who answers for a grid, and who reads what of it.
package enum FieldTaskPolicy {
    /// Sent by the people at a centre, or of a village, to grids of their own place alone.
    ///
    /// - Throws: ``NotPermitted``.
    package static func permitIssuing(
        to place: Division, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) {
        guard try issuingPlace(of: principal, in: city).holds(place) else { throw .unseen }
    }

    /// The place to whose grids `principal` can send tasks.
    ///
    /// - Throws: ``NotPermitted/role(_:)`` for whoever sends none.
    package static func issuingPlace(
        of principal: Principal, in city: Municipality
    ) throws(NotPermitted) -> Division {
        guard principal.role.isDispatcher, let place = principal.division ?? wholeCity(principal, city) else {
            throw .role(principal.role)
        }
        return place
    }

    package static func mayIssue(_ principal: Principal, in city: Municipality) -> Bool {
        do throws(NotPermitted) {
            _ = try issuingPlace(of: principal, in: city)
            return true
        } catch {
            return false
        }
    }

    /// The worker of the grid, its leader, or its village answers.
    package static func mayAnswer(for grid: GridCode, _ principal: Principal, in city: Municipality) -> Bool {
        guard [.worker, .leader, .village].contains(principal.role), let found = city.grids[grid] else { return false }
        if let own = principal.grid { return own == grid }
        return principal.division?.holds(found.village) ?? false
    }

    /// Which grids' answers `principal` reads: one's own grid, or all of one's place.
    ///
    /// - Throws: ``NotPermitted/role(_:)`` for whoever works elsewhere.
    package static func sight(of principal: Principal, in city: Municipality) throws(NotPermitted) -> Sight {
        if [.worker, .leader].contains(principal.role) {
            if let grid = principal.grid { return .grid(grid) }
            if let division = principal.division { return .place(division) }
        }
        return .place(try issuingPlace(of: principal, in: city))
    }

    package static func mayRead(_ principal: Principal, in city: Municipality) -> Bool {
        do throws(NotPermitted) {
            _ = try sight(of: principal, in: city)
            return true
        } catch {
            return false
        }
    }

    package enum Sight: Equatable, Sendable {
        case grid(GridCode)
        case place(Division)

        package func holds(_ grid: GridCode, in city: Municipality) -> Bool {
            switch self {
            case .grid(let own): own == grid
            case .place(let place): city.grids[grid].map { place.holds($0.village) } ?? false
            }
        }
    }

    /// Those who dispatch for a whole city have no division of their own.
    private static func wholeCity(_ principal: Principal, _ city: Municipality) -> Division? {
        [.county, .city].contains(principal.role) ? city.identity.division : nil
    }
}
