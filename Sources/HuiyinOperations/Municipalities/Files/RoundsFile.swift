// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinSpatial

/// `rounds.yaml`: what is looked at in order while it is still in order, where it stands and how often.
struct RoundsFile {
    static let name = "rounds.yaml"
    private static let keys = ["code", "name", "grid", "at", "place", "look", "every_days"]

    private(set) var things: [RoundThing] = []

    /// - Parameter index: the service grids.
    init(_ text: String, grids: GridsFile, index: GridIndex, log: ProblemLog) {
        guard let root = YAMLDocument.read(Self.name, text, keys: ["things"], log: log),
            let entries = root["things"]?.list
        else { return }
        CodeCheck.unique(entries)
        // Where grids are flawed, that is why a thing stands in none.
        let isDrawn = !log.problems.filter { $0.file == GridsFile.name }.hasGrave
        for entry in entries {
            if let thing = Self.thing(entry, grids, isDrawn ? index : nil) { things.append(thing) }
        }
    }

    private static func thing(_ entry: YAMLEntry, _ grids: GridsFile, _ index: GridIndex?) -> RoundThing? {
        guard let map = entry.mapping(keys) else { return nil }
        let code = map["code"].flatMap(code)
        let (name, look) = (words(map, "name"), words(map, "look"))
        let days = map["every_days"]?.whole(1...RoundThing.longestInterval)
        let at = map.optional("at")
        let point = at.flatMap(coordinate)
        let grid = grid(map, at, point, grids, index)
        let place = map.optional("place")
        let whereabouts = place?.text
        guard let code, let name, let look, let days, let grid else { return nil }
        guard (at == nil) == (point == nil), (place == nil) == (whereabouts == nil) else { return nil }
        return RoundThing(
            code: RoundThingCode(code), name: name.chinese, nameInEnglish: name.english, grid: grid,
            coordinate: point, place: whereabouts, look: look.chinese, lookInEnglish: look.english, everyDays: days)
    }

    /// Stands in addresses.
    private static func code(_ entry: YAMLEntry) -> String? {
        guard let text = entry.text else { return nil }
        let isFit = text.count <= 40 && text.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-") }
        if !isFit { entry.add(.malformed(text, example: "bridge-12")) }
        return isFit ? text : nil
    }

    private static func words(_ map: YAMLMapping, _ key: String) -> (chinese: String, english: String)? {
        guard let pair = map.mapping(key, ["zh", "en"]) else { return nil }
        let (chinese, english) = (pair["zh"]?.text, pair["en"]?.text)
        guard let chinese, let english else { return nil }
        return (chinese, english)
    }

    private static func coordinate(_ entry: YAMLEntry) -> Coordinate? {
        guard let map = entry.mapping(["longitude", "latitude"]) else { return nil }
        let (longitude, latitude) = (map["longitude"]?.number(-180...180), map["latitude"]?.number(-90...90))
        guard let longitude, let latitude else { return nil }
        return try? Coordinate(longitude: longitude, latitude: latitude)
    }

    /// The grid that is named, or else the one in which the thing stands. Where both are told they must agree: a grid
    /// may have been redrawn since.
    /// - Parameter index: nil where the grids are not sound.
    private static func grid(
        _ map: YAMLMapping, _ at: YAMLEntry?, _ point: Coordinate?, _ grids: GridsFile, _ index: GridIndex?
    ) -> GridCode? {
        let found = point.flatMap { index?.locate(Point(x: $0.longitude, y: $0.latitude)) }
        guard let entry = map.optional("grid") else {
            guard let at, let point else {
                // One of both has to be told: the key that is missing is named.
                if at == nil { _ = map["grid"] }
                return nil
            }
            if let found { return GridCode(found) }
            guard index != nil else { return nil }
            at.add(.unknownReference("\(point.longitude), \(point.latitude)", file: GridsFile.name, nearest: nil))
            return nil
        }
        guard let text = entry.text, !grids.byCode.isEmpty else { return nil }
        guard let grid = grids.byCode[text], grid.layer == "service" else {
            let near = NearestName.of(text, among: grids.byCode.keys.sorted())
            entry.add(.unknownReference(text, file: GridsFile.name, nearest: near))
            return nil
        }
        if index != nil, point != nil, found != text { at?.add(.contradicts(field: "grid", value: text)) }
        return grid.code
    }
}

extension RoundPlan {
    /// Says in `log` that rounds are switched on and nothing is listed.
    func check(_ rules: RuleSet, log: ProblemLog) {
        guard rules.features.contains(.rounds), all.isEmpty, !log.problems.hasGrave else { return }
        log.add(
            RulesFile.name, nil, "switched_on",
            .unknownReference(CityFeature.rounds.rawValue, file: RoundsFile.name, nearest: nil))
    }
}
