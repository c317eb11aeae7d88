// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain
import HuiyinSpatial

/// What the public list is asked for.
package struct PublicCaseQuery: Equatable, Sendable {
    package enum List: Sendable {
        /// From triage until the file is closed.
        case underWay
        /// What was answered.
        case results
    }

    package var list = List.underWay
    package var state: PublicState?
    /// The code of a matter's first heading.
    package var heading: String?
    package var box: Box?
    package var after: EntityID<CaseFile>?
    package var limit = 50
    /// The oldest first and only what is not answered yet, as many as ``ListPublicCases/longestMap``: for the board,
    /// where what has waited longest may not be the first to fall off.
    package var isForBoard = false
    /// Whether what was released is told too; a map has no room for it.
    package var withWords = false

    package init() {}

    /// A rectangle in degrees.
    package struct Box: Equatable, Sendable {
        package let west: Double
        package let south: Double
        package let east: Double
        package let north: Double

        package init(west: Double, south: Double, east: Double, north: Double) {
            self.west = west
            self.south = south
            self.east = east
            self.north = north
        }

        /// From west, south, east and north with commas between.
        package init(bbox text: String) throws(GridQueryError) {
            let earth = Box(west: -180, south: -90, east: 180, north: 90)
            let box = try GridQuery(bbox: text, zoom: nil, layer: nil).box
            self = box.map { Box(west: $0.west, south: $0.south, east: $0.east, north: $0.north) } ?? earth
        }
    }

    func takes(_ matter: Matter) -> Bool { heading.map { matter.major.code == $0 } ?? true }
}

/// One page of the public list, and where the next begins.
package struct PublicCasePage: Equatable, Sendable {
    package let cases: [PublicCase]
    package let next: EntityID<CaseFile>?
    /// How many there are, with those that did not fit; for the board alone, and beyond
    /// ``ListCasePlaces/mostCounted`` at least so many.
    package var total: Int?
}

/// What everybody may know of a file.
package struct PublicCase: Equatable, Sendable {
    /// Where a list goes on; never shown.
    package let id: EntityID<CaseFile>
    package let matter: MatterCode
    package let state: PublicState
    package let receivedAt: Moment
    /// Whether whoever has it should have acted by now. For the board; the public map does not say it.
    package let isLate: Bool
    /// Rounded as ``Coordinate/published`` says.
    package let longitude: Double?
    package let latitude: Double?
    package let grid: GridCode?
    package let ending: HuiyinDomain.Ending?
    package let told: PublicRelease?

    package init(
        id: EntityID<CaseFile>, matter: MatterCode, state: PublicState, receivedAt: Moment, isLate: Bool,
        place: Coordinate?, grid: GridCode?, ending: HuiyinDomain.Ending?, told: PublicRelease? = nil
    ) {
        self.id = id
        self.matter = matter
        self.state = state
        self.receivedAt = receivedAt
        self.isLate = isLate
        longitude = place?.published.longitude
        latitude = place?.published.latitude
        self.grid = grid
        self.ending = ending
        self.told = told
    }
}

extension PublicCase {
    init?(
        row: Row, at now: Moment, told: [EntityID<CaseFile>: PublicRelease]
    ) throws(StoreError) {
        let id: EntityID<CaseFile> = try row.get(0)
        guard let state = PublicState(try row.get(2, as: CaseStatus.self)) else { return nil }
        let due: Moment = try row.get(4)
        let (x, y): (Double?, Double?) = (try row.get(5), try row.get(6))
        self.init(
            id: id, matter: try row.get(1), state: state, receivedAt: try row.get(3),
            isLate: state != .answered && due < now,
            place: x.flatMap { x in y.flatMap { try? Coordinate(longitude: x, latitude: $0) } },
            grid: try row.get(7), ending: try row.get(8), told: told[id])
    }
}
