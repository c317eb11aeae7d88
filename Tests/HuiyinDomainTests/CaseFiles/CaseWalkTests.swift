// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinTestSupport
import Testing

/// Ten thousand random moves over the machine, by everybody who may make one, with clocks that run out.
@Suite("Random walks over the machine")
struct CaseWalkTests {
    @Test(
        "Nobody checks their own work, no clock goes back, every open file has one owner and a clock, every ending a reply",
        arguments: [1, 2] as [UInt64])
    func invariants(seed: UInt64) {
        var broken: Set<String> = []
        var walk = CaseWalk(.standard, seed: seed)
        var count = 0
        while count < 10_000 {
            guard walk.path.count < 400, let step = walk.step() else {
                walk.begin()
                continue
            }
            count += 1
            let found = Self.ownWork(step) + Self.clock(step, walk) + Self.owner(walk) + Self.reply(step, walk)
            broken.formUnion((found + Self.table(step, walk) + Self.rounds(walk)).map { "\($0): \(walk.path)" })
            guard broken.isEmpty else { break }
        }
        #expect(broken == [])
    }

    @Test("Every move that one file can make is made sooner or later, checks and reopenings often")
    func everyMove() {
        var missing = Set(CaseWalk.kinds).subtracting(Self.needAnotherFile)
        var (checks, reopenings, count) = (0, 0, 0)
        var walk = CaseWalk(.standard, seed: 3)
        while count < 60_000, !missing.isEmpty || checks < 30 || reopenings < 5 {
            guard walk.path.count < 400, let step = walk.step() else {
                walk.begin()
                continue
            }
            count += 1
            if let kind = step.kind { missing.remove(kind) }
            checks += step.kind == .check ? 1 : 0
            reopenings += step.kind == .reopening ? 1 : 0
        }
        #expect(missing == [])
        #expect(checks >= 30)
        #expect(reopenings >= 5)
    }

    /// Moves that a walk over one file cannot make, or only after months of suspensions, or hardly before the clock does.
    private static let needAnotherFile: Set<CaseMoveKind> = [
        .merger, .mergerUndo, .split, .limitReached, .resumption,
    ]

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
        guard mustMove else { return file.live.isEmpty ? [] : ["assignment outlives its file"] }
        let leads = file.live.count { $0.part == .lead }
        let needsLead = [.assigned, .inProgress, .designated].contains(file.status)
        return (file.owner == .nobody ? ["no owner"] : []) + (walk.clocks.isEmpty ? ["no clock"] : [])
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

    private static func table(_ step: CaseWalk.Step, _ walk: CaseWalk) -> [String] {
        guard let kind = step.kind, step.events.contains(where: { $0.kind == .move(kind) }) else { return [] }
        let isKnown = kind.destinations(from: step.before.status).contains(walk.file.status)
        return isKnown ? [] : ["\(kind) led from \(step.before.status) to \(walk.file.status)"]
    }

    private static func rounds(_ walk: CaseWalk) -> [String] {
        let counts = walk.file.counts
        let rules = RuleSet.standard
        let limits = [
            (counts.returns, rules.returns.total), (counts.recalls, rules.bounces.recalls),
            (counts.delegations, rules.bounces.delegations), (counts.reworks, rules.reworkTimes + 1),
            (counts.reopeningsByReporter, rules.reopenings.byReporter),
            (counts.reopeningsByRevisit, rules.reopenings.byRevisit),
        ]
        return limits.filter { $0.0 > $0.1 }.map { "went round \($0.0) times of \($0.1)" }
    }
}
