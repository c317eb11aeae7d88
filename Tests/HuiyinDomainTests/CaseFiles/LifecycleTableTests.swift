// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("The table over every status, move, role and mode")
struct LifecycleTableTests {
    @Test(
        "Whoever may make a move from a status in a mode is whom the table names, and nobody else",
        arguments: HandlingMode.allCases, [LevelLadder.ofCounty, .ofCity])
    func roles(mode: HandlingMode, ladder: LevelLadder) {
        let town = ModelTown(.under(ladder))
        let isCity = ladder == .ofCity
        #expect(Set(town.cast.map(\.role)) == Set(Role.allCases).subtracting(isCity ? [] : [.city]))
        for kind in CaseMoveKind.allCases where kind != .filing {
            var found: Set<Role> = []
            for status in CaseStatus.allCases {
                let here = town.roles(for: kind, from: status, in: mode)
                #expect(here.isEmpty || kind.origins.contains(status), "\(kind) from \(status) by \(here)")
                let who = Self.who(kind, mode, isCity)
                #expect(here.isSubset(of: who), "\(kind) from \(status) in \(mode) by \(here)")
                found.formUnion(here)
                // What cannot wait is seen by those on call, who may rush it and nothing else.
                let urgent = town.roles(for: kind, from: status, in: mode, isUrgent: true)
                let onCall: Set<Role> = kind == .rush && kind.origins.contains(status) ? [.oncall] : []
                #expect(urgent == here.union(onCall), "\(kind) from \(status) in \(mode), urgent")
            }
            #expect(found == Self.who(kind, mode, isCity), "\(kind) in \(mode)")
        }
    }

    @Test(
        "Wherever files come to, in every mode, a move outside the table is refused by name, one within it leads where it says",
        arguments: [21, 22] as [UInt64])
    func everyStandingFile(seed: UInt64) {
        var (seen, made): (Set<String>, Set<CaseMoveKind>) = ([], [])
        for (key, walk) in Self.standingFiles(seed: seed) {
            seen.insert(key)
            for kind in CaseWalk.kinds {
                for principal in walk.town.cast {
                    for outcome in walk.outcomes(of: kind, by: principal) where outcome.makes(kind) {
                        made.insert(kind)
                        let known = kind.destinations(from: walk.file.status)
                        #expect(known.contains(outcome.file.status), "\(key): \(kind) to \(outcome.file.status)")
                    }
                    guard !kind.origins.contains(walk.file.status) else { continue }
                    let refused = walk.refusals(of: kind, by: principal)
                    #expect(
                        refused.allSatisfy { $0 == .notAllowed(move: kind, status: walk.file.status) },
                        "\(key): \(kind) by \(principal.role): \(refused)")
                }
            }
        }
        let modes = Set(seen.compactMap { $0.split(separator: " ").last })
        #expect(modes.count == 5, "every mode, and none before triage: \(modes)")
        #expect(seen.count >= 40, "\(seen.count) standings")
        #expect(made.count >= 30, "\(made.count) moves")
    }

    /// One file in each status and mode that a long walk comes to.
    private static func standingFiles(seed: UInt64) -> [String: CaseWalk] {
        var found: [String: CaseWalk] = [:]
        var walk = CaseWalk(.standard, seed: seed, isWhole: true)
        for _ in 0..<6_000 {
            let mode = walk.file.triage.map(\.mode.rawValue) ?? "none"
            let key = "\(walk.file.status) \(mode)"
            if found[key] == nil { found[key] = walk }
            if walk.path.count >= 60 || walk.step() == nil { walk.begin() }
        }
        return found
    }

    /// The table's column "who", by hand: it is held against the policy, not made from it.
    private static func who(_ kind: CaseMoveKind, _ mode: HandlingMode, _ isCity: Bool) -> Set<Role> {
        let top: Set<Role> = isCity ? [.county, .city] : [.county]
        let dispatchers = top.union([.township])
        let departments: Set<Role> = [.department, .departmentHead]
        switch kind {
        case .filing: return []
        case .triage, .dispatch, .recall, .delegation, .escalation, .merger, .takingUp: return dispatchers
        // By its lead only as an appeal against a designation, which another decides.
        case .reassignment: return dispatchers.union(departments)
        case .designation: return top
        case .askBack, .notACase, .handover, .refusal: return dispatchers.union([.operator])
        case .acceptance: return departments.union([.clockwork])
        case .returning, .completion, .suspension, .extending: return departments
        case .resumption: return departments.union([.clockwork])
        case .agreement, .disagreement:
            let party: Set<Role> = kind == .disagreement && mode == .mediate ? [.reporter] : []
            return departments.union([.clockwork]).union(party)
        case .consultation: return departments.union(mode == .mediate ? [.mediator] : dispatchers)
        case .reclassification, .split, .backlog, .publicRelease: return departments.union(dispatchers)
        case .check: return dispatchers.union([.checker, .worker, .leader, .village, .reporter])
        case .rework: return dispatchers.union([.checker, .worker, .leader, .village])
        case .solvedAtOnce: return [.worker, .leader, .village, .township, .operator]
        case .closure, .limitReached: return [.clockwork]
        case .reopening: return [.reporter, .reviewer]
        case .withdrawal, .returnFromWithdrawal: return [.reporter]
        case .mergerUndo: return dispatchers.union([.reviewer])
        case .objectionDecision: return [.reviewer]
        case .rush: return dispatchers
        }
    }
}

extension LevelLadder {
    fileprivate static let ofCounty = RuleSet.standard.ladder
    /// The same with a city of several counties above.
    fileprivate static let ofCity = LevelLadder(
        RuleSet.standard.ladder.levels + [
            Level(code: LevelCode("prefecture"), name: "地级市", nameInEnglish: "Prefecture", rank: .city)
        ])
}

extension RuleSet {
    /// The standard rules, with a centre at the top of `ladder`.
    fileprivate static func under(_ ladder: LevelLadder) -> RuleSet {
        guard let top = ladder.top?.code, standard.ladder.top?.code != top else { return standard }
        var modes = standard.modes
        let designate = [LevelCode("city"), top]
        modes[.designate] = ModeRule(name: "指定办", needs: [.designation], byLevels: designate)
        return city(
            ladder: ladder, centres: standard.centres.merging([top: "调度中心"]) { $1 }, modes: modes,
            features: standard.features)
    }
}

extension MoveOutcome {
    /// Not so a sheet that is published first, or an objection that is declined.
    fileprivate func makes(_ kind: CaseMoveKind) -> Bool { events.contains { $0.kind == .move(kind) } }
}
