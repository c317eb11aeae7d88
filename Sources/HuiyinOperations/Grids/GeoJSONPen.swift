// SPDX-License-Identifier: Apache-2.0

import HuiyinSpatial

/// Writes GeoJSON features with no more digits than a map can show.
struct GeoJSONPen {
    enum Value {
        case text(String)
        case number(Int)
    }

    /// Ten to the power of the decimals written.
    private let scale: Int

    /// - Parameters:
    ///   - grain: degrees that need not be told apart.
    ///   - most: decimals at most; six are what a survey has.
    init(grain: Double, most: Int = 6) {
        var (decimals, scale) = (2, 100)
        while decimals < most, 1 / Double(scale) > grain { (decimals, scale) = (decimals + 1, scale * 10) }
        self.scale = scale
    }

    func feature(_ properties: [(String, Value)], _ parts: [[Shape.Ring]]) -> [UInt8] {
        let members = properties.map { name, value in "\"\(name)\":\(Self.text(value))" }.joined(separator: ",")
        var out = Array(#"{"type":"Feature","properties":{\#(members)},"geometry":{"type":"#.utf8)
        out += Array((parts.count == 1 ? #""Polygon","coordinates":"# : #""MultiPolygon","coordinates":["#).utf8)
        for (number, part) in parts.enumerated() {
            if number > 0 { out.append(UInt8(ascii: ",")) }
            write(part, to: &out)
        }
        return out + Array((parts.count == 1 ? "}}" : "]}}").utf8)
    }

    private func write(_ part: [Shape.Ring], to out: inout [UInt8]) {
        out.append(UInt8(ascii: "["))
        for (number, ring) in part.enumerated() {
            if number > 0 { out.append(UInt8(ascii: ",")) }
            out.append(UInt8(ascii: "["))
            for (place, point) in rounded(ring).enumerated() {
                if place > 0 { out.append(UInt8(ascii: ",")) }
                out.append(UInt8(ascii: "["))
                write(point.0, to: &out)
                out.append(UInt8(ascii: ","))
                write(point.1, to: &out)
                out.append(UInt8(ascii: "]"))
            }
            out.append(UInt8(ascii: "]"))
        }
        out.append(UInt8(ascii: "]"))
    }

    /// The places in whole steps, without repetitions; a ring too small for that keeps them, so that it stays one.
    private func rounded(_ ring: Shape.Ring) -> [(Int, Int)] {
        let all = ring.map { (Int(($0.x * Double(scale)).rounded()), Int(($0.y * Double(scale)).rounded())) }
        var kept: [(Int, Int)] = []
        for place in all where kept.last.map({ $0 != place }) ?? true { kept.append(place) }
        return kept.count >= 4 ? kept : all
    }

    private func write(_ steps: Int, to out: inout [UInt8]) {
        if steps < 0 { out.append(UInt8(ascii: "-")) }
        let (whole, rest) = abs(steps).quotientAndRemainder(dividingBy: scale)
        out += Array(String(whole).utf8)
        guard rest > 0 else { return }
        let digits = String(rest + scale).utf8.dropFirst()
        let end = digits.lastIndex { $0 != UInt8(ascii: "0") } ?? digits.startIndex
        out.append(UInt8(ascii: "."))
        out += Array(digits[...end])
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .number(let number): String(number)
        case .text(let text): "\"" + text.unicodeScalars.map(escaped).joined() + "\""
        }
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case _ where scalar.value < 0x20:
            "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: String(scalar)
        }
    }
}
