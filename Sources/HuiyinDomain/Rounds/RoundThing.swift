// SPDX-License-Identifier: Apache-2.0

package typealias RoundThingCode = Code<RoundThing>

/// A thing that somebody looks at again and again while it is still in order 例行巡查: a bridge, a slope, covers, a
/// playground.
///
/// The list of them is the plan: what is looked at, for what, and how often. It says nothing of who walks, when or how
/// far, and has no number that anybody could fall short of. Source: docs/decisions/0044.
package struct RoundThing: Equatable, Sendable {
    /// Keeps its meaning for ever, so that what was seen of it stays findable.
    package let code: RoundThingCode
    package let name: String
    package let nameInEnglish: String
    /// Whose people look at it.
    package let grid: GridCode
    /// Where it stands; nil for what has no one point, such as the covers of a street.
    package let coordinate: Coordinate?
    /// Where it stands, in words.
    package let place: String?
    /// What is to be looked at.
    package let look: String
    package let lookInEnglish: String
    /// After so many days it is looked at again.
    package let everyDays: Int

    package static let longestInterval = 366

    package init(
        code: RoundThingCode, name: String, nameInEnglish: String, grid: GridCode, coordinate: Coordinate?,
        place: String?, look: String, lookInEnglish: String, everyDays: Int
    ) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish
        self.grid = grid
        self.coordinate = coordinate
        self.place = place
        self.look = look
        self.lookInEnglish = lookInEnglish
        self.everyDays = everyDays
    }
}

extension RoundThing {
    /// Where a report of it says that it is, in the city's own language.
    package var address: String { [name, place].compactMap(\.self).joined(separator: "，") }
}

/// Everything that a city looks at in order, by code.
package struct RoundPlan: Equatable, Sendable {
    package let all: [RoundThing]
    private let byCode: [RoundThingCode: RoundThing]

    package init(_ things: [RoundThing]) {
        all = things.sorted { $0.code < $1.code }
        byCode = Dictionary(things.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package static let none = RoundPlan([])

    package subscript(code: RoundThingCode) -> RoundThing? { byCode[code] }
}
