// SPDX-License-Identifier: Apache-2.0
import CGEOS

/// An STR tree of GEOS over the boxes of areas, numbered in the order given.
final class GeometryTree {
    private let geos: Geos
    private let raw: OpaquePointer

    init(_ areas: [Geometry], in geos: Geos) throws(GeometryFailure) {
        guard let raw = GEOSSTRtree_create_r(geos.handle, 10) else { throw geos.failure }
        self.geos = geos
        self.raw = raw
        // The tree carries a pointer for each item; ours is the item's number plus one, never followed.
        for (number, area) in areas.enumerated() {
            GEOSSTRtree_insert_r(geos.handle, raw, area.raw, UnsafeMutableRawPointer(bitPattern: number + 1))
        }
    }

    deinit { GEOSSTRtree_destroy_r(geos.handle, raw) }

    /// The numbers of the areas whose boxes meet the box of `area`, lowest first.
    func numbers(near area: Geometry) -> [Int] {
        var found: [Int] = []
        withUnsafeMutablePointer(to: &found) { list in
            GEOSSTRtree_query_r(
                geos.handle, raw, area.raw,
                { item, list in
                    list?.assumingMemoryBound(to: [Int].self).pointee.append(Int(bitPattern: item) - 1)
                },
                list
            )
        }
        return found.sorted()
    }
}
