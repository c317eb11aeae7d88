// SPDX-License-Identifier: Apache-2.0

/// One step of a case file along an edge of the table, with what must be given for it.
package enum CaseMove: Equatable, Sendable {
    case triage(Triage)
    case dispatch(Dispatch)
    /// 签收. By the lead, or by its silence when the clockwork makes the move.
    case acceptance
    case returning(Return)
    case recall(reason: String)
    case escalation(reason: String, candidates: [DepartmentCode])
    case designation(Designation)
    case reassignment(reason: String)
    case completion(Completion)
    case rework(missing: String)
    case check(Check)
    case closure
    case reopening(reason: String)
    /// - Parameter isSampled: whether staff had called shortly before, so that a reviewer looks at it.
    case withdrawal(reportsLeft: Bool, isSampled: Bool = false)
    case returnFromWithdrawal(since: Moment)
    /// - Parameter isDrawn: whether somebody else is to look at it a second time.
    case notACase(kind: String, isDrawn: Bool = false)
    case handover(body: String, number: String?)
    case solvedAtOnce(Completion, matter: MatterCode, isDrawn: Bool)
    case objectionGranted(reason: String)
    case objectionDeclined(reason: String, otherWays: String)
    case askBack(AskBack)
    case delegation(to: LevelCode, reason: String)
    case reclassification(Reclassification)
    case split([SplitPart])
    case merger(into: CaseNumber)
    case mergerUndo(reason: String)
    case rush(Rush)
    case consultation(Consultation)
    case agreement(Agreement)
    case disagreement(minutes: String)
    case suspension(Suspension)
    case resumption(reason: String)
    /// 延期: the lead's due moves, once and within the rules.
    case extending(Extension)
    case backlog(BacklogOrder)
    case takingUp(reason: String)
    case refusal(Refusal)
    case limitReached

    package var kind: CaseMoveKind {
        switch self {
        case .triage: .triage
        case .dispatch: .dispatch
        case .acceptance: .acceptance
        case .returning: .returning
        case .recall: .recall
        case .escalation: .escalation
        case .designation: .designation
        case .reassignment: .reassignment
        case .completion: .completion
        case .rework: .rework
        case .check: .check
        case .closure: .closure
        case .reopening: .reopening
        case .withdrawal: .withdrawal
        case .returnFromWithdrawal: .returnFromWithdrawal
        case .notACase: .notACase
        case .handover: .handover
        case .solvedAtOnce: .solvedAtOnce
        case .objectionGranted, .objectionDeclined: .objectionDecision
        case .askBack: .askBack
        case .delegation: .delegation
        case .reclassification: .reclassification
        case .split: .split
        case .merger: .merger
        case .mergerUndo: .mergerUndo
        case .rush: .rush
        case .consultation: .consultation
        case .agreement: .agreement
        case .disagreement: .disagreement
        case .suspension: .suspension
        case .resumption: .resumption
        case .extending: .extending
        case .backlog: .backlog
        case .takingUp: .takingUp
        case .refusal: .refusal
        case .limitReached: .limitReached
        }
    }
}

/// Who is sent (派单): one lead, any number of co departments.
package struct Dispatch: Equatable, Sendable, Codable {
    package let lead: DepartmentCode
    package let co: [DepartmentCode]
    package let note: String?
    /// What it whistles for 吹哨, by a code of the city's list; nil for an ordinary order.
    package let whistle: String?

    package init(lead: DepartmentCode, co: [DepartmentCode], note: String? = nil, whistle: String? = nil) {
        self.lead = lead
        self.co = co
        self.note = note
        self.whistle = whistle
    }
}

/// Why a department gives an assignment back (退单), and who should have it.
package struct Return: Equatable, Sendable {
    /// The line of the catalogue or duty list that it rests on.
    package let citation: String
    package let proposes: DepartmentCode

    package init(citation: String, proposes: DepartmentCode) {
        self.citation = citation
        self.proposes = proposes
    }
}

/// A binding order to lead (指定单): not returnable.
package struct Designation: Equatable, Sendable {
    package let lead: DepartmentCode
    package let co: [DepartmentCode]
    package let basis: String
    package let due: Moment

    package init(lead: DepartmentCode, co: [DepartmentCode], basis: String, due: Moment) {
        self.lead = lead
        self.co = co
        self.basis = basis
        self.due = due
    }
}

/// What was done, and the words the reporter will read (办结).
package struct Completion: Equatable, Sendable {
    package let ending: Ending
    package let result: String
    package let photosBefore: [String]
    package let photosAfter: [String]
    /// How much was done, where it can be counted or measured.
    package let amount: Amount?

    package init(
        ending: Ending, result: String, photosBefore: [String] = [], photosAfter: [String] = [], amount: Amount? = nil
    ) {
        self.ending = ending
        self.result = result
        self.photosBefore = photosBefore
        self.photosAfter = photosAfter
        self.amount = amount
    }
}

/// What somebody other than the handler found when looking (核查).
package struct Check: Equatable, Sendable {
    package let finding: String
    package let photos: [String]

    package init(finding: String, photos: [String] = []) {
        self.finding = finding
        self.photos = photos
    }
}
