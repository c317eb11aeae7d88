// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `admin/grid-draw`: a change drawn on the map or typed, what it makes of the grids, and what is wrong with that.
struct GridDrawPage: Sendable {
    let kind: String
    let basis: String
    let tabs: [DeskModel.Filter]
    let lead: String
    let map: MapView
    /// What to tap next, one sentence a step.
    let steps: [String]
    private(set) var fields: [MoveField]
    let villages: [FormField.Option]
    let grids: [FormField.Option]
    private(set) var summary: ErrorSummary?
    private(set) var refusal: ProblemWords?
    /// The grids as they would be.
    private(set) var drawn: [DrawnLine] = []
    private(set) var marks: [GridMark] = []
    private(set) var publishable = false
    private(set) var reason: FormField
    private let form: Form

    /// A grid before and after.
    struct DrawnLine: Sendable {
        let name: String
        let code: String
        let isNew: Bool
        let area: String
        let households: String
        /// The outer rings as GeoJSON writes them, for the map.
        let outline: String
    }

    init(_ kind: GridChange.Kind, _ form: Form, basis: Int64, _ content: MunicipalityContent, _ reader: CaseReader) {
        let (names, strings) = (reader.names, reader.names.strings)
        self.kind = kind.rawValue
        self.basis = String(basis)
        self.form = form
        tabs = GridChange.Kind.allCases.map { one in
            DeskModel.Filter(
                href: "/admin/grids/draw?kind=\(one.rawValue)&grid=\(Form.encoded(form["grid"] ?? ""))",
                name: strings["admin.grids.kind.\(one.rawValue)"], current: one == kind)
        }
        lead = strings["admin.grids.kind.\(kind.rawValue)-lead"]
        steps = (1...3).compactMap { strings.find("admin.grids.step.\(kind.rawValue)-\($0)") }
        let chosen = content.outlines.first { $0.grid.code.text == form["grid"] }
        let identity = content.municipality.identity
        let centre = chosen?.centre
        map = MapView(
            label: strings["admin.grids.map"], longitude: centre?.longitude ?? identity.centre.longitude,
            latitude: centre?.latitude ?? identity.centre.latitude, zoom: chosen == nil ? identity.zoom : 16)
        fields = Self.fields(kind, form, chosen?.grid, nil, strings)
        reason = Self.reason(form, nil, strings)
        let service = content.outlines.map(\.grid).filter { $0.layer == "service" }
        // A city may have ten thousand: those around the chosen one are offered, any other is typed.
        let around = chosen.map { one in
            service.filter { $0.village.township == one.grid.village.township }
        }
        grids = Self.options(
            (around ?? Array(service.prefix(Self.mostOffered))).map { ($0.code.text, names.grid($0.code)) })
        villages = Self.options(kind == .draw ? Self.villages(around: chosen?.grid, content, names) : [])
    }

    /// The villages of the chosen grid's township, or those of the whole city as far as a page can carry them.
    private static func villages(
        around chosen: Grid?, _ content: MunicipalityContent, _ names: CaseNames
    ) -> [(value: String, label: String)] {
        let all = Set(content.municipality.departments.all.compactMap(\.division))
            .filter { $0.digits.utf8.count == 12 }.sorted { $0.digits < $1.digits }
        let near = chosen.map { one in all.filter { $0.township == one.village.township } } ?? all
        return near.prefix(mostOffered).map { ($0.digits, names.office($0) ?? $0.digits) }
    }

    private static let mostOffered = 200

    private static func options(_ all: [(value: String, label: String)]) -> [FormField.Option] {
        all.map { FormField.Option(id: "", name: "", value: $0.value, label: $0.label, help: nil, chosen: false) }
    }

    private static func reason(_ form: Form, _ error: String?, _ strings: Strings) -> FormField {
        FormField(
            "reason", label: strings["admin.rules.reason"], help: strings["admin.rules.reason-help"],
            value: form["reason"] ?? "", error: error, required: true, maxLength: 400)
    }

    private static func fields(
        _ kind: GridChange.Kind, _ form: Form, _ chosen: Grid?, _ problem: Problem?, _ strings: Strings
    ) -> [MoveField] {
        func field(_ name: String, now: String? = nil, list: String? = nil, required: Bool = true) -> FormField {
            let error = problem?.field == name ? problem?.besideField(strings) : nil
            return FormField(
                name, label: strings["admin.grids.fields.\(name)"], help: strings.find("admin.grids.help.\(name)"),
                value: form[name] ?? now ?? "", error: error, required: required,
                maxLength: name == "line" ? 20_000 : 40,
                options: name == "type" ? types(strings) : [], list: list)
        }
        let households = chosen?.households.map(String.init)
        let (grid, line) = (MoveField(line: field("grid", list: "grids")), MoveField(area: field("line")))
        switch kind {
        case .split:
            return [
                grid, line, MoveField(line: field("name")), MoveField(line: field("households", required: false)),
                MoveField(line: field("left", required: false)),
            ]
        case .handOver: return [grid, MoveField(line: field("to", list: "grids")), line]
        case .draw:
            return [
                line, MoveField(line: field("village", list: "villages")), MoveField(select: field("type")),
                MoveField(line: field("name")), MoveField(line: field("households", required: false)),
            ]
        case .describe:
            return [
                grid, MoveField(line: field("name", now: chosen?.name)),
                MoveField(line: field("households", now: households, required: false)),
            ]
        }
    }

    private static func types(_ strings: Strings) -> [(value: String, label: String, help: String?)] {
        [GridKind.rural, .urban].map { ($0.rawValue, strings["admin.grids.kinds.\($0.rawValue)"], nil) }
    }

    mutating func refuse(_ problem: Problem, _ names: CaseNames) {
        let strings = names.strings
        if problem.field == "reason" {
            reason = Self.reason(form, problem.besideField(strings), strings)
        } else if let kind = GridChange.Kind(rawValue: kind) {
            fields = Self.fields(kind, form, nil, problem, strings)
        }
        summary = ErrorSummary(fields.compactMap(\.field) + [reason])
        refusal = summary == nil ? problem.told(strings) : nil
    }

    mutating func refuse(_ problems: [FolderProblem], _ content: MunicipalityContent, _ names: CaseNames) {
        marks = problems.map { GridMark($0, content.outlines, names.strings) }
    }

    mutating func show(
        _ before: [GridOutline], _ after: [GridOutline], _ report: DraftReport, _ content: MunicipalityContent,
        _ names: CaseNames
    ) {
        let strings = names.strings
        let old = Dictionary(before.map { ($0.grid.code, $0) }) { first, _ in first }
        let codes = Set(after.map(\.grid.code))
        let all = content.outlines.filter { !codes.contains($0.grid.code) } + after
        publishable = report.isPublishable
        // What was wrong elsewhere before and only needs a look is not this change's business.
        marks = report.problems.filter { $0.isGrave || $0.concerns(codes) }.map { GridMark($0, all, strings) }
        drawn = after.map { outline in
            let was = old[outline.grid.code]
            return DrawnLine(
                name: outline.grid.name, code: outline.grid.code.text, isNew: was == nil,
                area: strings.changed(
                    was.map { strings.area($0.squareMetres) }, strings.area(outline.squareMetres)),
                households: strings.changed(was.map { strings.households($0.grid) }, strings.households(outline.grid)),
                outline: outline.rings)
        }
    }
}

extension Strings {
    func area(_ squareMetres: Double) -> String {
        let tenths = Int((squareMetres / 1_000).rounded())
        return self["admin.grids.hectares", ["n": "\(tenths / 10).\(tenths % 10)"]]
    }

    fileprivate func households(_ grid: Grid) -> String {
        grid.households.map { self["admin.grids.households", ["n": "\($0)"]] } ?? self["admin.grids.not-told"]
    }

    fileprivate func changed(_ old: String?, _ new: String) -> String {
        guard let old, old != new else { return new }
        return self["admin.grids.from-to", ["old": old, "new": new]]
    }
}
