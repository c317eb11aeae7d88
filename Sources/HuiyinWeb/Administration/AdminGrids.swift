// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `admin/grids`: the grids on the map and as a list, the large ones first.
struct AdminGrids: Sendable {
    let map: MapView
    /// Where a new survey is taken in, for somebody who publishes.
    let importing: String?
    let sum: String
    let oversize: String?
    let search: String
    let rows: [Row]
    /// What is too large, and after a check also what overlaps, is nobody's or has no grid.
    let marks: [GridMark]
    /// The way to a check of all of them; nil once it was made.
    let check: String?
    let isSound: Bool
    /// Where grids are drawn, for whoever publishes.
    let drawing: String?
    let layers: [Row]

    struct Row: Sendable {
        let name: String
        let code: String
        let kind: String
        let households: String
        let large: Bool
    }

    /// More households than these in an urban grid are worth a look; the folder's check says the same.
    static let most = 500
    static let mostRows = 50

    /// - Parameter found: what a check of all grids found; nil when none was asked for.
    init(_ content: MunicipalityContent, _ query: String?, _ found: [FolderProblem]?, _ reader: CaseReader) {
        let names = reader.names
        importing =
            reader.principal.role == .systemAdmin
            ? "/admin/rules/draft?file=\(MunicipalityBundle.gridsPath)" : nil
        let (identity, strings) = (content.municipality.identity, names.strings)
        map = MapView(
            label: strings["admin.grids.title"], longitude: identity.centre.longitude,
            latitude: identity.centre.latitude, zoom: identity.zoom)
        let grids = content.municipality.grids.values.sorted {
            ($0.households ?? 0, $1.code) > ($1.households ?? 0, $0.code)
        }
        let large = grids.filter(Self.isLarge)
        drawing = importing == nil ? nil : "/admin/grids/draw"
        check = found == nil ? "/admin/grids?check=all" : nil
        let uncovered = found == nil ? [] : Self.uncovered(content, names)
        marks =
            uncovered
            + (found?.map { GridMark($0, content.outlines, strings) } ?? Self.oversize(content, names))
        isSound = found != nil && marks.isEmpty
        let unknown = grids.filter { $0.households == nil }.count
        sum =
            strings[
                "admin.grids.sum",
                [
                    "n": String(grids.count), "villages": String(Set(grids.map(\.village)).count),
                    "unknown": String(unknown),
                ]]
        oversize =
            large.isEmpty ? nil : strings["admin.grids.oversize", ["n": String(large.count), "most": "\(Self.most)"]]
        search = query ?? ""
        let found = query.map { query in
            grids.filter { names.grid($0.code).contains(query) || $0.code.text.hasPrefix(query) }
        }
        rows = (found ?? grids).prefix(Self.mostRows).map { grid in
            Row(
                name: names.grid(grid.code), code: grid.code.text,
                kind: strings.find("admin.grids.kinds.\(grid.kind.rawValue)") ?? grid.kind.rawValue,
                households: grid.households.map(String.init) ?? strings["admin.grids.not-told"],
                large: Self.isLarge(grid))
        }
        layers = content.layers.map { layer in
            Row(
                name: strings.find("admin.grids.layers.\(layer)") ?? layer, code: layer, kind: "",
                households: String(content.outlines.filter { $0.grid.layer == layer }.count), large: false)
        }
    }

    private static func oversize(_ content: MunicipalityContent, _ names: CaseNames) -> [GridMark] {
        content.outlines.filter { isLarge($0.grid) }.map { outline in
            let facts = ["name": names.grid(outline.grid.code), "n": String(outline.grid.households ?? 0)]
            return GridMark(large: outline, names.strings["admin.grids.too-many", facts])
        }
    }

    /// Villages and communities in which no ground is anybody's.
    private static func uncovered(_ content: MunicipalityContent, _ names: CaseNames) -> [GridMark] {
        let covered = Set(content.outlines.filter { $0.grid.layer == "service" }.map(\.grid.village))
        return content.municipality.departments.all.filter { office in
            office.division.map { $0.digits.utf8.count == 12 && !covered.contains($0) } ?? false
        }.map { GridMark(uncovered: names.strings["admin.grids.no-grid", ["name": $0.name]]) }
    }

    private static func isLarge(_ grid: Grid) -> Bool { grid.kind == .urban && grid.households ?? 0 > most }
}
