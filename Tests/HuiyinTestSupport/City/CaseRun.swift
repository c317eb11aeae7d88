// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// A case file taken through moves on a clock that the test sets, without any store.
package struct CaseRun {
    package private(set) var file: CaseFile
    package private(set) var events: [CaseEvent]
    package private(set) var clocks: [DeadlineKind: Deadline.Plan]
    /// Every request there was, as it stands.
    package private(set) var requests: [CaseRequest] = []
    /// Whom the last thing that happened was told to, besides the owner.
    package private(set) var alarms: [Recipient] = []
    /// Since when clocks stand still.
    private var held: [DeadlineKind: Moment] = [:]
    package var now: Moment
    package let city: Municipality
    private var nextID: Int64 = 1_000

    /// A file just filed by `principal`.
    package init(
        by principal: Principal = .reporter, at now: Moment = SampleCity.tuesday, about: CaseFile.About? = nil,
        anonymous: Bool = false, dangers: [DangerSign] = [], city: Municipality = SampleCity.city, sequence: Int = 1,
        origin: FilingOrigin? = nil, protection: Protection = .none
    ) {
        let filing = Filing(
            id: EntityID(rawValue: Int64(sequence)),
            number: CaseNumber(prefix: "YL", day: now.date(at: .china), sequence: sequence), place: SampleCity.place,
            channel: .web, source: nil, isAnonymous: anonymous, about: about, dangers: dangers,
            origin: origin, protection: protection)
        let context = MoveContext(principal: principal, now: now, city: city) { EntityID(rawValue: 0) }
        let outcome = CaseFile.opened(for: filing, words: ["words": "路坏了"], in: context)
        file = outcome.file
        events = outcome.events
        clocks = [:]
        self.now = now
        self.city = city
        keep(outcome.deadlines)
    }

    /// A file that a worker has found and the grid leader has looked at, so that nobody waits for it.
    package static func found(sequence: Int = 1, in city: Municipality = SampleCity.city) throws -> CaseRun {
        var run = CaseRun(by: .worker, city: city, sequence: sequence)
        try run.act(.verification(Check(finding: "属实")), by: .gridLeader)
        return run
    }

    package mutating func move(_ move: CaseMove, by principal: Principal, beside other: CaseFile? = nil) throws {
        take(try file.applying(move, in: context(principal).beside(other)))
    }

    package mutating func act(_ act: CaseAct, by principal: Principal, naming named: Principal? = nil) throws {
        var context = context(principal)
        context.named = named
        take(try file.doing(act, in: context))
    }

    /// Asks for `move`, or makes it where nobody needs to grant it, as the policy has it.
    package mutating func ask(_ move: CaseMove, by principal: Principal) throws {
        switch try CaseFilePolicy.way(of: move, on: file, by: principal, in: city) {
        case .make: try self.move(move, by: principal)
        case .ask(let centre):
            guard let asked = AskedMove(move) else { return }
            let ended = requests.filter { $0.state != .waiting }
            take(try file.asking(for: asked, of: centre, earlier: ended, in: context(principal)))
        }
    }

    /// Decides on the request that waits.
    package mutating func answer(_ granted: Bool, _ reason: String = "同意", by principal: Principal) throws {
        guard let waiting else { return }
        try CaseFilePolicy.permitApproval(of: waiting, on: file, by: principal, in: city)
        take(try file.answering(waiting, granted: granted, reason: reason, in: context(principal)))
    }

    /// The kinds of the clocks that do not stand still.
    package var running: Set<DeadlineKind> { Set(clocks.keys).subtracting(held.keys) }

    package var waiting: CaseRequest? { requests.last { $0.state == .waiting } }

    /// The only reporter rates the answer.
    package mutating func rate(_ rating: Rating) throws {
        take(try file.rated([rating], latest: rating, in: context(.clockwork)))
    }

    package mutating func note(_ note: CaseNote, by principal: Principal) {
        take(file.noting(note, in: context(principal)))
    }

    package mutating func strike(_ kind: DeadlineKind, stage: Int = 0, assignment: EntityID<Assignment>? = nil) throws {
        guard let plan = clocks[kind] else { return }
        let deadline = Deadline(
            id: EntityID(rawValue: 1), caseFile: file.id, kind: kind, assignment: assignment ?? file.lead?.id,
            plan: plan,
            stage: stage)
        take(try Clockwork.strike(deadline, on: file, in: context(.clockwork)))
    }

    package func context(_ principal: Principal) -> MoveContext {
        let base = nextID
        var count: Int64 = 0
        return MoveContext(principal: principal, now: now, city: city, request: waiting) {
            count += 1
            return EntityID(rawValue: base + count)
        }
    }

    package mutating func take(_ outcome: MoveOutcome) {
        nextID += 100
        file = outcome.file.written()
        events += outcome.events
        alarms = outcome.alarms
        keep(outcome.deadlines)
        requests.removeAll { old in outcome.requests.contains { $0.id == old.id } }
        requests += outcome.requests
    }

    private mutating func keep(_ changes: [DeadlineChange]) {
        for change in changes {
            switch change {
            case .start(let kind, let plan, _): clocks[kind] = plan
            // A run knows its clocks by kind alone, so nothing plans one of them anew.
            case .replan: break
            case .hold(let kinds): for kind in kinds { held[kind] = now }
            case .visited(let kind, let moment): clocks[kind] = clocks[kind]?.after(visitAt: moment)
            case .stopOne(let kind, _): clocks[kind] = nil
            case .resume(let kinds, let end):
                for kind in kinds {
                    guard let since = held.removeValue(forKey: kind), let plan = clocks[kind] else { continue }
                    clocks[kind] = end.map { plan.shifted(byPauseFrom: since, to: $0, in: city.calendar) } ?? plan
                }
            case .tighten(let kind, let plan):
                if let running = clocks[kind], plan.due.moment < running.due.moment { clocks[kind] = plan }
            case .stop(let kinds):
                for kind in kinds {
                    clocks[kind] = nil
                    held[kind] = nil
                }
            case .stopAssignment:
                clocks[.accept] = nil
                clocks[.handle] = nil
                clocks[.arrival] = nil
            }
        }
    }
}
