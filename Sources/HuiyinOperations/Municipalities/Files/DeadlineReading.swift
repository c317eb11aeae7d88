// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain

/// The `deadlines` of `rules.yaml`.
struct DeadlineReading {
    private(set) var limits: [DeadlineKind: Limits] = [:]
    /// `mediate_town` and the like: how long a mode may take at one of its levels.
    private(set) var byLevel: [String: TimeLimit] = [:]
    /// How long the level above has for a binding designation; nil where the city says nothing.
    private(set) var designation: Limits?
    /// The window for an appeal against a figure.
    private(set) var appeal: TimeLimit?

    /// What is limited without being a deadline of one file.
    private enum Other: String, CaseIterable { case designation, appeal }

    init(_ root: YAMLMapping, levels: [String]) {
        let ofLevels = HandlingMode.allCases.flatMap { mode in levels.map { "\(mode.rawValue)_\($0)" } }
        let known = DeadlineKind.listed.map(\.key) + Other.allCases.map(\.rawValue) + ofLevels
        for (key, entry) in root["deadlines"]?.mapping()?.all ?? [] {
            guard known.contains(key) else {
                entry.add(.unknownKey(nearest: NearestName.of(key, among: known)))
                continue
            }
            guard let map = entry.mapping(["normal", "urgent"]), let normal = map["normal"]?.amount else { continue }
            let urgent = map.optional("urgent")?.amount
            if let kind = DeadlineKind(key: key) {
                limits[kind] = Limits(normal: normal, urgent: urgent ?? Self.fallback(kind, normal))
                continue
            }
            switch Other(rawValue: key) {
            case .designation: designation = Limits(normal: normal, urgent: urgent ?? normal)
            case .appeal: appeal = normal
            case nil: byLevel[key] = normal
            }
        }
    }

    /// An urgent first contact is the matter's affair; a matter that names none takes the standard one.
    private static func fallback(_ kind: DeadlineKind, _ normal: TimeLimit) -> TimeLimit {
        kind == .firstContact ? Limits.standard(kind).urgent : normal
    }
}
