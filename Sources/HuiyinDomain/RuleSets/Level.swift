// SPDX-License-Identifier: Apache-2.0

/// One level of a city's government (层级), named as the city names it.
package struct Level: Hashable, Sendable {
    /// How files, accounts and rules refer to it.
    package let code: LevelCode
    package let name: String
    package let nameInEnglish: String
    /// What it counts as in the catalogue; nil for a level the catalogue does not know, such as a stairwell.
    package let rank: LevelRank?

    package init(code: LevelCode, name: String, nameInEnglish: String? = nil, rank: LevelRank?) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish ?? name
        self.rank = rank
    }
}

/// The levels that every catalogue means, from the lowest up.
package enum LevelRank: String, CaseIterable, Comparable, Sendable {
    case grid
    case village
    case town
    case county
    case city

    /// How high it stands: 0 for the grid, 4 for the city.
    package var height: Int {
        switch self {
        case .grid: 0
        case .village: 1
        case .town: 2
        case .county: 3
        case .city: 4
        }
    }

    package static func < (a: Self, b: Self) -> Bool { a.height < b.height }
}

/// The levels of one city from the lowest to the highest.
package struct LevelLadder: Equatable, Sendable {
    package let levels: [Level]

    package init(_ levels: [Level]) { self.levels = levels }

    /// The highest level; nil only for a ladder without rungs, which ``RuleSetCheck`` refuses.
    package var top: Level? { levels.last }

    package func level(code: LevelCode) -> Level? { levels.first { $0.code == code } }

    /// The level that stands for `rank`: the one that counts as it, else the nearest one that exists, and of two
    /// equally near the higher, which may decide what the lower may.
    package func level(rank: LevelRank) -> Level? {
        let ranked = levels.compactMap { level in level.rank.map { (level: level, height: $0.height) } }
        return ranked.min { a, b in
            (abs(a.height - rank.height), -a.height) < (abs(b.height - rank.height), -b.height)
        }?.level
    }

    /// One level higher; nil at the top and for an unknown code.
    package func above(_ code: LevelCode) -> Level? {
        guard let height = height(of: code), height + 1 < levels.count else { return nil }
        return levels[height + 1]
    }

    /// One level lower; nil at the bottom and for an unknown code.
    package func below(_ code: LevelCode) -> Level? {
        guard let height = height(of: code), height > 0 else { return nil }
        return levels[height - 1]
    }

    /// How many levels lie below; nil for an unknown code.
    package func height(of code: LevelCode) -> Int? { levels.firstIndex { $0.code == code } }
}
