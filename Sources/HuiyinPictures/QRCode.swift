// SPDX-License-Identifier: Apache-2.0
import CQRencode

/// A text as a square of dark and light modules (二维码), with so much of it said twice that a mark may cover its middle.
package struct QRCode: Equatable, Sendable {
    /// How many modules a side has, without the quiet margin of four around it.
    package let side: Int
    private let dark: [Bool]

    /// Nil for a text that is empty or longer than a code can hold.
    package init?(_ text: String) {
        guard !text.isEmpty, let code = QRcode_encodeString(text, 0, QR_ECLEVEL_H, QR_MODE_8, 1) else { return nil }
        defer { QRcode_free(code) }
        guard let modules = code.pointee.data else { return nil }
        side = Int(code.pointee.width)
        // The lowest bit of each module says whether it is dark.
        dark = (0..<side * side).map { modules[$0] & 1 == 1 }
    }

    package func isDark(_ x: Int, _ y: Int) -> Bool {
        (0..<side).contains(x) && (0..<side).contains(y) && dark[y * side + x]
    }

    /// The dark modules as the path of a drawing, one unit for each: `M0 0h7v1h-7z…`, row by row.
    package var path: String {
        var path = ""
        for y in 0..<side {
            var x = 0
            while x < side {
                let from = x
                while isDark(x, y) { x += 1 }
                if x > from { path += "M\(from) \(y)h\(x - from)v1h-\(x - from)z" } else { x += 1 }
            }
        }
        return path
    }
}
