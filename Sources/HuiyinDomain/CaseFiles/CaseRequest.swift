// SPDX-License-Identifier: Apache-2.0

/// A move that its asker may ask for and somebody else grants or refuses with a reason (待批).
///
/// The file stays where it is, and its time runs, until the request is granted; then the move is made with the
/// approver as its actor and the asker named. A file has at most one request waiting. Silence is never approval:
/// after the approval clock's three steps the request has lapsed, and may be asked once again.
///
/// To let another move be asked for: give it a case in ``AskedMove``, and say in ``CaseFilePolicy/way(of:on:by:in:)``
/// who may only ask for it and which centre grants it. The answer 202, the clock, the B post, the list of what waits
/// for whom, the approval and its page are then the same as for all others.
/// Source: lifecycle, sections 7 and 12.
package struct CaseRequest: Equatable, Identifiable, Sendable {
    package let id: EntityID<CaseRequest>
    package let caseFile: EntityID<CaseFile>
    package let asked: AskedMove
    package let asker: Principal
    package let askedAt: Moment
    /// Whose dispatchers grant it.
    package let centre: Centre
    /// 1, or 2 when the first has lapsed.
    package let attempt: Int
    package internal(set) var stage: Stage
    package internal(set) var state: State

    package init(
        id: EntityID<CaseRequest>, caseFile: EntityID<CaseFile>, asked: AskedMove, asker: Principal, askedAt: Moment,
        centre: Centre, attempt: Int, stage: Stage = .post, state: State = .waiting
    ) {
        self.id = id
        self.caseFile = caseFile
        self.asked = asked
        self.asker = asker
        self.askedAt = askedAt
        self.centre = centre
        self.attempt = attempt
        self.stage = stage
        self.state = state
    }

    /// Before whom it lies; each stage adds somebody and shuts out nobody.
    package enum Stage: String, CaseIterable, Sendable {
        /// The centre's own post.
        case post
        /// Its B post too (AB岗).
        case substitute
        /// The level above too.
        case above
    }

    package enum State: String, CaseIterable, Sendable {
        case waiting, granted, refused
        /// Nobody decided in time.
        case lapsed
        /// The file has moved to where the move is not possible any more.
        case moot
    }

    /// How often the same may be asked for when nobody decides.
    static let attempts = 2

    /// Whether what was asked for is no longer possible on `file`.
    package func isMoot(on file: CaseFile) -> Bool { !asked.kind.origins.contains(file.status) }

    func at(_ stage: Stage) -> CaseRequest {
        var next = self
        next.stage = stage
        return next
    }

    package func ended(_ state: State) -> CaseRequest {
        var next = self
        next.state = state
        return next
    }
}

/// The moves that can be asked for, with what they ask.
package enum AskedMove: Equatable, Sendable, Codable {
    case suspension(Suspension)
    case extending(Extension)
    case backlog(BacklogOrder)
    case refusal(Refusal)
    /// Asked by the clockwork: a file can be suspended no longer.
    case limitReached
    /// A whistle by a grid or a village, which the township grants.
    case whistle(Dispatch)
    case reclassification(Reclassification)
    /// An appeal against a designation by the lead that it named.
    case reassignment(reason: String)
    case publicRelease(PublicRelease)

    /// Nil for a move that nobody need ask for.
    package init?(_ move: CaseMove) {
        switch move {
        case .suspension(let order): self = .suspension(order)
        case .extending(let order): self = .extending(order)
        case .backlog(let order): self = .backlog(order)
        case .refusal(let order): self = .refusal(order)
        case .limitReached: self = .limitReached
        case .dispatch(let dispatch) where dispatch.whistle != nil: self = .whistle(dispatch)
        case .reclassification(let order): self = .reclassification(order)
        case .reassignment(let reason): self = .reassignment(reason: reason)
        case .publicRelease(let release): self = .publicRelease(release)
        default: return nil
        }
    }

    package var move: CaseMove {
        switch self {
        case .suspension(let order): .suspension(order)
        case .extending(let order): .extending(order)
        case .backlog(let order): .backlog(order)
        case .refusal(let order): .refusal(order)
        case .limitReached: .limitReached
        case .whistle(let dispatch): .dispatch(dispatch)
        case .reclassification(let order): .reclassification(order)
        case .reassignment(let reason): .reassignment(reason: reason)
        case .publicRelease(let release): .publicRelease(release)
        }
    }

    package var kind: CaseMoveKind { move.kind }
}
