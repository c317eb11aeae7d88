// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// A case file driven at random over the machine: everybody of a model town makes whatever move they may, and clocks run out.
package struct CaseWalk {
    package let town: ModelTown
    package private(set) var file: CaseFile
    package private(set) var clocks: [Deadline] = []
    package private(set) var now: Moment
    package private(set) var path: [String] = []
    /// The file that it may be merged into; nil in a walk that makes moves alone.
    package private(set) var other: CaseFile?
    private let isWhole: Bool
    var requests: [CaseRequest] = []
    /// Clocks that stand still, since when.
    private var held: [DeadlineKind: Moment] = [:]
    /// Whether a clock of the file runs, or is red because what it waits for has not been done.
    package var isTimed: Bool { clocks.contains { held[$0.kind] == nil } }
    var luck: Luck
    /// Up to how many minutes pass after each step.
    var pace = 200
    private var nextID: Int64 = 1_000

    /// A file just filed, in a town under `rules`.
    ///
    /// - Parameter isWhole: whether people also do what moves nothing, and another file stands beside it to merge into.
    package init(_ rules: RuleSet, seed: UInt64, isWhole: Bool = false) {
        self.isWhole = isWhole
        town = ModelTown(rules)
        luck = Luck(seed: seed, stream: 0)
        now = ModelTown.morning
        (file, clocks) = Self.filed(in: town, by: .reporter, at: now)
        if isWhole { other = Self.filed(in: town, by: .reporter, at: now, sequence: 2).0 }
    }

    /// A file just filed by `principal`, in a town under `rules`.
    init(_ rules: RuleSet, filedBy principal: Principal) {
        self.init(rules, seed: 1)
        (file, clocks) = Self.filed(in: town, by: principal, at: now)
        path = ["filing"]
    }

    /// One step that was taken.
    package struct Step {
        package let kind: CaseMoveKind?
        package let before: CaseFile
        package let principal: Principal
        package let events: [CaseEvent]
        package let agreement: [AgreementChange]
    }

    /// Files anew, by somebody who may.
    package mutating func begin() {
        let field = town.cast.filter { $0.role == .worker }
        let principals = [Principal.reporter] + field
        (file, clocks) = Self.filed(in: town, by: principals[luck.pick(of: principals.count)], at: now)
        path = ["filing"]
        if isWhole { other = Self.filed(in: town, by: .reporter, at: now, sequence: 2).0 }
        requests = []
        held = [:]
    }

    /// Makes one move that somebody may make, or lets the next clock run out; nil when neither is left.
    ///
    /// - Parameter isOnTheWay: only moves that bring the file nearer to an answer.
    package mutating func step(isOnTheWay: Bool = false) -> Step? {
        if !clocks.isEmpty, luck.happens(0.25), let struck = strikeNext() { return struck }
        if luck.happens(0.5), let decided = decideRequest() { return decided }
        if let done = doNextStep() { return done }
        if isWhole, luck.happens(0.2), let done = act() { return done }
        var offers = Self.kinds.filter { $0.origins.contains(file.status) && (!isOnTheWay || !Self.ways(out: $0)) }
            .flatMap { kind in town.cast.map { (kind, $0) } }
        while !offers.isEmpty {
            let (kind, principal) = offers.remove(at: luck.pick(of: offers.count))
            guard CaseFilePolicy.mightMake(kind, on: file, by: principal, in: town.city) else { continue }
            for move in MoveOffers(town: town, file: file, other: other, now: now).moves(kind, luck: &luck) {
                guard let outcome = try? outcome(of: move, by: principal) else { continue }
                let before = file
                let step = take(outcome, kind, principal)
                standBeside(move, before, principal)
                return step
            }
        }
        return decideRequest() ?? strikeNext()
    }

    /// What comes of it when `principal` makes the move, or asks for it where another must grant it.
    func outcome(of move: CaseMove, by principal: Principal) throws -> MoveOutcome {
        let context = context(principal).beside(other)
        let way = try CaseFilePolicy.way(of: move, on: file, by: principal, in: town.city)
        guard case .ask(let centre) = way, let asked = AskedMove(move) else {
            return try file.applying(move, in: context)
        }
        let earlier = requests.filter { $0.state != .waiting }
        return try file.asking(for: asked, of: centre, earlier: earlier, in: context)
    }

    /// Somebody who may grants or refuses what waits.
    private mutating func decideRequest() -> Step? {
        guard let request = waiting else { return nil }
        let deciders = town.cast.filter { CaseFilePolicy.canDecide(request, on: file, by: $0, in: town.city) }
        guard !deciders.isEmpty else { return nil }
        let principal = deciders[luck.pick(of: deciders.count)]
        let granted = luck.happens(0.7)
        let outcome = try? file.answering(request, granted: granted, reason: "seen", in: context(principal))
        return outcome.map { take($0, granted ? request.asked.kind : nil, principal) }
    }

    /// The other file after this one joined it, or left it again.
    private mutating func standBeside(_ move: CaseMove, _ before: CaseFile, _ principal: Principal) {
        guard let leading = other else { return }
        if file.status == .merged, before.status != .merged {
            other = leading.joined(by: before, in: context(principal)).file
        } else if before.status == .merged, file.status != .merged {
            other = leading.left(by: before, in: context(principal)).file
        }
    }

    /// Something that moves nothing, or nil when whoever came had nothing to do.
    private mutating func act() -> Step? {
        let principal = town.cast[luck.pick(of: town.cast.count)]
        let offers = MoveOffers(town: town, file: file, other: other, now: now)
        let here = context(principal)
        if luck.happens(0.5) {
            let notes = offers.notes.filter { CaseFilePolicy.mightDo($0.kind, on: file, by: principal, in: town.city) }
            guard !notes.isEmpty else { return nil }
            let note = notes[luck.pick(of: notes.count)]
            path.append("(\(note.kind.rawValue))")
            return take(file.noting(note, in: here), nil, principal)
        }
        let acts = offers.acts.filter { CaseFilePolicy.mightDo($0.kind, on: file, by: principal, in: town.city) }
        guard !acts.isEmpty else { return nil }
        let act = acts[luck.pick(of: acts.count)]
        guard (try? CaseFilePolicy.permit(act, on: file, by: principal, in: town.city)) != nil,
            let outcome = try? file.doing(act, in: here)
        else { return nil }
        path.append("(\(act.kind.rawValue))")
        return take(outcome, nil, principal)
    }

    /// Does the next step of what the parties agreed on.
    private mutating func doNextStep() -> Step? {
        guard let agreement = file.agreement, agreement.isBinding, agreement.stepsOpen > 0, file.status.isAtWork,
            let principal = town.cast.first(where: { CaseFilePolicy.mightDo(.step, on: file, by: $0, in: town.city) })
        else { return nil }
        let step = StepDone(position: agreement.stepsDone + 1, text: "done", photos: ["p"])
        guard let outcome = try? file.doing(.step(step), in: context(principal)) else { return nil }
        return take(outcome, nil, principal)
    }

    /// What comes of each offer of such a move that `principal` may make here; the walk stays where it is.
    package func outcomes(of kind: CaseMoveKind, by principal: Principal) -> [MoveOutcome] {
        guard CaseFilePolicy.mightMake(kind, on: file, by: principal, in: town.city),
            kind.origins.contains(file.status)
        else { return [] }
        return offers(kind).compactMap { try? file.applying($0, in: context(principal).beside(other)) }
    }

    /// What each offer of such a move meets when `principal` makes it whether or not they may.
    package func refusals(of kind: CaseMoveKind, by principal: Principal) -> [CaseMoveError] {
        guard file.live.allSatisfy({ $0.part == .lead || $0.department != principal.department }) else { return [] }
        return offers(kind).compactMap { move in
            do throws(CaseMoveError) {
                _ = try file.applying(move, in: context(principal).beside(other))
                return nil
            } catch {
                return error
            }
        }
    }

    private func offers(_ kind: CaseMoveKind) -> [CaseMove] {
        var luck = luck
        return MoveOffers(town: town, file: file, other: other, now: now).moves(kind, luck: &luck)
    }

    var waiting: CaseRequest? { requests.last { $0.state == .waiting } }

    package static let kinds = CaseMoveKind.allCases.filter { $0 != .filing }

    /// The moves by which a file leaves without having been worked on, those that only some matters have, and those
    /// that leave it where it is.
    package static func ways(out kind: CaseMoveKind) -> Bool {
        [
            .handover, .refusal, .withdrawal, .merger, .notACase, .solvedAtOnce, .rush, .reclassification, .split,
            .extending, .publicRelease,
        ].contains(kind)
    }

    mutating func strikeNext() -> Step? {
        let running = clocks.indices.filter { clocks[$0].next != nil && held[clocks[$0].kind] == nil }
        guard let index = running.min(by: { (clocks[$0].next ?? now) < (clocks[$1].next ?? now) }) else { return nil }
        let deadline = clocks[index]
        now = max(now, deadline.next ?? now)
        clocks[index] = Deadline(
            id: deadline.id, caseFile: deadline.caseFile, kind: deadline.kind, assignment: deadline.assignment,
            plan: deadline.plan, stage: deadline.stage + 1)
        guard let outcome = try? Clockwork.strike(deadline, on: file, in: context(.clockwork)) else { return nil }
        path.append("<\(deadline.kind.rawValue)>")
        return take(outcome, nil, .clockwork)
    }

    @discardableResult
    mutating func take(_ outcome: MoveOutcome, _ kind: CaseMoveKind?, _ principal: Principal) -> Step {
        nextID += 100
        let before = file
        file = outcome.file.written()
        if let kind { path.append("\(kind.rawValue)→\(file.status.rawValue)@\(file.centre.level)") }
        requests.removeAll { old in outcome.requests.contains { $0.id == old.id } }
        requests += outcome.requests
        clocks = Self.running(clocks, outcome.deadlines, file.id, firstID: nextID)
        for change in outcome.deadlines { keepStill(change) }
        now = now.adding(.minutes(luck.pick(of: pace)))
        return Step(
            kind: kind, before: before, principal: principal, events: outcome.events, agreement: outcome.agreement)
    }

    private mutating func keepStill(_ change: DeadlineChange) {
        switch change {
        case .hold(let kinds): for kind in kinds { held[kind] = now }
        case .resume(let kinds, let end):
            for kind in kinds {
                guard let since = held.removeValue(forKey: kind), let end else { continue }
                replan(kind) { [town] plan in plan.shifted(byPauseFrom: since, to: end, in: town.city.calendar) }
            }
        case .stop(let kinds): for kind in kinds { held[kind] = nil }
        // A clock that starts runs, whatever one of its kind did that is gone by now.
        case .start(let kind, _, _): held[kind] = nil
        case .stopAssignment, .stopOne, .visited, .tighten, .replan: break
        }
    }

    private mutating func replan(_ kind: DeadlineKind, _ change: (Deadline.Plan) -> Deadline.Plan) {
        for index in clocks.indices where clocks[index].kind == kind {
            let old = clocks[index]
            clocks[index] = Deadline(
                id: old.id, caseFile: old.caseFile, kind: kind, assignment: old.assignment, plan: change(old.plan),
                stage: old.stage)
        }
    }

    func context(_ principal: Principal) -> MoveContext {
        let base = nextID
        var count: Int64 = 0
        return MoveContext(principal: principal, now: now, city: town.city, request: waiting) {
            count += 1
            return EntityID(rawValue: base + count)
        }
    }

    private static func filed(
        in town: ModelTown, by principal: Principal, at now: Moment, sequence: Int = 1
    ) -> (CaseFile, [Deadline]) {
        let filing = Filing(
            id: EntityID(rawValue: Int64(sequence)),
            number: CaseNumber(prefix: "MT", day: now.date(at: .china), sequence: sequence),
            place: town.place, channel: .web, source: nil, isAnonymous: false, about: nil, dangers: [])
        let context = MoveContext(principal: principal, now: now, city: town.city) { EntityID(rawValue: 0) }
        let outcome = CaseFile.opened(for: filing, words: [:], in: context)
        return (outcome.file, running([], outcome.deadlines, outcome.file.id, firstID: 1))
    }

    private static func running(
        _ clocks: [Deadline], _ changes: [DeadlineChange], _ file: EntityID<CaseFile>, firstID: Int64
    ) -> [Deadline] {
        var running = clocks
        for (index, change) in changes.enumerated() {
            switch change {
            case .start(let kind, let plan, let assignment):
                running.append(
                    Deadline(
                        id: EntityID(rawValue: firstID + Int64(index)), caseFile: file, kind: kind,
                        assignment: assignment, plan: plan, stage: 0))
            case .stop(let kinds): running.removeAll { kinds.contains($0.kind) }
            case .stopAssignment(let assignment): running.removeAll { $0.assignment == assignment }
            case .stopOne(let kind, let assignment):
                running.removeAll { $0.kind == kind && $0.assignment == assignment }
            case .visited(let kind, let moment):
                running = running.compactMap { clock in
                    guard clock.kind == kind else { return clock }
                    return clock.plan.after(visitAt: moment).map {
                        Deadline(
                            id: clock.id, caseFile: file, kind: kind, assignment: clock.assignment, plan: $0, stage: 0)
                    }
                }
            case .tighten(let kind, let plan):
                guard let late = running.firstIndex(where: { $0.kind == kind && $0.plan.due.moment > plan.due.moment })
                else { continue }
                running[late] = Deadline(
                    id: running[late].id, caseFile: file, kind: kind, assignment: nil, plan: plan, stage: 0)
            case .replan(let id, let plan): running = running.map { $0.id == id ? $0.planned(plan) : $0 }
            case .hold, .resume: break
            }
        }
        return running
    }
}
