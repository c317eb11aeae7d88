// SPDX-License-Identifier: Apache-2.0

/// A box tree packed by the sort-tile-recursive method, in flat arrays so that many threads may read it at once.
///
/// Source: S. T. Leutenegger, M. A. Lopez, J. Edgington, STR: a simple and efficient algorithm for R-tree packing, 1997.
struct PackedTree: Sendable {
    private static let fanOut = 8
    /// The tree is never higher: twelve levels would hold 8^12 items.
    private static let highest = 12

    /// The boxes of all levels, the leaves first, the root last.
    private var boxes: [BoundingBox] = []
    /// For a leaf the number of its item, for a node above the first of its children in `boxes`; a node's children end
    /// where those of the next one begin, and behind the root stands where its own end.
    private var links: [Int32] = []
    private let leaves: Int

    /// - Parameter items: the boxes to be found, known by their number in this list.
    init(_ items: [BoundingBox]) {
        leaves = items.count
        for number in Self.tiled(items) {
            boxes.append(items[number])
            links.append(Int32(number))
        }
        var level = 0..<boxes.count
        while level.count > 1 {
            addLevel(over: level)
            level = level.upperBound..<boxes.count
        }
        links.append(Int32(level.lowerBound))
    }

    private mutating func addLevel(over level: Range<Int>) {
        for first in stride(from: level.lowerBound, to: level.upperBound, by: Self.fanOut) {
            var box = BoundingBox.nothing
            for child in first..<min(first + Self.fanOut, level.upperBound) { box.include(boxes[child]) }
            boxes.append(box)
            links.append(Int32(first))
        }
    }

    /// The numbers of the items, neighbours near each other: cut into vertical slices, each sorted from south to north.
    private static func tiled(_ items: [BoundingBox]) -> [Int] {
        let pages = (Double(items.count) / Double(fanOut)).rounded(.up)
        let slice = max(1, Int(pages.squareRoot().rounded(.up)) * fanOut)
        let fromWest = items.indices.sorted { items[$0].centre.x < items[$1].centre.x }
        return stride(from: 0, to: fromWest.count, by: slice).flatMap { start in
            fromWest[start..<min(start + slice, fromWest.count)]
                .sorted { items[$0].centre.y < items[$1].centre.y }
        }
    }

    /// Calls `visit` with the number of each item whose box meets `area`.
    @inline(__always)
    func search(_ area: BoundingBox, visit: (Int) -> Void) {
        guard !boxes.isEmpty else { return }
        // Depth first: a node taken off makes room for its children.
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: Self.highest * Self.fanOut) { waiting in
            waiting[0] = Int32(boxes.count - 1)
            var count = 1
            while count > 0 {
                count -= 1
                let node = Int(waiting[count])
                guard boxes[node].meets(area) else { continue }
                if node < leaves {
                    visit(Int(links[node]))
                    continue
                }
                for child in links[node]..<links[node + 1] {
                    waiting[count] = child
                    count += 1
                }
            }
        }
    }
}

extension BoundingBox {
    func meets(_ other: BoundingBox) -> Bool {
        west <= other.east && other.west <= east && south <= other.north && other.south <= north
    }
}
