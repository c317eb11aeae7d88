// SPDX-License-Identifier: Apache-2.0

/// The steps that the table, the policy and the numbers of a rule set allow. Made from ``CaseMoveKind/origins``,
/// ``CaseMoveKind/destinations(from:)``, ``CaseFilePolicy`` and ``RuleSet/rounds(of:)``, which the machine uses too.
struct Leaps {
    let rules: RuleSet
    let town: ModelTown
    /// The levels at which a centre holds files, each with the one above.
    private let above: [LevelCode: LevelCode]
    private let below: [LevelCode: LevelCode]
    let seats: [LevelCode]
    private let permitted: Permissions

    init(_ rules: RuleSet) {
        self.rules = rules
        let town = ModelTown(rules)
        self.town = town
        var seats: [LevelCode] = []
        for level in rules.ladder.levels {
            guard let centre = town.city.centre(at: level.code, for: town.place), !seats.contains(centre.level) else {
                continue
            }
            seats.append(centre.level)
        }
        self.seats = seats
        above = Dictionary(uniqueKeysWithValues: zip(seats, seats.dropFirst()))
        below = Dictionary(uniqueKeysWithValues: zip(seats.dropFirst(), seats))
        permitted = Permissions(town: town)
    }

    /// Where files begin: with a resident's report and with a worker's.
    var starts: [Standing] {
        let worker = town.cast.first { $0.role == .worker }
        return [Principal.reporter, worker].compactMap { $0 }.map { principal in
            Standing(status: .received, level: town.filed(by: principal).centre.level)
        }
    }

    /// Whether the centre's own people may make the move, without waiting for the one above.
    func isOwn(_ kind: CaseMoveKind, _ standing: Standing) -> Bool { permitted.own(kind, standing) }

    func leaps(from standing: Standing) -> [Leap] {
        let moves = CaseMoveKind.allCases.filter {
            $0.origins.contains(standing.status) && allows($0, standing) && permitted.anybody($0, standing)
        }
        return moves.flatMap { kind in
            ends(of: kind, from: standing).filter { $0 != standing }.map { Leap(cause: .move(kind), to: $0) }
        } + clocks(from: standing)
    }

    private var returns: Int { min(rules.returns.total, RuleSet.walked) }
    private var delegations: Int { min(rules.bounces.delegations, RuleSet.walked) }

    /// What the numbers of the rules say, apart from who asks.
    private func allows(_ kind: CaseMoveKind, _ standing: Standing) -> Bool {
        switch kind {
        case .dispatch: standing.returns < returns
        case .escalation: above[standing.level] != nil
        case .delegation: below[standing.level] != nil && standing.delegations < delegations
        // At receipt nobody has judged the urgency yet: the rush itself does.
        case .rush: standing.status == .received || standing.urgency.isUrgent
        case .reopening: rules.reopenings.byReporter > 0 || rules.reopenings.byRevisit > 0
        // The last decision about work sent back is the level above's, which may still send it back once.
        case .rework: true
        default: rules.rounds(of: kind).map { $0 > 0 } ?? true
        }
    }

    private func ends(of kind: CaseMoveKind, from standing: Standing) -> [Standing] {
        let destinations = kind.destinations(from: standing.status).subtracting([standing.status])
        switch kind {
        case .triage: return triages(standing)
        case .escalation:
            let status = kind.destinations(from: standing.status).first ?? standing.status
            return [lifted(standing.at(status))]
        case .delegation: return [delegated(standing)]
        case .returning: return [returned(standing)]
        case .disagreement: return disagreed(standing)
        case .designation: return [standing.at(.designated).with { $0.isBound = true }]
        case .agreement, .resumption: return [standing.at(standing.isBound ? .designated : .inProgress)]
        case .rework:
            let again = standing.at(standing.isBound ? .designated : .inProgress)
            // What was solved on the spot is dispatched; it was never bound.
            let anew = standing.isBound ? [] : [standing.at(.triaged), lifted(standing.at(.triaged))]
            return Array(Set([again, lifted(again)] + anew))
        case .objectionDecision where standing.status.isOpen: return [standing.with { $0.urgency = .urgent }]
        // A merger is undone, which goes on from where it is followed already.
        case .objectionDecision where standing.status == .merged: return []
        case .reopening, .objectionDecision, .returnFromWithdrawal:
            return [standing.at(standing.mode == nil ? .received : .triaged).with { $0.returns = 0 }]
        case .merger: return [standing.at(.merged)]
        // It goes back to where it stood, from where it is followed already.
        case .mergerUndo: return []
        case .solvedAtOnce: return destinations.map { standing.at($0).with { $0.mode = $0.mode ?? .direct } }
        case .rush: return rushed(standing)
        default: return destinations.map { standing.at($0) }
        }
    }

    /// To the centre of its matter's level, which is that of the model's own matter or one below; up from where it was
    /// triaged, never down.
    private func rushed(_ standing: Standing) -> [Standing] {
        guard let matter = town.city.matters[ModelTown.quickMatter] else { return [standing.at(.inProgress)] }
        let own = town.city.levelOfRush(matter, from: nil)
        let most = rules.ladder.height(of: own) ?? 0
        let levels = [own] + seats.filter { rules.ladder.height(of: $0) ?? 0 < most }
        return levels.compactMap { town.city.centre(at: $0, for: town.place)?.level }.map { level in
            let isDown = (rules.ladder.height(of: level) ?? 0) < (rules.ladder.height(of: standing.level) ?? 0)
            return standing.at(.inProgress).with {
                $0.level = isDown && standing.mode != nil ? $0.level : level
                $0.mode = .direct
                $0.urgency = .urgent
            }
        }
    }

    private func triages(_ standing: Standing) -> [Standing] {
        HandlingMode.allCases.filter { rules.modes[$0] != nil }.flatMap { mode in
            seats.flatMap { level in
                Urgency.allCases.map {
                    Standing(status: .triaged, level: level, mode: mode, urgency: $0, delegations: standing.delegations)
                }
            }
        }
    }

    private func returned(_ standing: Standing) -> Standing {
        var next = standing.at(.triaged)
        guard rules.returns.total != RuleSet.unlimited else { return next }
        next.returns += 1
        return next.returns >= returns ? lifted(next) : next
    }

    private func delegated(_ standing: Standing) -> Standing {
        standing.at(.triaged).with {
            $0.level = below[$0.level] ?? $0.level
            if rules.bounces.delegations != RuleSet.unlimited { $0.delegations += 1 }
        }
    }

    /// Up the levels that the mode itself names, in the same mode; where it names none, one level up in the mode that
    /// follows. Where there is no such level, and wherever a party leaves, the file is handled with "not agreed".
    private func disagreed(_ standing: Standing) -> [Standing] {
        let rule = standing.mode.flatMap { rules.modes[$0] }
        let ended = standing.at(.handled)
        guard let climbs = rule?.levels, !climbs.isEmpty else {
            guard above[standing.level] != nil else { return [ended] }
            return [lifted(standing.at(.triaged)).with { $0.mode = rule?.failTo ?? .designate }, ended]
        }
        return rungs(servedAt: standing.level).compactMap { rung in
            climbs.first { (rules.ladder.height(of: $0) ?? 0) > rung }
                .flatMap { town.city.centre(at: $0, for: town.place) }
                .map { centre in standing.at(.triaged).with { $0.level = centre.level } }
        } + [ended]
    }

    /// The heights of the levels whose files the centre of `level` holds: its own, and of those below without a centre.
    private func rungs(servedAt level: LevelCode) -> [Int] {
        rules.ladder.levels.map(\.code)
            .filter { town.city.centre(at: $0, for: town.place)?.level == level }
            .compactMap(rules.ladder.height)
    }

    /// What clocks do by themselves to where a file is; silence that accepts, closes and resumes is a move of the table.
    private func clocks(from standing: Standing) -> [Leap] {
        switch standing.status {
        case .needsInformation: [Leap(cause: .clock(.askBack), to: standing.at(.received))]
        case .inProgress, .designated:
            above[standing.level] == nil ? [] : [Leap(cause: .clock(.handle), to: lifted(standing))]
        default: []
        }
    }

    private func lifted(_ standing: Standing) -> Standing {
        standing.with { $0.level = above[$0.level] ?? $0.level }
    }
}

extension Standing {
    func at(_ status: CaseStatus) -> Standing {
        with {
            $0.status = status
            if status == .triaged || status == .received { $0.isBound = false }
        }
    }

    func with(_ change: (inout Standing) -> Void) -> Standing {
        var next = self
        change(&next)
        return next
    }
}
