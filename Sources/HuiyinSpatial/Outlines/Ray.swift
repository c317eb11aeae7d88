// SPDX-License-Identifier: Apache-2.0
import CGEOS

/// Where a place lies against rings: a ray runs from it eastwards, and the edges it crosses are counted.
///
/// Gives the answers of GEOS. An edge that the place is clearly left or right of is decided by one product; only in
/// the narrow band where rounding could turn the sign is GEOS asked, which is what keeps borders exact.
struct Ray {
    enum Side { case inside, border, outside }

    private let x: Double
    private let y: Double
    private var crossings: UInt32 = 0
    private var touches = false

    init(from place: Point) {
        x = place.x
        y = place.y
    }

    var side: Side { touches ? .border : crossings & 1 == 1 ? .inside : .outside }

    /// Takes in the edge from a to b; the edges of all rings must be shown, in any order.
    @inline(__always)
    mutating func meet(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) {
        guard (ay > y) != (by > y) else {
            // The edge does not straddle the ray's line; it may still lie on it, or end at the place.
            if ay == y || by == y { meetLevel(ax, ay, bx, by) }
            return
        }
        if ax < x, bx < x { return }
        if ax > x, bx > x {
            crossings &+= 1
            return
        }
        let turn = Self.turn(ax, ay, bx, by, x, y)
        if turn == 0 {
            touches = true
        } else if (turn > 0) == (by > ay) {
            crossings &+= 1
        }
    }

    private mutating func meetLevel(_ ax: Double, _ ay: Double, _ bx: Double, _ by: Double) {
        if ay == y, by == y {
            if min(ax, bx) <= x, x <= max(ax, bx) { touches = true }
        } else if (ay == y && ax == x) || (by == y && bx == x) {
            touches = true
        }
    }

    /// Positive when the place is left of the line from a to b, negative when right of it, nought when on it.
    private static func turn(
        _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ x: Double, _ y: Double
    ) -> Double {
        let left = (ax - x) * (by - y)
        let right = (ay - y) * (bx - x)
        let difference = left - right
        // Four roundings, each of at most 1.2e-16 of its result.
        if abs(difference) > 1e-15 * (abs(left) + abs(right)) { return difference }
        return exactTurn(ax, ay, bx, by, x, y)
    }

    @inline(never)
    private static func exactTurn(
        _ ax: Double, _ ay: Double, _ bx: Double, _ by: Double, _ x: Double, _ y: Double
    ) -> Double {
        let geos = Geos()
        return Double(GEOSOrientationIndex_r(geos.handle, ax, ay, bx, by, x, y))
    }
}
