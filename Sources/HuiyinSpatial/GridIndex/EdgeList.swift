// SPDX-License-Identifier: Apache-2.0

/// The rings of many polygons, flat.
struct EdgeList: Sendable {
    /// The places of all rings of all polygons, ring after ring, each closed.
    private var places: [Point] = []
    /// Where each ring begins in `places`, and behind the last one the end.
    private var rings: [Int32] = [0]
    /// Where each polygon begins in `rings`, and behind the last one the end.
    private var polygons: [Int32] = [0]

    init(_ list: [Polygon]) {
        for polygon in list {
            for ring in polygon.parts.joined() {
                places += ring
                rings.append(Int32(places.count))
            }
            polygons.append(Int32(rings.count - 1))
        }
    }

    /// Where a place lies against one polygon.
    func side(of place: Point, in polygon: Int) -> Ray.Side {
        var ray = Ray(from: place)
        forEachEdge(of: polygon) { a, b in ray.meet(a.x, a.y, b.x, b.y) }
        return ray.side
    }

    @inline(__always)
    func forEachEdge(of polygon: Int, _ visit: (Point, Point) -> Void) {
        places.withUnsafeBufferPointer { places in
            for ring in Int(polygons[polygon])..<Int(polygons[polygon + 1]) {
                let last = Int(rings[ring + 1]) - 1
                var from = places[Int(rings[ring])]
                for number in Int(rings[ring]) + 1..<last + 1 {
                    let to = places[number]
                    visit(from, to)
                    from = to
                }
            }
        }
    }
}
