// SPDX-License-Identifier: Apache-2.0
import Glibc

extension GridIndex {
    /// The grid nearest to a place, at most `limit` metres away, and how far it is: nought inside and on the border.
    ///
    /// Of several equally near ones the lowest code. Meant for a place just outside all grids, such as a river bank:
    /// right to a millimetre or so within some kilometres, not for half the country.
    package func nearest(to place: Point, within limit: Double) -> (code: String, metres: Double)? {
        if let code = locate(place) { return (code, 0) }
        let plane = Plane(around: place)
        let (east, north) = (limit / plane.metresPerX, limit / plane.metresPerY)
        let area = BoundingBox(
            west: place.x - east, south: place.y - north, east: place.x + east, north: place.y + north
        )
        var best: (grid: Int, metres: Double)?
        tree.search(area) { grid in
            let away = distance(to: grid, in: plane)
            guard away <= limit, (away, grid) < (best?.metres ?? .infinity, best?.grid ?? .max) else { return }
            best = (grid, away)
        }
        return best.map { (codes[$0.grid], $0.metres) }
    }

    /// Metres from the origin of `plane`, which lies outside, to the border of a grid.
    private func distance(to grid: Int, in plane: Plane) -> Double {
        var least = Double.infinity
        edges.forEachEdge(of: grid) { a, b in
            let (a, b) = (plane.metres(a), plane.metres(b))
            let (dx, dy) = (b.x - a.x, b.y - a.y)
            let length = dx * dx + dy * dy
            let along = length > 0 ? max(0, min(1, -(a.x * dx + a.y * dy) / length)) : 0
            least = min(least, hypot(a.x + along * dx, a.y + along * dy))
        }
        return least
    }
}
