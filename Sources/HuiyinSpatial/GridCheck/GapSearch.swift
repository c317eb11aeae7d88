// SPDX-License-Identifier: Apache-2.0

/// Looks for ground between the grids of one village that belongs to no grid at all.
///
/// Two kinds: holes that the village's grids enclose, and strips between them that are open to the outside. A strip
/// shows when all grids together are grown by half its width and shrunk again: what closes up was one.
struct GapSearch {
    let grids: [SoundGrid]
    let tree: GeometryTree
    let geos: Geos
    let limits: GridLimits

    /// A village's grids on a flat plane, in metres.
    private struct Village {
        let code: String
        let members: [Int]
        let areas: [Geometry]
        let plane: Plane
    }

    func gaps(except spoiled: Set<String>) throws(GeometryFailure) -> [GridProblem] {
        let villages = Dictionary(grouping: grids.indices) { grids[$0].village }
        var problems: [GridProblem] = []
        for (code, members) in villages.sorted(by: { $0.key < $1.key }) where !spoiled.contains(code) {
            let plane = Plane(around: grids[members[0]].polygon.bounds.centre)
            var areas: [Geometry] = []
            for member in members { areas.append(try flat(member, on: plane)) }
            problems += try gaps(in: Village(code: code, members: members, areas: areas, plane: plane))
        }
        return problems
    }

    private func gaps(in village: Village) throws(GeometryFailure) -> [GridProblem] {
        let ground = try geos.collection(village.areas).union()
        var outlines: [Geometry] = []
        for part in ground.parts() { outlines.append(try geos.geometry([Array(part.prefix(1))])) }
        let filled = try geos.collection(outlines).union()
        let closed = try filled.buffer(limits.stripWidth / 2).buffer(-limits.stripWidth / 2)
        return try gaps(in: filled.difference(ground), over: limits.hole, village)
            + gaps(in: closed.difference(filled), over: limits.strip, village)
    }

    private func gaps(
        in openings: Geometry,
        over least: Double,
        _ village: Village
    ) throws(GeometryFailure) -> [GridProblem] {
        var problems: [GridProblem] = []
        for opening in openings.parts() where squareMetres(opening, on: village.plane) > least {
            for gap in try unowned(opening, village) where squareMetres(gap, on: village.plane) > least {
                problems.append(try problem(gap, village))
            }
        }
        return problems
    }

    /// What is left of an opening without the grids of other villages.
    private func unowned(_ opening: [Shape.Ring], _ village: Village) throws(GeometryFailure) -> [[Shape.Ring]] {
        var rest = try geos.geometry([opening])
        let onGlobe = try geos.geometry([opening.map { $0.map(village.plane.degrees) }])
        for other in tree.numbers(near: onGlobe) where grids[other].village != village.code {
            rest = try rest.difference(flat(other, on: village.plane))
        }
        return rest.parts()
    }

    private func problem(_ gap: [Shape.Ring], _ village: Village) throws(GeometryFailure) -> GridProblem {
        let area = try geos.geometry([gap])
        var between: [GridMention] = []
        for (member, its) in zip(village.members, village.areas) where try its.distance(to: area) < 0.05 {
            between.append(grids[member].mention)
        }
        let size = squareMetres(gap, on: village.plane)
        let place = village.plane.degrees(try area.insidePlace())
        return .gap(village: village.code, between: between, squareMetres: size, at: place)
    }

    private func flat(_ grid: Int, on plane: Plane) throws(GeometryFailure) -> Geometry {
        try geos.geometry(grids[grid].polygon.parts.map { $0.map { $0.map(plane.metres) } })
    }

    private func squareMetres(_ part: [Shape.Ring], on plane: Plane) -> Double {
        Polygon.squareMetres(ofPart: part.map { $0.map(plane.degrees) })
    }
}
