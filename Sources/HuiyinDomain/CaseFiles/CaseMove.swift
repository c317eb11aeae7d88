// SPDX-License-Identifier: Apache-2.0

/// One step of a case file along an edge of the table, with what must be given for it.
package enum CaseMove: Equatable, Sendable {
    /// - Parameters:
    ///   - reason: why it is handled in another mode than its class or matter usually is.
    ///   - place: where it really is, when the reporter's place was wrong.
    case triage(Triage, reason: String? = nil, place: Place? = nil)
    case dispatch(Dispatch)
    /// 签收. By the lead, or by its silence when the clockwork makes the move.
    case acceptance
    case returning(Return)
    case recall(MoveReason)
    case escalation(MoveReason, candidates: [DepartmentCode])
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
    /// - Parameter matter: what it is about, where nobody has triaged it; a protected one leaves a sealed stub.
    case handover(body: String, number: String?, matter: MatterCode? = nil)
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
    case disagreement(Disagreement)
    case suspension(Suspension)
    case resumption(reason: String)
    /// 延期: the lead's due moves, once and within the rules.
    case extending(Extension)
    case backlog(BacklogOrder)
    case takingUp(reason: String)
    case refusal(Refusal)
    case limitReached
    case publicRelease(PublicRelease)

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
        case .publicRelease: .publicRelease
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
    /// What has come to light since a department named here returned the file.
    package let newFact: String?

    package init(
        lead: DepartmentCode, co: [DepartmentCode], note: String? = nil, whistle: String? = nil, newFact: String? = nil
    ) {
        self.lead = lead
        self.co = co
        self.note = note
        self.whistle = whistle
        self.newFact = newFact
    }
}

/// Why a department gives an assignment back (退单), and who should have it.
package struct Return: Equatable, Sendable {
    /// A code of the city's list; nil where the city has none.
    package let reason: String?
    /// The line of the catalogue or duty list that it rests on.
    package let citation: String
    package let proposes: DepartmentCode
    /// Which matter it is instead.
    package let matter: MatterCode?
    /// Whose the thing is, and what shows it.
    package let proof: String?
    /// Where it really is.
    package let place: String?

    package init(
        reason: String? = nil, citation: String, proposes: DepartmentCode, matter: MatterCode? = nil,
        proof: String? = nil, place: String? = nil
    ) {
        self.reason = reason
        self.citation = citation
        self.proposes = proposes
        self.matter = matter
        self.proof = proof
        self.place = place
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
    /// The rule that the ending rests on, where it needs one.
    package let basis: String?
    /// Where else the reporter can go, where the ending says that nothing more is done here.
    package let otherWays: String?

    package init(
        ending: Ending, result: String, photosBefore: [String] = [], photosAfter: [String] = [], amount: Amount? = nil,
        basis: String? = nil, otherWays: String? = nil
    ) {
        self.ending = ending
        self.result = result
        self.photosBefore = photosBefore
        self.photosAfter = photosAfter
        self.amount = amount
        self.basis = basis
        self.otherWays = otherWays
    }
}

/// What somebody other than the handler found when looking (核查).
package struct Check: Equatable, Sendable {
    package let finding: String
    package let photos: [String]
    /// Another sensor that looked, such as the next flight; it shows what it saw.
    package let sensor: String?
    /// Staff were in touch with the reporter shortly before the reporter said that it is done: somebody looks again.
    package let isSampled: Bool
    /// Drawn by the server: a reviewer looks once more after closing. Nobody who worked on it is told.
    package let isDrawn: Bool

    package init(
        finding: String, photos: [String] = [], sensor: String? = nil, isSampled: Bool = false, isDrawn: Bool = false
    ) {
        self.finding = finding
        self.photos = photos
        self.sensor = sensor
        self.isSampled = isSampled
        self.isDrawn = isDrawn
    }
}
