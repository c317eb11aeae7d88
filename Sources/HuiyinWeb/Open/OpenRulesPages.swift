// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `open/matters`: the catalogue with who leads and how long it may take.
struct OpenMattersPage: Sendable {
    let parts: OpenTabs
    let headings: [Heading]
    let version: String

    struct Heading: Sendable {
        let id: String
        let name: String
        let count: String
        let rows: [Row]
    }

    struct Row: Sendable {
        let name: String
        let scope: String
        let lead: String
        let limit: String
        let urgent: String
    }

    init(_ names: CaseNames) {
        let strings = names.strings
        parts = OpenTabs(.matters, strings)
        version = names.city.rules.version
        let known = names.city.matters.all.filter { $0.kind != .notACase }
        var order: [Matter.Heading] = []
        for matter in known where !order.contains(matter.major) { order.append(matter.major) }
        headings = order.map { heading in
            let own = known.filter { $0.major == heading }
            return Heading(
                id: "matters-\(heading.code)", name: names.heading(heading), count: "\(own.count)",
                rows: own.map { matter in
                    Row(
                        name: names.matter(matter.code), scope: strings.language == .chinese ? matter.scope : "",
                        lead: names.department(matter.lead), limit: strings.limit(matter.limit),
                        urgent: strings.limit(matter.limit(.urgent)))
                })
        }
    }
}

/// `open/rules`: how figures are made, what is left out of them, and the limits of every step.
struct OpenRulesPage: Sendable {
    let parts: OpenTabs
    let version: String
    let indicators: [Entry]
    let limits: [Limit]
    let exclusions: [Exclusion]

    struct Entry: Sendable {
        let id: String
        let name: String
        let formula: String
        let parts: [Figure.Part]
        let guarded: String
        let fewest: String
    }

    struct Limit: Sendable {
        let name: String
        let normal: String
        let urgent: String
    }

    struct Exclusion: Sendable {
        let reason: String
        let granted: String
        let declined: String
    }

    init(_ counts: [AppealCount], _ names: CaseNames) {
        let (strings, rules) = (names.strings, names.city.rules)
        parts = OpenTabs(.rules, strings)
        version = rules.version
        indicators = Indicator.allCases.map { indicator in
            let words = IndicatorWords(indicator, strings)
            return Entry(
                id: indicator.rawValue, name: words.name, formula: words.formula, parts: words.parts,
                guarded: words.guarded,
                fewest: strings["open.fewest", ["n": "\(PublicTally.fewest)"]])
        }
        limits = (DeadlineKind.listed + [.invitation]).map { kind in
            let limits = rules.limits(for: kind)
            return Limit(
                name: strings["deadline-kinds.\(kind.rawValue)"], normal: strings.limit(limits.normal),
                urgent: strings.limit(limits.urgent))
        }
        exclusions = rules.lists.appealReasons.map { reason in
            func count(_ state: Appeal.State) -> String {
                "\(counts.filter { $0.reason == reason.code && $0.state == state }.map(\.count).reduce(0, +))"
            }
            return Exclusion(
                reason: names.coded(reason), granted: count(.granted), declined: count(.declined))
        }
    }
}
