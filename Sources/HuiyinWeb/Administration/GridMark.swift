// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Something to look at on the map of the grids: in words for the list, and where it is.
struct GridMark: Sendable {
    let words: String
    /// `grave` keeps a draft from being published; `look` is worth a look.
    let kind: String
    let isGrave: Bool
    let longitude: String?
    let latitude: String?
    /// The grid it is about, to be opened or split.
    let code: String?

    init(_ problem: FolderProblem, _ outlines: [GridOutline], _ strings: Strings) {
        words = problem.text(in: strings.language == .english ? .english : .chinese)
        isGrave = problem.isGrave
        kind = isGrave ? "grave" : "look"
        code = problem.gridCodes.first
        let place =
            problem.place ?? outlines.first { $0.grid.code.text == problem.gridCodes.first }?.centre
        longitude = place.map { "\($0.longitude)" }
        latitude = place.map { "\($0.latitude)" }
    }

    /// A grid with more households than the rule of thumb.
    init(large outline: GridOutline, _ words: String) {
        self.words = words
        (kind, isGrave, code) = ("look", false, outline.grid.code.text)
        let centre = outline.centre
        (longitude, latitude) = ("\(centre.longitude)", "\(centre.latitude)")
    }

    /// A village without any grid: told, but nowhere on the map.
    init(uncovered words: String) {
        self.words = words
        (kind, isGrave, code, longitude, latitude) = ("grave", true, nil, nil, nil)
    }
}

extension FolderProblem {
    func concerns(_ codes: Set<GridCode>) -> Bool { gridCodes.contains { codes.contains(GridCode($0)) } }
}
