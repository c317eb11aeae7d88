// SPDX-License-Identifier: Apache-2.0

import HuiyinSpatial

/// The outline of several neighbouring areas as one.
///
/// Neighbours share their border points, so each stretch of border inside is drawn twice, once in either direction,
/// and falls away. Where a survey drew a border twice it stays; that can be seen on a map and does no harm.
enum CommonOutline {
    private struct Edge: Hashable {
        let from: Point
        let to: Point
    }

    /// The outer rings. What they enclose and none of the areas covers is drawn as covered.
    static func rings(around polygons: [Polygon]) -> [Shape.Ring] {
        var edges: Set<Edge> = []
        for ring in polygons.flatMap({ $0.parts.compactMap(\.first) }) {
            let ring = turn(ring) > 0 ? ring : ring.reversed()
            for (from, to) in zip(ring, ring.dropFirst()) where edges.remove(Edge(from: to, to: from)) == nil {
                edges.insert(Edge(from: from, to: to))
            }
        }
        return chained(edges).filter { turn($0) > 0 }
    }

    private static func chained(_ edges: Set<Edge>) -> [Shape.Ring] {
        // In order of place, so that the same city is always drawn the same.
        let starts = edges.map(\.from).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        var next = Dictionary(grouping: edges, by: \.from).mapValues { leaving in
            leaving.map(\.to).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        }
        var rings: [Shape.Ring] = []
        for start in starts {
            var ring = [start]
            while let place = ring.last, let following = next[place]?.popLast() { ring.append(following) }
            if ring.count > 3 { rings.append(ring) }
        }
        return rings
    }

    /// Twice the area, in square degrees: positive for a ring drawn against the clock.
    private static func turn(_ ring: Shape.Ring) -> Double {
        guard let origin = ring.first else { return 0 }
        return zip(ring, ring.dropFirst()).reduce(0) { sum, edge in
            sum + (edge.0.x - origin.x) * (edge.1.y - origin.y) - (edge.1.x - origin.x) * (edge.0.y - origin.y)
        }
    }
}
