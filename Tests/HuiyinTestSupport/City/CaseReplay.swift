// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

extension CaseWalk {
    /// Every way to live the example of a finding on the machine, each at its end; none where the machine refuses it.
    ///
    /// An example leaves open what it does not tell: who makes the move, in which mode, how urgent it is.
    package static func living(_ trail: [RuleSetProblem.Step], under rules: RuleSet) -> [CaseWalk] {
        guard let filing = trail.first, filing.move == .filing else { return [] }
        let town = ModelTown(rules)
        let people = [Principal.reporter] + town.cast.filter { $0.role == .worker }.prefix(1)
        let filed = people.map { CaseWalk(rules, filedBy: $0) }.filter { $0.stands(at: filing) }
        return following(Array(trail.dropFirst()), from: filed)
    }

    /// Where `walks` are after these steps more.
    package static func following(_ steps: [RuleSetProblem.Step], from walks: [CaseWalk]) -> [CaseWalk] {
        steps.reduce(walks) { walks, step in distinct(walks.flatMap { $0.following(step) }) }
    }

    /// What comes of such a move from here, by everybody who may make it, granted by whoever must grant it.
    package func making(_ kind: CaseMoveKind) -> [CaseWalk] {
        var start = self
        start.pace = 2
        var found: [CaseWalk] = []
        for principal in town.cast where CaseFilePolicy.mightMake(kind, on: file, by: principal, in: town.city) {
            for move in start.everyOffer(kind) {
                guard let outcome = try? start.outcome(of: move, by: principal) else { continue }
                var walk = start
                walk.take(outcome, kind, principal)
                if walk.file.pendingRequests > file.pendingRequests, !walk.grantWaiting() { continue }
                found.append(walk)
            }
        }
        return Self.distinct(found)
    }

    /// Whether an answer can still come, as far as so many people at so many steps can tell.
    package func findsAnAnswer(tries: Int = 3, steps: Int = 80) -> Bool {
        (0..<tries).contains { seed in
            var walk = self
            walk.luck = Luck(seed: 77, stream: seed)
            for _ in 0..<steps {
                guard walk.step(isOnTheWay: true) != nil else { return false }
                if walk.file.status == .replied { return true }
            }
            return false
        }
    }

    private func following(_ step: RuleSetProblem.Step) -> [CaseWalk] {
        var here = self
        // What only the centre above may do, once the own one came too late, waits until the clock has said so.
        for _ in 0..<6 {
            let found = step.move.map { here.making($0) } ?? (here == self ? [] : [here])
            let there = found.filter { $0.stands(at: step) }
            if !there.isEmpty { return there }
            guard here.strikeNext() != nil else { return [] }
            if step.move != nil, (here.file.status, here.file.centre) != (file.status, file.centre) { return [] }
        }
        return []
    }

    private func stands(at step: RuleSetProblem.Step) -> Bool {
        file.status == step.status && file.centre.level == step.level
    }

    /// With all that an offer at random leaves out.
    private func everyOffer(_ kind: CaseMoveKind) -> [CaseMove] {
        var luck = luck
        let offers = MoveOffers(town: town, file: file, other: other, now: now)
        let times = kind == .triage ? 4 : 1
        return (0..<times).flatMap { _ in offers.moves(kind, luck: &luck) }.flatMap(Self.fuller)
    }

    private static func fuller(_ move: CaseMove) -> [CaseMove] {
        switch move {
        case .dispatch(let order):
            return [.dispatch(Dispatch(lead: order.lead, co: order.co, newFact: "something came to light"))]
        case .completion(let done) where done.ending == .solved:
            return Ending.allCases.map { .completion(done.with($0)) }
        default: return [move]
        }
    }

    private mutating func grantWaiting() -> Bool {
        guard let request = waiting else { return false }
        for principal in town.cast where CaseFilePolicy.canDecide(request, on: file, by: principal, in: town.city) {
            guard
                let outcome = try? file.answering(request, granted: true, reason: "seen", in: context(principal))
            else { continue }
            take(outcome, request.asked.kind, principal)
            return true
        }
        return false
    }

    /// One of each that the rules could tell apart, sixteen at most.
    private static func distinct(_ walks: [CaseWalk]) -> [CaseWalk] {
        var seen: Set<String> = []
        return Array(walks.filter { seen.insert($0.marks).inserted }.prefix(16))
    }

    private var marks: String {
        let lead = file.lead.map { "\($0.department) \($0.kind)" } ?? ""
        let triage = file.triage.map { "\($0.mode) \($0.urgency)" } ?? ""
        return "\(file.status) \(file.centre.level) \(triage) \(lead) \(file.counts) \(file.returnedBy.count)"
    }
}

extension CaseWalk {
    fileprivate static func == (one: CaseWalk, other: CaseWalk) -> Bool { one.path == other.path }
}

extension Completion {
    fileprivate func with(_ ending: Ending) -> Completion {
        Completion(
            ending: ending, result: result, photosBefore: photosBefore, photosAfter: photosAfter, basis: basis,
            otherWays: otherWays)
    }
}
