// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain
package import HuiyinSpatial

/// A grid with the ground it covers.
package struct GridOutline: Equatable, Sendable {
    package let grid: Grid
    package let polygon: Polygon

    package init(grid: Grid, polygon: Polygon) {
        self.grid = grid
        self.polygon = polygon
    }
}

/// `grids.geojson`: the grids as polygons.
struct GridsFile {
    static let name = "grids.geojson"
    static let layers = ["service", "exclusive", "police", "micro"]
    /// More households than these in one grid are reported. Source: vocabulary, sizes for default checks.
    private static let limits = GridLimits(households: ["urban": 500])

    private(set) var outlines: [GridOutline] = []
    /// Every code of the file, those of bad outlines too.
    private(set) var byCode: [String: Grid] = [:]

    init(_ bytes: [UInt8], departments: DepartmentsFile, isTrusted: Bool, log: ProblemLog) {
        let json = GeoJSON(bytes)
        for error in json.errors { log.add(Self.name, error.line, nil, .drawing(error)) }
        if json.errors.isEmpty, json.features.isEmpty { log.add(Self.name, 1, nil, .emptyFile) }
        var lines: [String: Int] = [:]
        var drawn: [DrawnGrid] = []
        for feature in json.features {
            guard let one = GridReading(feature, departments, log).drawnGrid() else { continue }
            if let first = lines[one.grid.code.text] {
                log.add(Self.name, feature.line, "code", .duplicate(one.grid.code.text, firstLine: first))
                continue
            }
            lines[one.grid.code.text] = feature.line
            byCode[one.grid.code.text] = one.grid
            drawn.append(one)
        }
        if !isTrusted { Self.check(drawn.filter { $0.grid.layer == "service" }, log) }
        for one in drawn {
            do throws(PolygonError) {
                outlines.append(GridOutline(grid: one.grid, polygon: try Polygon(one.shape)))
            } catch  where isTrusted || one.grid.layer != "service" {
                log.add(Self.name, one.line, nil, .outline(error))
            } catch {
                // The check of the service grids has said so already.
                continue
            }
        }
    }

    /// Only service grids must tile the ground: the others may overlap.
    private static func check(_ drawn: [DrawnGrid], _ log: ProblemLog) {
        let shapes = drawn.map { one in
            GridShape(
                code: one.grid.code.text, village: one.grid.village.digits, kind: one.grid.kind.rawValue,
                households: one.grid.households, shape: one.shape)
        }
        do throws(GeometryFailure) {
            for problem in try GridCheck.problems(in: shapes, limits: limits) {
                log.add(name, problem.grids.first.map { drawn[$0.position].line }, nil, .grid(problem))
            }
        } catch {
            log.add(name, nil, nil, .geometry(error))
        }
    }
}

/// A grid as the file draws it, its outline not yet checked.
struct DrawnGrid {
    let grid: Grid
    let shape: Shape
    let line: Int
}
