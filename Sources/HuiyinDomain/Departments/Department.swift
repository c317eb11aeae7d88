// SPDX-License-Identifier: Apache-2.0

/// Somebody a file can be sent to (单位): a bureau, a utility, a carrier, a township, a village.
///
/// Some are placeholders of the catalogue, such as 属地街道; ``DepartmentRegister`` turns them into a real one for a place.
package struct Department: Equatable, Sendable {
    package let code: DepartmentCode
    /// The official Chinese name, unique within a city.
    package let name: String
    package let kind: String
    package let resolves: Resolution
    /// The bureau that answers for a private firm. Silence does not bind such a firm; it binds its supervisor.
    package let supervisedBy: DepartmentCode?
    /// 6 digits for a county, 9 for a township, 12 for a village.
    package let division: Division?

    package init(
        code: DepartmentCode,
        name: String,
        kind: String,
        resolves: Resolution,
        supervisedBy: DepartmentCode? = nil,
        division: Division? = nil
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.resolves = resolves
        self.supervisedBy = supervisedBy
        self.division = division
    }

    /// Whether a file can be sent to it as it stands.
    package var isReal: Bool { resolves == .itself }
}

/// How a name of the catalogue becomes somebody who can act.
package enum Resolution: String, CaseIterable, Sendable {
    case itself = "self"
    case villageOfGrid = "village_of_grid"
    case townshipOfGrid = "township_of_grid"
    case assetOwner = "asset_owner"
    case propertyOfGrid = "property_of_grid"
    case choose
    case oneLevelUp = "one_level_up"
    case outside
}

/// Digits of the national division code: 4 for a city of several counties, 6 for a county, 9 for a township, 12 for a
/// village, 15 for a grid.
package struct Division: Hashable, Sendable, CustomStringConvertible {
    package let digits: String

    package init?(_ digits: String) {
        guard [4, 6, 9, 12, 15].contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        self.digits = digits
    }

    package var description: String { digits }
    package var county: Division? { first(6) }
    package var township: Division? { first(9) }
    package var village: Division? { first(12) }

    /// The division of `rank` that this one is or lies in; nil where its digits do not go so far down.
    package func of(_ rank: LevelRank) -> Division? {
        switch rank {
        case .grid: first(15)
        case .village: village
        case .town: township
        case .county: county
        case .city: first(4)
        }
    }

    private func first(_ count: Int) -> Division? {
        digits.utf8.count >= count ? Division(String(digits.prefix(count))) : nil
    }

    /// Whether `other` is this division or lies in it.
    package func holds(_ other: Division) -> Bool { other.digits.hasPrefix(digits) }
}
