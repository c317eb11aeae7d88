// SPDX-License-Identifier: Apache-2.0

/// Rings as somebody drew them, not yet checked; ``Polygon`` is what has passed.
package struct Shape: Hashable, Sendable {
    /// One ring: its places in order, the first repeated at the end if it was drawn properly.
    package typealias Ring = [Point]

    /// Separate pieces of ground; in each the outer ring comes first, then its holes.
    package let parts: [[Ring]]

    /// - Parameter parts: pieces of ground, in each the outer ring first, then its holes.
    package init(parts: [[Ring]]) {
        self.parts = parts
    }

    /// One piece of ground, the outer ring first, then its holes.
    package init(rings: [Ring]) {
        self.init(parts: rings.isEmpty ? [] : [rings])
    }
}
