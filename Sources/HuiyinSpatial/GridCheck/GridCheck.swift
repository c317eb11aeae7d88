// SPDX-License-Identifier: Apache-2.0

/// Finds everything wrong with a set of grids of one layer, at once.
///
/// Grids of different layers lie on top of each other by intent: check each layer by itself.
package struct GridCheck {
    private let limits: GridLimits
    private let geos = Geos()
    private var problems: [GridProblem] = []
    private var sound: [SoundGrid] = []
    private var firstWithCode: [String: GridMention] = [:]
    private var spoiledVillages: Set<String> = []

    /// First what concerns single grids, in the order of the list; then overlaps; then gaps, village by village.
    ///
    /// A grid whose outline is bad is left out of the search for overlaps, and its village of the search for gaps.
    ///
    /// - Throws: ``GeometryFailure`` when GEOS itself fails.
    package static func problems(
        in shapes: [GridShape],
        limits: GridLimits = GridLimits()
    ) throws(GeometryFailure) -> [GridProblem] {
        var check = GridCheck(limits: limits)
        for (position, shape) in shapes.enumerated() {
            try check.checkSingly(shape, GridMention(position: position, code: shape.code))
        }
        try check.checkTogether()
        return check.problems
    }

    private init(limits: GridLimits) { self.limits = limits }

    private mutating func checkSingly(_ shape: GridShape, _ mention: GridMention) throws(GeometryFailure) {
        if let first = firstWithCode[shape.code] {
            problems.append(.codeTaken(mention, by: first))
        } else {
            firstWithCode[shape.code] = mention
        }
        if let households = shape.households, let limit = limits.households[shape.kind], households > limit {
            problems.append(.tooManyHouseholds(mention, households: households, limit: limit))
        }
        let polygon: Polygon
        do { polygon = try Polygon(shape.shape) } catch {
            problems.append(.badOutline(mention, error))
            spoiledVillages.insert(shape.village)
            return
        }
        if let limit = limits.squareMetres[shape.kind], polygon.squareMetres > limit {
            problems.append(.tooLarge(mention, squareMetres: polygon.squareMetres, limit: limit))
        }
        let area = try polygon.geometry(in: geos)
        sound.append(SoundGrid(mention: mention, village: shape.village, polygon: polygon, area: area))
    }

    private mutating func checkTogether() throws(GeometryFailure) {
        let tree = try GeometryTree(sound.map(\.area), in: geos)
        for (number, grid) in sound.enumerated() {
            let prepared = try PreparedGeometry(grid.area)
            for other in tree.numbers(near: grid.area) where other > number {
                guard try prepared.intersects(sound[other].area) else { continue }
                try checkOverlap(grid, sound[other])
            }
        }
        let search = GapSearch(grids: sound, tree: tree, geos: geos, limits: limits)
        problems += try search.gaps(except: spoiledVillages)
    }

    private mutating func checkOverlap(_ first: SoundGrid, _ second: SoundGrid) throws(GeometryFailure) {
        let shared = try first.area.intersection(second.area)
        let squareMetres = shared.parts().reduce(0) { $0 + Polygon.squareMetres(ofPart: $1) }
        guard squareMetres > limits.overlap else { return }
        let place = try shared.insidePlace()
        problems.append(.overlap(first.mention, second.mention, squareMetres: squareMetres, at: place))
    }
}

/// A grid whose outline is a valid area.
struct SoundGrid {
    let mention: GridMention
    let village: String
    let polygon: Polygon
    /// The outline in degrees.
    let area: Geometry
}
