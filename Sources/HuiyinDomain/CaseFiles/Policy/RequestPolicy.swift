// SPDX-License-Identifier: Apache-2.0

/// How somebody comes to a move: they make it, or ask the dispatchers of a centre for it.
/// Source: docs/sources.md, "lifecycle", sections 7 (request) and 12 (approval).
package enum MoveWay: Equatable, Sendable {
    case make
    case ask(Centre)
}

extension CaseFilePolicy {
    /// Whether `principal` makes `move` or asks for it.
    ///
    /// - Throws: ``NotPermitted`` when neither.
    package static func way(
        of move: CaseMove, on file: CaseFile, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) -> MoveWay {
        if case .dispatch(let dispatch) = move, dispatch.whistle != nil, whistlersBelow.contains(principal.role) {
            guard canSee(file, principal) else { throw .unseen }
            guard !isSealedOff(file, principal, city) else { throw .sealed }
            return .ask(file.centre)
        }
        try permit(move.kind, on: file, by: principal, in: city)
        return grantor(of: move.kind, on: file, askedBy: principal, in: city).map(MoveWay.ask) ?? .make
    }

    /// Whether `principal` may ask the township for a whistle on `file` as it stands.
    package static func mightAskForWhistle(
        on file: CaseFile, by principal: Principal, in city: Municipality
    ) -> Bool {
        city.has(.whistle) && whistlersBelow.contains(principal.role)
            && CaseMoveKind.dispatch.origins.contains(file.status)
            && file.pendingRequests == 0 && canSee(file, principal) && !isSealedOff(file, principal, city)
    }

    /// Whose dispatchers `principal` asks for a move of this kind; nil where they make it themselves.
    package static func grantor(
        of kind: CaseMoveKind, on file: CaseFile, askedBy principal: Principal, in city: Municipality
    ) -> Centre? {
        // Whoever dispatches says what a file is about; whoever works on it proposes.
        if kind == .reclassification, !isDispatcher(of: file, principal, city) { return file.centre }
        // A designation is never refused; whether it stays is for the level above the one that signed it.
        if kind == .reassignment, !isDispatcher(of: file, principal, city), appeals(against: file, principal) {
            return city.judge(of: file)
        }
        return kind.needsSecondPerson ? grantor(of: kind, on: file, in: city) : nil
    }

    /// Grid and village ask for a whistle; the township grants it.
    private static let whistlersBelow: Set<Role> = [.worker, .leader, .village]

    /// Whose dispatchers grant such a move on `file`.
    ///
    /// Waiting longer is granted one level up, the register by county or city, a refusal and what everybody may read by a
    /// second person of the centre itself. At the top "one level up" is a second person of that centre who took no part.
    static func grantor(of kind: CaseMoveKind, on file: CaseFile, in city: Municipality) -> Centre {
        switch kind {
        case .suspension, .extending: return city.centre(above: file.centre, for: file.place) ?? file.centre
        case .backlog, .limitReached:
            let ladder = city.rules.ladder
            guard let county = ladder.level(rank: .county)?.code,
                let (here, there) = ladder.height(of: file.centre.level).flatMap({ here in
                    ladder.height(of: county).map { (here, $0) }
                }), here < there
            else { return file.centre }
            return city.centre(at: county, for: file.place) ?? file.centre
        default: return file.centre
        }
    }

    /// - Throws: ``NotPermitted`` when `principal` may not decide on `request` as it lies now: not its asker, and nobody
    ///   who had a hand in the file.
    package static func permitApproval(
        of request: CaseRequest, on file: CaseFile, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) {
        guard canSee(file, principal) else { throw .unseen }
        guard principal.role.isDispatcher else { throw .note(.approval, role: principal.role) }
        guard principal.account != request.asker.account, !isHandler(of: file, principal) else { throw .ownWork }
        let above = request.stage == .above ? city.centre(above: request.centre, for: file.place) : nil
        guard [request.centre, above].contains(where: { $0.map { isPost(principal, of: $0) } ?? false }) else {
            throw .note(.approval, role: principal.role)
        }
    }

    /// Whether `principal` may decide on `request`.
    package static func canDecide(
        _ request: CaseRequest, on file: CaseFile, by principal: Principal, in city: Municipality
    ) -> Bool {
        do {
            try permitApproval(of: request, on: file, by: principal, in: city)
            return request.state == .waiting
        } catch {
            return false
        }
    }

    private static func isPost(_ principal: Principal, of centre: Centre) -> Bool {
        principal.level == centre.level && (centre.division == nil || centre.division == principal.division)
    }
}

extension CaseMoveKind {
    /// Whether it always takes two people: one asks, another grants.
    package var needsSecondPerson: Bool {
        [.suspension, .extending, .backlog, .refusal, .limitReached, .publicRelease].contains(self)
    }
}

extension Municipality {
    /// The centre one level above `centre` that serves `place`; nil at the top.
    func centre(above centre: Centre, for place: Place) -> Centre? {
        rules.ladder.above(centre.level).flatMap { self.centre(at: $0.code, for: place) }
    }
}
