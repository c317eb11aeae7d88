// SPDX-License-Identifier: Apache-2.0

extension CaseFilePolicy {
    /// Source: docs/sources.md, "lifecycle", section 9, events that move nothing.
    ///
    /// - Throws: ``NotPermitted`` when `principal` may not do such a thing on `file`, which moves nothing.
    package static func permit(
        _ kind: CaseNoteKind, on file: CaseFile, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) {
        // Somebody has to be able to name a reader when those are away who are: without a look at the file.
        let isNaming = kind == .readers && principal.role == .securityAdmin && !isAbout(file, principal)
        guard canSee(file, principal) || principal.role == .reporter || isNaming else { throw .unseen }
        // A stub says what is late, and that can be asked about.
        guard isNaming || kind == .supervision || !isSealedOff(file, principal, city) else { throw .sealed }
        let mine = isDispatcher(of: file, principal, city) || isCentreStaff(principal) || isAssigned(file, principal)
        let may =
            switch kind {
            case .note, .measurement, .safetyMeasure: principal.role != .reporter && principal.role != .observer
            case .firstContact, .interimReply, .promise: mine
            case .supplement: principal.role == .reporter
            case .contactRevealed: mine
            case .revisit: principal.role == .reviewer && !isHandler(of: file, principal)
            case .interview, .panel: isMediator(of: file, principal)
            case .fairness:
                isMediator(of: file, principal) || (principal.role == .reviewer && !isHandler(of: file, principal))
            // A sealed stub has nothing left to ask about.
            case .message:
                canRead(file, principal, in: city) && (isAssigned(file, principal) || isMediator(of: file, principal))
            case .messagePassed: passesOn(file, principal, city)
            case .messageAnswered: principal.role == .reporter || passesOn(file, principal, city)
            case .objection: principal.role == .reporter
            case .supervision:
                isDispatcher(of: file, principal, city) || looksOnFromAbove(file, principal, city)
            case .reply, .coProgress, .reminder, .overdue, .erasure, .joined, .parted, .recount,
                .invitation:
                principal.role == .clockwork
            case .verification: principal.role == .leader && city.rules.gridLeaderVerifies && file.status.isOpen
            case .arrival: isAssigned(file, principal)
            case .plannedWork, .followUp: isAssigned(file, principal) || isDispatcher(of: file, principal, city)
            case .casePlan:
                city.planLimit(file.triage) != nil
                    ? isDispatcher(of: file, principal, city) || isLead(of: file, principal)
                    : city.has(.weeklyBoard) && city.isComplex(file) && isDispatcher(of: file, principal, city)
            case .coChange: isDispatcher(of: file, principal, city) || isLead(of: file, principal)
            case .evaluation: isDispatcher(of: file, principal, city)
            // The dispatchers of the top rank, for a file that does not live under these rules yet.
            case .newRules:
                [.county, .city].contains(principal.role) && file.ruleSet != city.rules.version
                    && file.status != .closed
            case .appeal: isAssigned(file, principal)
            case .recurrence: isDispatcher(of: file, principal, city)
            // Taking it back harms nobody: whoever might have asked for it may.
            case .publicRecall: isAssigned(file, principal) || isDispatcher(of: file, principal, city)
            case .step:
                isAssigned(file, principal) || isConvenor(of: file, principal)
                    || isDispatcher(of: file, principal, city)
            case .noticeObjection: principal.role == .reporter || isConvenor(of: file, principal) || mine
            case .readers:
                isNaming || isDispatcher(of: file, principal, city)
                    || (principal.role == .departmentHead && isAssigned(file, principal))
            case .request, .approval, .objectionAnswered, .publicNotice: false
            }
        guard may else { throw .note(kind, role: principal.role) }
    }

    /// Whether `principal` is of the centre, which alone has the number of everybody.
    static func passesOn(_ file: CaseFile, _ principal: Principal, _ city: Municipality) -> Bool {
        canRead(file, principal, in: city) && isCentreStaff(principal)
    }

    /// The same for what is done with something given for it: a lead lets helpers go, only a dispatcher adds them.
    package static func permit(
        _ act: CaseAct, on file: CaseFile, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) {
        try permit(act.kind, on: file, by: principal, in: city)
        if case .co(.add) = act, !isDispatcher(of: file, principal, city) {
            throw .note(act.kind, role: principal.role)
        }
    }

    /// Whether `principal` can do such a thing on `file` as it stands.
    package static func mightDo(
        _ kind: CaseNoteKind, on file: CaseFile, by principal: Principal, in city: Municipality
    ) -> Bool {
        let live = file.live
        let isTime =
            switch kind {
            case .arrival:
                live.contains { $0.isWhistle && $0.arrivedAt == nil && $0.department == principal.department }
            case .evaluation: file.status == .closed && file.assignments.contains(where: \.isWhistle)
            case .coChange: !live.isEmpty
            case .step: file.agreement.map { $0.isBinding && $0.stepsOpen > 0 } ?? false
            case .noticeObjection: file.agreement?.state == .inNotice
            case .interview, .panel: file.isBeingMediated
            case .fairness: file.wasMediated && file.hasAnswer
            case .publicRecall: file.isReleased
            case .readers: file.isProtected
            // A message may still wait when what it asks about is settled, and be answered then.
            case .messagePassed, .messageAnswered: true
            // Reporters follow what was split, never a part of it.
            case .message: file.status.isOpen && file.links.parent == nil
            case .revisit: [.replied, .closed, .handedOver, .refused, .notACase, .withdrawn].contains(file.status)
            default: file.status.isOpen
            }
        guard isTime else { return false }
        do {
            try permit(kind, on: file, by: principal, in: city)
            return true
        } catch {
            return false
        }
    }
}
