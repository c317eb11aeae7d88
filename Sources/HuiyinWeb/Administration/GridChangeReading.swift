// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
import Hummingbird

extension GridChange {
    /// What was drawn and typed. `line` holds a place a line: longitude, latitude.
    init(_ kind: Kind, _ form: Form, in city: Municipality) throws {
        guard let places = kind == .describe ? [] : GridChange.places(try form.pairs()) else {
            throw Problem("malformed", .unprocessableContent, ["example": "113.8201, 36.0612"], field: "line")
        }
        switch kind {
        case .split:
            self = .split(
                GridCode(try form.required("grid").trimmed), along: places, name: try form.gridName(),
                households: try form.households("households"), left: try form.households("left"))
        case .handOver:
            self = .handOver(
                GridCode(try form.required("grid").trimmed), along: places,
                to: GridCode(try form.required("to").trimmed))
        case .draw:
            let digits = try form.required("village").trimmed
            guard let village = Division(String(digits.suffix(12))), village.digits.utf8.count == 12 else {
                throw Problem(code: digits, field: "village")
            }
            guard let type = GridKind(rawValue: try form.required("type")) else { throw Problem(value: "type") }
            self = .draw(
                places, village: village, kind: type, name: try form.gridName(),
                households: try form.households("households"))
        case .describe:
            self = .describe(
                GridCode(try form.required("grid").trimmed), name: try form.gridName(),
                households: try form.households("households"))
        }
    }
}

extension Form {
    /// More places than a finger sets on one border.
    private static let mostPlaces = 500

    /// A place a line: longitude, latitude.
    fileprivate func pairs() throws(Problem) -> [[Double]] {
        let lines = try required("line").split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        guard lines.count <= Self.mostPlaces else {
            throw Problem("too-long", .unprocessableContent, ["limit": Self.mostPlaces], field: "line")
        }
        return lines.map { line in line.split { ",， \t".contains($0) }.compactMap { Double($0) } }
    }

    fileprivate func gridName() throws -> String {
        let name = try required("name")
        return try read("name") { () throws(ValueError) in try BoundedText(name, limit: 40).text }
    }

    fileprivate func households(_ field: String) throws(Problem) -> Int? {
        guard let text = filled(field) else { return nil }
        guard let number = Int(text.trimmed), (0...100_000).contains(number) else {
            throw Problem("malformed", .unprocessableContent, ["example": "420"], field: field)
        }
        return number
    }
}

extension GridChangeError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .unknownGrid(let code): Problem(code: code, field: "grid")
        case .tooFewPlaces(let least):
            Problem("grid-too-few-places", .unprocessableContent, ["least": least], field: "line")
        case .notInTwo(let pieces): Problem("grid-not-in-two", .unprocessableContent, ["pieces": pieces], field: "line")
        case .notNeighbours(let code):
            Problem("grid-not-neighbours", .unprocessableContent, ["code": code], field: "to")
        case .nothingFree: Problem("grid-nothing-free", .unprocessableContent, field: "line")
        case .villageFull(let village):
            Problem("grid-village-full", .unprocessableContent, ["village": village], field: "village")
        case .outline, .geometry: Problem("grid-cannot-be-drawn", .unprocessableContent, field: "line")
        }
    }
}
