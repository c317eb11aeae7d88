// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// The `deadlines` of `rules.yaml`.
struct DeadlineReading {
    private(set) var limits: [DeadlineKind: Limits] = [:]
    /// `mediate_town` and the like: how long a mode may take at one of its levels.
    private(set) var byLevel: [String: TimeLimit] = [:]

    /// Keys of moves whose deadline stands under another kind's consequence.
    private static let others = ["designation", "appeal"]

    init(_ root: YAMLMapping, levels: [String]) {
        let ofLevels = HandlingMode.allCases.flatMap { mode in levels.map { "\(mode.rawValue)_\($0)" } }
        let known = DeadlineKind.allCases.map(\.key) + Self.others + ofLevels
        for (key, entry) in root["deadlines"]?.mapping()?.all ?? [] {
            guard known.contains(key) else {
                entry.add(.unknownKey(nearest: NearestName.of(key, among: known)))
                continue
            }
            guard let map = entry.mapping(["normal", "urgent"]), let normal = map["normal"]?.amount else { continue }
            let urgent = map.optional("urgent")?.amount
            if let kind = DeadlineKind(key: key) {
                limits[kind] = Limits(normal: normal, urgent: urgent ?? Self.fallback(kind, normal))
            } else {
                byLevel[key] = normal
            }
        }
    }

    /// An urgent first contact is the matter's affair; a matter that names none takes the standard one.
    private static func fallback(_ kind: DeadlineKind, _ normal: TimeLimit) -> TimeLimit {
        kind == .firstContact ? Limits.standard(kind).urgent : normal
    }
}
