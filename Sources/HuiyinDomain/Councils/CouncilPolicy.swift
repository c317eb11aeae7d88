// SPDX-License-Identifier: Apache-2.0

/// Who records councils and brings their matters up, and who among the staff reads the records of which places.
///
/// Whoever was there reads the record by its receipt; that asks for no permission.
package enum CouncilPolicy {
    /// The village or community for which `principal` records meetings.
    ///
    /// - Throws: ``NotPermitted/role(_:)`` for everybody else.
    package static func village(of principal: Principal) throws(NotPermitted) -> Division {
        guard [.worker, .leader, .village].contains(principal.role), let village = principal.division?.village else {
            throw .role(principal.role)
        }
        return village
    }

    package static func mayRecord(_ principal: Principal) -> Bool {
        do throws(NotPermitted) {
            _ = try village(of: principal)
            return true
        } catch {
            return false
        }
    }

    package static func mayRead(_ principal: Principal) -> Bool {
        do throws(NotPermitted) {
            _ = try readable(by: principal)
            return true
        } catch {
            return false
        }
    }

    /// - Throws: ``NotPermitted/unseen`` when the meeting was held elsewhere.
    package static func permitBringingUp(from division: Division, by principal: Principal) throws(NotPermitted) {
        guard try village(of: principal).holds(division) else { throw .unseen }
    }

    /// Below which division `principal` reads the records; nil means all of the city.
    ///
    /// - Throws: ``NotPermitted/role(_:)`` for whoever works elsewhere.
    package static func readable(by principal: Principal) throws(NotPermitted) -> Division? {
        switch principal.role {
        case .worker, .leader, .village: return try village(of: principal)
        case .township:
            guard let division = principal.division else { throw .role(principal.role) }
            return division
        case .county, .city, .operator: return principal.division
        default: throw .role(principal.role)
        }
    }
}
