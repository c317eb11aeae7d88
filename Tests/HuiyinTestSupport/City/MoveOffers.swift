// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// For each move, what somebody in a model town might give with it; one of them is good wherever the move is possible.
struct MoveOffers {
    let town: ModelTown
    let file: CaseFile
    let other: CaseFile?
    let now: Moment

    func moves(_ kind: CaseMoveKind, luck: inout Luck) -> [CaseMove] {
        let bureaus = ModelTown.bureaus + [ModelTown.firm]
        switch kind {
        case .triage: return triages(&luck)
        case .dispatch: return bureaus.shuffled(using: &luck).map { .dispatch(Dispatch(lead: $0, co: [])) }
        case .acceptance: return [.acceptance]
        case .returning: return [.returning(back)]
        case .recall: return [.recall(reason(lists.recallReasons))]
        case .delegation:
            let levels = town.city.rules.ladder.levels.map(\.code).shuffled(using: &luck)
            return levels.map { .delegation(to: $0, reason: "duty list") }
        case .escalation: return [.escalation(reason(lists.escalationReasons), candidates: [])]
        case .designation:
            return bureaus.shuffled(using: &luck).map {
                .designation(Designation(lead: $0, co: [], basis: "minutes", due: now.adding(.days(9))))
            }
        case .reassignment: return [.reassignment(reason: "illness")]
        case .completion: return [Ending.solved, .agreed, .notAgreed].map { .completion(Self.done($0)) }
        case .rework: return [.rework(missing: "the other half")]
        case .check: return [.check(Check(finding: "seen"))]
        case .closure: return [.closure]
        case .reopening: return [.reopening(reason: "again")]
        case .withdrawal: return [.withdrawal(reportsLeft: luck.happens(0.3))]
        case .returnFromWithdrawal: return [.returnFromWithdrawal(since: now)]
        case .notACase: return town.city.rules.lists.notACaseKinds.prefix(1).map { .notACase(kind: $0.code) }
        case .handover:
            return town.city.rules.lists.handoverBodies.prefix(1).map { .handover(body: $0.code, number: nil) }
        case .solvedAtOnce:
            return [.solvedAtOnce(Self.done(.solved), matter: ModelTown.quickMatter, isDrawn: luck.happens(0.5))]
        case .objectionDecision:
            let declined = CaseMove.objectionDeclined(reason: "wrong", otherWays: "court")
            return luck.happens(0.5)
                ? [.objectionGranted(reason: "right")] : [declined, .objectionGranted(reason: "x")]
        case .merger: return other.map { [.merger(into: $0.number)] } ?? []
        case .mergerUndo: return [.mergerUndo(reason: "another place")]
        case .split:
            let parts = [ModelTown.matter, ModelTown.quickMatter].map { SplitPart(matter: $0, text: "part") }
            return other == nil ? [] : [.split(parts)]
        case .askBack: return [.askBack(AskBack(missing: ["where"]))]
        case .reclassification:
            let other = file.triage?.matter == ModelTown.matter ? ModelTown.quickMatter : ModelTown.matter
            return [.reclassification(Reclassification(matter: other, reason: "wrong list"))]
        case .rush:
            return bureaus.shuffled(using: &luck).map {
                .rush(Rush(matter: ModelTown.quickMatter, lead: $0, co: []))
            }
        case .consultation:
            return [.consultation(Consultation(parties: ["A", "B"], place: "P", survey: "S", isConsented: true))]
        case .agreement:
            return [.agreement(sheet(&luck, isPaid: luck.happens(0.7))), .agreement(sheet(&luck, isPaid: false))]
        case .disagreement: return [.disagreement(Disagreement(minutes: "no", isByLeaving: luck.happens(0.1)))]
        default: return waits(kind)
        }
    }

    private var lists: ReasonLists { town.city.rules.lists }

    private func reason(_ list: [CodedName]) -> MoveReason { MoveReason(list.first?.code, remark: "so") }

    /// With all that any reason can ask for.
    private var back: Return {
        Return(
            reason: lists.returnReasons.first?.code, citation: "duty 1", proposes: ModelTown.bureaus[1],
            matter: ModelTown.quickMatter, proof: "deed", place: "elsewhere")
    }

    /// With money there is a notice first. Now and then the sum is a fen short, which nobody may agree on.
    private func sheet(_ luck: inout Luck, isPaid: Bool) -> Agreement {
        let step = Agreement.Step(text: "dig", owner: "A", due: now.adding(.days(5)))
        guard isPaid else { return Agreement(parties: ["A", "B"], steps: [step]) }
        let total = luck.pick(of: 100_000)
        let weights = (0...luck.pick(of: 40)).map { ("household-\($0)", luck.pick(of: 7)) } + [("last", 1)]
        return Agreement(
            parties: ["A", "B"], steps: [step], shares: Agreement.Share.dividing(total, among: weights),
            total: luck.happens(0.2) ? total + 1 : total, notice: "1")
    }

    /// What makes a file wait, or go on after that.
    private func waits(_ kind: CaseMoveKind) -> [CaseMove] {
        let lists = town.city.rules.lists
        let reason = lists.suspensionReasons.first?.code ?? ""
        switch kind {
        case .suspension:
            return [.suspension(Suspension(reason: reason, until: now.adding(.days(6)), interimReply: "wait"))]
        case .resumption: return [.resumption(reason: "dry again")]
        case .extending:
            let due = (file.lead?.due ?? now).adding(.days(1))
            let code = lists.extensionReasons.first?.code ?? ""
            return [.extending(Extension(reason: code, due: due, interimReply: "longer"))]
        case .backlog:
            let review = now.adding(.days(30))
            return [.backlog(BacklogOrder(reason: reason, conditions: "money", owner: "L", nextReview: review))]
        case .takingUp: return [.takingUp(reason: "money is there")]
        case .publicRelease: return [.publicRelease(PublicRelease(text: "a hole is filled"))]
        case .refusal:
            return lists.refusalReasons.prefix(1).map { .refusal(Refusal(reason: $0.code, explanation: "court")) }
        default: return []
        }
    }

    private func triages(_ luck: inout Luck) -> [CaseMove] {
        let rules = town.city.rules
        let levels = rules.ladder.levels.map(\.code).shuffled(using: &luck)
        let modes = HandlingMode.allCases.filter { rules.modes[$0] != nil }.shuffled(using: &luck)
        let matter = luck.happens(0.5) ? ModelTown.matter : ModelTown.quickMatter
        let urgency: Urgency = luck.happens(0.3) ? .urgent : .normal
        return levels.flatMap { level in
            modes.map {
                .triage(
                    Triage(matter: matter, urgency: urgency, mode: $0, level: level, problemClass: nil),
                    reason: "so it fits")
            }
        }
    }

    private static func done(_ ending: Ending) -> Completion {
        Completion(
            ending: ending, result: "done", photosBefore: ["a"], photosAfter: ["b"], basis: "law 1", otherWays: "court")
    }
}
