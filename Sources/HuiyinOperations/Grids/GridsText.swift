// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinSpatial

/// `grids.geojson` written anew where it changes, one grid a line, so that two versions can be compared.
struct GridsText {
    private let before: [String]
    private var lines: [(code: String, text: String)]
    private let after: [String]

    /// - Parameter all: what `bytes` say; used where the file does not keep each grid on a line of its own.
    init(_ bytes: [UInt8], _ all: [GridOutline]) {
        let text = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        let features = GeoJSON(bytes).features.map { (line: $0.line - 1, code: $0.text("code") ?? "") }
        let isOneALine =
            Set(features.map(\.line)).count == features.count
            && features.allSatisfy { text.indices.contains($0.line) && Self.isWhole(text[$0.line]) }
        if isOneALine, let first = features.first?.line, let last = features.last?.line {
            before = text[..<first].map(String.init)
            lines = features.map { ($0.code, Self.bare(text[$0.line])) }
            after = text[(last + 1)...].map(String.init)
        } else {
            before = [#"{"type": "FeatureCollection", "features": ["#]
            lines = all.map { ($0.grid.code.text, Self.line($0)) }
            after = ["]}", ""]
        }
    }

    mutating func put(_ outline: GridOutline) {
        let text = Self.line(outline)
        if let place = lines.firstIndex(where: { $0.code == outline.grid.code.text }) {
            lines[place].text = text
        } else {
            lines.append((outline.grid.code.text, text))
        }
    }

    var text: String {
        (before + [lines.map(\.text).joined(separator: ",\n")] + after).joined(separator: "\n")
    }

    private static func isWhole(_ line: Substring) -> Bool {
        let bare = bare(line)
        return bare.hasPrefix("{") && bare.hasSuffix("}") && !bare.contains("FeatureCollection")
    }

    private static func bare(_ line: Substring) -> String {
        let text = String(line).trimmed
        return text.hasSuffix(",") ? String(text.dropLast()) : text
    }

    static func line(_ outline: GridOutline) -> String {
        let grid = outline.grid
        var properties: [(String, GeoJSONPen.Value)] = [
            ("code", .text(grid.code.text)), ("name", .text(grid.name)), ("kind", .text(grid.kind.rawValue)),
            ("layer", .text(grid.layer)), ("village", .text(grid.village.digits)),
        ]
        if let households = grid.households { properties.append(("households", .number(households))) }
        if let predecessor = grid.predecessor { properties.append(("predecessor", .text(predecessor.text))) }
        let pen = GeoJSONPen(grain: 1e-9, most: 9)
        return String(decoding: pen.feature(properties, outline.polygon.parts), as: UTF8.self)
    }
}
