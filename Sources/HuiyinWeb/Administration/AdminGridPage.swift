// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `admin/grid`: one grid, what became of it, and what may be done with it.
struct AdminGridPage: Sendable {
    let name: String
    let facts: [Fact]
    let map: MapView
    let outline: String
    let history: [Line]
    let predecessor: Link?
    /// The ways to change it, for whoever publishes.
    let changes: [Link]
    let poster: String?

    struct Fact: Sendable {
        let name: String
        let value: String
    }

    struct Link: Sendable {
        let href: String
        let name: String
    }

    struct Line: Sendable {
        let when: String
        let iso: String
        let what: String
        let who: String
        let reason: String?
        let difference: String?
    }

    init(_ outline: GridOutline, _ city: Municipality, _ history: [GridEditRecord], _ reader: CaseReader) {
        let (grid, names, strings) = (outline.grid, reader.names, reader.names.strings)
        name = names.grid(grid.code)
        let isService = grid.layer == "service"
        facts = [
            ("code", grid.code.text),
            ("kind", strings.find("admin.grids.kinds.\(grid.kind.rawValue)") ?? grid.kind.rawValue),
            ("layer", strings.find("admin.grids.layers.\(grid.layer)") ?? grid.layer),
            ("village", names.office(grid.village) ?? grid.village.digits),
            ("households", grid.households.map(String.init) ?? strings["admin.grids.not-told"]),
            ("area", strings.area(outline.squareMetres)),
        ].map { Fact(name: strings["admin.columns.\($0.0)"], value: $0.1) }
        let centre = outline.centre
        map = MapView(label: name, longitude: centre.longitude, latitude: centre.latitude, zoom: 16)
        self.outline = outline.rings
        predecessor = grid.predecessor.map { Link(href: "/admin/grids/\($0)", name: names.grid($0)) }
        self.history = history.map { record in
            let key = record.edit.grid == grid.code ? record.edit.kind.rawValue : "came"
            return Line(
                when: strings.moment(record.loadedAt), iso: record.loadedAt.rfc3339(),
                what: strings["admin.grids.edit.\(key)", ["name": names.grid(record.edit.grid)]],
                who: record.name ?? strings["admin.rules.by-command"], reason: record.reason,
                difference: "/admin/rules/\(record.version)")
        }
        let publishes = reader.principal.role == .systemAdmin && isService
        changes =
            !publishes
            ? []
            : [GridChange.Kind.split, .handOver, .describe].map {
                Link(
                    href: "/admin/grids/draw?kind=\($0.rawValue)&grid=\(grid.code)",
                    name: strings["admin.grids.kind.\($0.rawValue)"])
            }
        poster = isService ? "/grids/\(grid.code)/poster" : nil
    }
}
