// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial

/// One feature of `grids.geojson` as a ``Grid``.
struct GridReading {
    private static let properties = ["code", "name", "kind", "layer", "village", "households", "predecessor"]

    private let feature: Feature
    private let departments: DepartmentsFile
    private let log: ProblemLog

    init(_ feature: Feature, _ departments: DepartmentsFile, _ log: ProblemLog) {
        self.feature = feature
        self.departments = departments
        self.log = log
    }

    func drawnGrid() -> DrawnGrid? {
        for name in feature.properties.keys.sorted() where !Self.properties.contains(name) {
            add(name, .unknownKey(nearest: NearestName.of(name, among: Self.properties)))
        }
        let name = text("name")
        let kind: GridKind? = word("kind", among: GridKind.allCases.map(\.rawValue)).flatMap { GridKind(rawValue: $0) }
        let layer = word("layer", among: GridsFile.layers)
        let village = village()
        let code = code(in: village)
        let households = households()
        let predecessor = predecessor()
        if feature.shape == nil { add("geometry", .outline(.empty)) }
        guard let code, let name, let kind, let layer, let village, let shape = feature.shape else { return nil }
        let grid = Grid(
            code: GridCode(code.digits), name: name, kind: kind, layer: layer, village: village,
            households: households, predecessor: predecessor)
        return DrawnGrid(grid: grid, shape: shape, line: feature.line)
    }

    private func code(in village: Division?) -> Division? {
        guard let digits = text("code") else { return nil }
        guard digits.utf8.count == 15, let code = Division(digits) else {
            add("code", .malformed(digits, example: "410581001001001"))
            return nil
        }
        if let village, !village.holds(code) { add("code", .notWithin(digits, container: village.digits)) }
        return code
    }

    private func village() -> Division? {
        guard let digits = text("village") else { return nil }
        guard digits.utf8.count == 12, let village = Division(digits) else {
            add("village", .malformed(digits, example: "410581001001"))
            return nil
        }
        if departments.byDivision[digits] == nil, !departments.byDivision.isEmpty {
            let near = NearestName.of(
                digits, among: departments.byDivision.keys.filter { $0.utf8.count == 12 }.sorted())
            add("village", .unknownReference(digits, file: DepartmentsFile.name, nearest: near))
        }
        return village
    }

    /// A grid that was split need not be there any more.
    private func predecessor() -> GridCode? {
        guard feature.properties["predecessor"] != nil, let digits = text("predecessor") else { return nil }
        guard digits.utf8.count == 15, let code = Division(digits) else {
            add("predecessor", .malformed(digits, example: "410581001001001"))
            return nil
        }
        return GridCode(code.digits)
    }

    private func households() -> Int? {
        switch feature.properties["households"] {
        case nil, .null: return nil
        case .number(let number):
            if let whole = Int(exactly: number), whole >= 0 { return whole }
            add("households", .malformed("\(number)", example: "420"))
        default: add("households", .wrongShape(expected: .number))
        }
        return nil
    }

    private func word(_ name: String, among choices: [String]) -> String? {
        guard let word = text(name) else { return nil }
        if choices.contains(word) { return word }
        add(name, .notOneOf(word, among: choices))
        return nil
    }

    private func text(_ name: String) -> String? {
        guard let text = feature.text(name) else {
            add(name, feature.properties[name] == nil ? .missingKey : .wrongShape(expected: .text))
            return nil
        }
        guard !text.trimmed.isEmpty else {
            add(name, .empty)
            return nil
        }
        return text.trimmed
    }

    private func add(_ field: String, _ fault: FolderFault) { log.add(GridsFile.name, feature.line, field, fault) }
}
