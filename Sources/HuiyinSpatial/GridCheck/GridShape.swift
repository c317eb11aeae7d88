// SPDX-License-Identifier: Apache-2.0

/// A grid as a file describes it, to be checked.
package struct GridShape: Sendable {
    package let code: String
    /// The code of the village or community it belongs to.
    package let village: String
    /// The kind, in whatever words ``GridLimits`` uses.
    package let kind: String
    /// Households living there, if the file says.
    package let households: Int?
    package let shape: Shape

    package init(code: String, village: String, kind: String, households: Int?, shape: Shape) {
        (self.code, self.village, self.kind) = (code, village, kind)
        (self.households, self.shape) = (households, shape)
    }
}

/// How large a grid may be, and what counts as an overlap or a gap.
package struct GridLimits: Sendable {
    /// Most households, by kind; a kind not listed has no limit.
    package var households: [String: Int]
    /// Largest area in square metres, by kind; a kind not listed has no limit.
    package var squareMetres: [String: Double]
    /// Two grids may share this much ground, in square metres: where borders were drawn twice they differ by rounding.
    package var overlap = 1.0
    /// A hole enclosed by a village's grids may be this large, in square metres.
    package var hole = 1.0
    /// A strip between two grids of a village is a gap when it is at most this wide, in metres…
    package var stripWidth = 1.0
    /// …and larger than this, in square metres. What is wider is taken for the village's outline.
    package var strip = 10.0

    package init(households: [String: Int] = [:], squareMetres: [String: Double] = [:]) {
        self.households = households
        self.squareMetres = squareMetres
    }
}
