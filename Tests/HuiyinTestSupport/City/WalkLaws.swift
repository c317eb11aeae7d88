// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// What holds after every step of a walk, whatever the rules and whoever makes it.
package enum WalkLaws {
    /// A walk of so many steps, begun anew where it gets long.
    package struct Walked {
        /// Each law that was broken, with the way there; the walk stops at the first.
        package var broken: Set<String> = []
        /// Moves made, by people and by the clock.
        package var made: [CaseMoveKind: Int] = [:]
        /// Agreements with shares.
        package var sheets = 0
    }

    /// Walks `steps` steps under `rules`, or until every move of `until` was made, and holds the laws at each.
    package static func walk(
        _ rules: RuleSet, seed: UInt64, steps: Int, until wanted: Set<CaseMoveKind> = []
    ) -> Walked {
        var walked = Walked()
        var walk = CaseWalk(rules, seed: seed, isWhole: true)
        var count = 0
        while count < steps, walked.broken.isEmpty {
            guard wanted.isEmpty || !wanted.isSubset(of: walked.made.keys) else { break }
            guard walk.path.count < 400, let step = walk.step() else {
                walk.begin()
                continue
            }
            count += 1
            for event in step.events { if case .move(let kind) = event.kind { walked.made[kind, default: 0] += 1 } }
            walked.sheets += step.agreement.count { $0.sheet?.total != nil }
            walked.broken.formUnion(broken(by: step, walk).map { "\($0): \(walk.path)" })
        }
        return walked
    }

    /// The laws that `step` broke.
    private static func broken(by step: CaseWalk.Step, _ walk: CaseWalk) -> [String] {
        ownWork(step) + clock(step, walk) + owner(walk) + reply(step, walk) + table(step, walk) + rounds(walk)
            + shares(step) + incident(step, walk)
    }

    /// Nobody checks what they did.
    private static func ownWork(_ step: CaseWalk.Step) -> [String] {
        guard step.kind == .check || step.kind == .rework else { return [] }
        let before = step.before
        if let account = step.principal.account, before.handlers.contains(account) { return ["checked own work"] }
        guard let department = step.principal.department else { return [] }
        let worked = before.assignments.contains { $0.department == department && $0.state == .done }
        return worked ? ["department checked its own work"] : []
    }

    /// Receipt stays, and what is promised moves later only where the file stood still meanwhile or is triaged.
    private static func clock(_ step: CaseWalk.Step, _ walk: CaseWalk) -> [String] {
        let (before, after) = (step.before, walk.file)
        guard after.receivedAt == before.receivedAt else { return ["receipt moved"] }
        guard let old = before.target?.moment, let new = after.target?.moment, new > old else { return [] }
        let stoodStill = after.paused != before.paused || after.pause != before.pause
        return stoodStill || step.kind == .triage ? [] : ["target moved later"]
    }

    private static func owner(_ walk: CaseWalk) -> [String] {
        let file = walk.file
        let mustMove = file.status.isOpen || file.status == .handled || file.status == .backlog
        // What is merged stands still as it was, so that it can go on.
        guard mustMove else {
            return file.live.isEmpty || file.status == .merged ? [] : ["assignment outlives its file"]
        }
        let leads = file.live.count { $0.part == .lead }
        let needsLead = [.assigned, .inProgress, .designated].contains(file.status)
        return (file.owner == .nobody ? ["no owner"] : []) + (walk.isTimed ? [] : ["no clock"])
            + (leads > 1 || (needsLead && leads == 0) ? ["\(leads) leads"] : [])
    }

    /// An answer to every reporter, or a line of history that the reporter reads.
    private static func reply(_ step: CaseWalk.Step, _ walk: CaseWalk) -> [String] {
        guard step.before.status != walk.file.status else { return [] }
        switch walk.file.status {
        case .replied: return step.events.contains { $0.kind == .note(.reply) } ? [] : ["no reply"]
        case .closed: return step.before.status == .replied ? [] : ["closed without a reply"]
        case .handedOver, .refused, .notACase, .withdrawn, .merged:
            let isTold = step.events.contains { $0.to == walk.file.status && $0.kind.isForReporter }
            return isTold ? [] : ["ended untold"]
        default: return []
        }
    }

    /// What each pays adds up to what it costs, to the fen.
    private static func shares(_ step: CaseWalk.Step) -> [String] {
        step.agreement.compactMap(\.sheet).compactMap { sheet in
            let sum = sheet.shares.map(\.fen).reduce(0, +)
            return sum == sheet.total ?? 0 && sheet.shares.allSatisfy { $0.fen >= 0 }
                ? nil : "\(sum) of \(sheet.total ?? 0)"
        }
    }

    /// Whoever reported what was merged waits with the leading file, and gets the file back as it was when it is undone.
    private static func incident(_ step: CaseWalk.Step, _ walk: CaseWalk) -> [String] {
        let (before, after) = (step.before, walk.file)
        if after.status == .merged {
            guard let leading = walk.other, after.links.leading == leading.id else { return ["merged into nothing"] }
            let isWaitedFor = !after.hasResident || leading.hasResident
            let isWarned = !after.isHazard || leading.isHazard
            return isWaitedFor && isWarned ? [] : ["a reporter of a merged file is lost"]
        }
        guard before.status == .merged else { return [] }
        return after.status == before.stoodAt && after.assignments == before.assignments && after.links.leading == nil
            ? [] : ["parted into \(after.status)"]
    }

    private static func table(_ step: CaseWalk.Step, _ walk: CaseWalk) -> [String] {
        guard let kind = step.kind, step.events.contains(where: { $0.kind == .move(kind) }) else { return [] }
        let isKnown = kind.destinations(from: step.before.status).contains(walk.file.status)
        return isKnown ? [] : ["\(kind) led from \(step.before.status) to \(walk.file.status)"]
    }

    private static func rounds(_ walk: CaseWalk) -> [String] {
        let counts = walk.file.counts
        let rules = walk.town.city.rules
        let limits = [
            (counts.returns, rules.returns.total), (counts.recalls, rules.bounces.recalls),
            (counts.delegations, rules.bounces.delegations), (counts.reworks, rules.reworkTimes + 1),
            (counts.reopeningsByReporter, rules.reopenings.byReporter),
            (counts.reopeningsByRevisit, rules.reopenings.byRevisit),
        ]
        return limits.filter { $0.0 > $0.1 }.map { "went round \($0.0) times of \($0.1)" }
    }
}

extension AgreementChange {
    fileprivate var sheet: Agreement? {
        if case .concluded(let sheet, _) = self { return sheet }
        return nil
    }
}
