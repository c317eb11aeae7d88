// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinTestSupport

/// What the checker says of a file at the end of its example, asked of the machine.
struct ExampleClaim {
    let problem: RuleSetProblem
    let rules: RuleSet

    init(_ problem: RuleSetProblem, _ rules: RuleSet) {
        self.problem = problem
        self.rules = rules
    }

    /// The facts that are told with an example.
    static let names: Set<String> = [
        "noCentre", "nobodyCanLeave", "nobodyMay", "roundWithoutCounter", "endingWithoutReply", "deadlineWithoutOwner",
    ]

    /// Whether it is so for one of the walks that lived the example.
    func holds(_ walks: [CaseWalk]) -> Bool {
        switch problem.fact {
        case .noCentre(let level): hasNoCentre(LevelCode(level), walks)
        case .nobodyCanLeave: walks.contains { !$0.findsAnAnswer() }
        case .nobodyMay(let kind, at: nil): walks.contains { $0.making(kind).isEmpty }
        case .nobodyMay(let kind, at: _?): walks.contains { !isOwn(kind, $0) }
        case .roundWithoutCounter(let kind): goesRound(kind)
        case .endingWithoutReply(let code): endsWordless(code, walks)
        case .deadlineWithoutOwner(.approval, _): walks.contains(where: asksWhereNobodyIsAbove)
        case .deadlineWithoutOwner(let clock, _):
            walks.contains { walk in walk.clocks.contains { $0.kind == clock } && !isOwn(.dispatch, walk) }
        default: false
        }
    }

    /// Where a file should come to, and nobody is there to take it.
    private func hasNoCentre(_ level: LevelCode, _ walks: [CaseWalk]) -> Bool {
        guard rules.centres[level] == nil, problem.trail.last?.level == level else { return false }
        if problem.trail.count == 1 { return !walks.isEmpty }
        let before = CaseWalk.living(problem.trail.dropLast(), under: rules)
        return !before.isEmpty && before.flatMap { $0.making(.triage) }.allSatisfy { $0.file.centre.level != level }
    }

    /// Whether the centre's own people may, before it came too late.
    private func isOwn(_ kind: CaseMoveKind, _ walk: CaseWalk) -> Bool {
        guard !walk.file.isOpenToAbove else { return true }
        return walk.town.cast.contains { CaseFilePolicy.mightMake(kind, on: walk.file, by: $0, in: walk.town.city) }
    }

    /// Round and round from where it began, as often as there are departments to send it to.
    private func goesRound(_ kind: CaseMoveKind) -> Bool {
        let trail = problem.trail
        guard let last = trail.last else { return false }
        let begins = trail.indices.dropFirst().filter { index in
            let before = trail[index - 1]
            return trail[index].move == kind && before.status == last.status && before.level == last.level
        }
        let rounds = ModelTown.bureaus.count + 1
        return begins.contains { begin in
            let here = CaseWalk.living(Array(trail[..<begin]), under: rules)
            let round = Array(repeating: Array(trail[begin...]), count: rounds).flatMap { $0 }
            return !CaseWalk.following(round, from: here).isEmpty
        }
    }

    private func asksWhereNobodyIsAbove(_ walk: CaseWalk) -> Bool {
        let level = walk.file.centre.level
        return walk.file.status.isAtWork && rules.ladder.above(level) == nil && rules.topReview.trimmed.isEmpty
    }

    private func endsWordless(_ code: String, _ walks: [CaseWalk]) -> Bool {
        let lists = rules.lists
        let named =
            lists.endings.map { ($0.code, $0.name) } + lists.refusalReasons.map { ($0.code, $0.name) }
            + lists.notACaseKinds.map { ($0.code, $0.name) } + lists.handoverBodies.map { ($0.code, $0.name) }
        if named.contains(where: { $0.0 == code && $0.1.trimmed.isEmpty }) { return !walks.isEmpty }
        // Work ends in one of five ways, talks in one: none of them stands in the list, and the machine gives none.
        guard let step = problem.trail.last, let move = step.move else { return false }
        let ways: Set<Ending> =
            move == .disagreement
            ? [.notAgreed] : [.solved, .partlySolved, .explained, .notEstablished, .legallyImpossible]
        guard ways.isDisjoint(with: lists.endings.map(\.ending)) else { return false }
        let before = CaseWalk.living(problem.trail.dropLast(), under: rules)
        let endings = before.flatMap { $0.making(move) }.filter { $0.file.status == step.status }.map(\.file.ending)
        guard move != .disagreement else { return endings.contains(.notAgreed) }
        return !before.isEmpty && endings.allSatisfy { $0.map { !ways.contains($0) } ?? false }
    }
}

extension RuleSetProblem.Fact {
    /// Which of the facts it is, whatever it is told of.
    var name: String { String("\(self)".prefix { $0 != "(" }) }
}
