// SPDX-License-Identifier: Apache-2.0

/// The coordinate systems in which phones and maps in China say where something is.
///
/// CGCS2000, the national system, is within decimetres of WGS84 and counts as it.
package enum CoordinateSystem: String, CaseIterable, Sendable {
    /// What satellites give.
    case wgs84 = "WGS84"
    /// What maps published in China show: WGS84 moved by some 50 to 700 m.
    case gcj02 = "GCJ02"
    /// What Baidu shows: GCJ-02 moved once more.
    case bd09 = "BD09"

    /// The same place in another system.
    ///
    /// There and back again agrees within a millimetre. Places outside the box in which the offsets apply
    /// (``isShifted(_:)``) come back unchanged; within a kilometre of its edge, far from any land of China, there and
    /// back again may not agree.
    package static func convert(
        _ place: Point,
        from source: CoordinateSystem,
        to target: CoordinateSystem
    ) -> Point {
        guard source != target, isShifted(place) else { return place }
        return target.fromGCJ02(source.toGCJ02(place))
    }

    /// Whether the offsets apply here: a box around China, as the published formula has it.
    package static func isShifted(_ place: Point) -> Bool {
        (72.004...137.8347).contains(place.x) && (0.8293...55.8271).contains(place.y)
    }

    private func toGCJ02(_ place: Point) -> Point {
        switch self {
        case .wgs84: GCJ02Offset.apply(to: place)
        case .gcj02: place
        case .bd09: Self.solve(BD09Offset.apply, for: place)
        }
    }

    private func fromGCJ02(_ place: Point) -> Point {
        switch self {
        case .wgs84: Self.solve(GCJ02Offset.apply, for: place)
        case .gcj02: place
        case .bd09: BD09Offset.apply(to: place)
        }
    }

    /// The place that `shift` moves to `target`, within 1e-10 degrees.
    ///
    /// Both shifts are almost rigid (their change is under one part in a hundred), so each step of this fixed-point
    /// iteration wins at least two digits: six suffice, the limit is only there so that the loop visibly ends.
    private static func solve(_ shift: (Point) -> Point, for target: Point) -> Point {
        var guess = target
        for _ in 0..<20 {
            let reached = shift(guess)
            let (east, north) = (target.x - reached.x, target.y - reached.y)
            guess = Point(x: guess.x + east, y: guess.y + north)
            if abs(east) < 1e-10, abs(north) < 1e-10 { break }
        }
        return guess
    }
}
