// SPDX-License-Identifier: Apache-2.0
import HuiyinPictures

/// A text as a square that a phone reads, ready to be drawn.
package struct DrawnSquare: Sendable {
    /// Modules of a side, without the margin.
    package let side: Int
    /// The dark modules as the path of a drawing, one unit each.
    package let path: String

    /// Nil for a text that does not fit.
    package init?(_ text: String) {
        guard let code = QRCode(text) else { return nil }
        side = code.side
        path = code.path
    }
}
