// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

extension CaseFileStore {
    func insert(_ file: CaseFile, due: Moment, history: ChainedEvents, at now: Moment) throws(StoreError) {
        let place = file.place
        let triage = file.triage
        let links = file.links
        try db.run(
            """
            INSERT INTO case_files (municipality, id, number, status, version, received_at, longitude, latitude, grid,
                village, township, centre_level, centre_division, matter, urgency, mode, level, problem_class, rule_set,
                target_at, target_provisional, returns, reworks, escalations, reopenings_by_reporter,
                reopenings_by_revisit, ending, stood_at, has_resident, is_hazard, is_open_to_above, handlers,
                about_department, about_account, returned_by, recalls, delegations, disagreements, ask_backs,
                extensions, paused_since, paused_until, pause_reason, asked_minutes, suspended_days, parent,
                has_children, merged_into, recurrence_of, convenor_account, convenor_department, promised_at,
                register_owner, register_review_at, pending_requests, register_reason, is_made_safe, mediators,
                objection, leader_until, is_objection_late, is_sealed, is_released, protection, readers, owner, due_at, changed_at,
                history_length, history_head)
            VALUES (\(municipality), \(file.id), \(file.number), \(file.status), 1, \(file.receivedAt),
                \(place.coordinate?.longitude), \(place.coordinate?.latitude), \(place.grid),
                \(place.division?.village), \(place.division?.township), \(file.centre.level),
                \(file.centre.division), \(triage?.matter), \(triage?.urgency), \(triage?.mode), \(triage?.level),
                \(triage?.problemClass), \(file.ruleSet), \(file.target?.moment),
                \(file.target?.isProvisional ?? false), \(file.counts.returns), \(file.counts.reworks),
                \(file.counts.escalations), \(file.counts.reopeningsByReporter), \(file.counts.reopeningsByRevisit),
                \(file.ending), \(file.stoodAt), \(file.hasResident), \(file.isHazard), \(file.isOpenToAbove),
                \(file.handlerList), \(file.about?.department), \(file.about?.account), \(file.returnedList),
                \(file.counts.recalls), \(file.counts.delegations), \(file.counts.disagreements),
                \(file.counts.askBacks), \(file.counts.extensions), \(file.pause?.since), \(file.pause?.until),
                \(file.pause?.reason), \(file.paused.askedMinutes), \(file.paused.suspendedDays), \(links.parent),
                \(links.hasChildren), \(links.leading), \(links.recurrenceOf), \(file.convenor?.account),
                \(file.convenor?.department), \(file.promise), \(file.register?.owner),
                \(file.register?.nextReview), \(file.pendingRequests), \(file.register?.reason),
                \(file.isMadeSafe), \(file.mediatorList), \(file.objection), \(file.leaderUntil),
                \(file.isObjectionLate), \(file.isSealed), \(file.isReleased), \(file.protection), \(file.readerList), \(file.owner.key), \(due), \(now),
                \(history.length), \(history.head))
            """)
    }

    /// Writes `file` back, provided nobody has written it since it was read.
    ///
    /// - Throws: ``StoreError/changedSinceRead(_:)`` when the stored version has moved on.
    func update(_ file: CaseFile, due: Moment, history: ChainedEvents, at now: Moment) throws(StoreError) {
        let triage = file.triage
        let place = file.place
        let written = try db.run(
            """
            UPDATE case_files
               SET status = \(file.status), version = version + 1, longitude = \(place.coordinate?.longitude),
                   latitude = \(place.coordinate?.latitude), grid = \(place.grid),
                   village = \(place.division?.village), township = \(place.division?.township), centre_level = \(file.centre.level),
                   centre_division = \(file.centre.division), matter = \(triage?.matter), urgency = \(triage?.urgency),
                   mode = \(triage?.mode), level = \(triage?.level), problem_class = \(triage?.problemClass),
                   rule_set = \(file.ruleSet), target_at = \(file.target?.moment),
                   target_provisional = \(file.target?.isProvisional ?? false), returns = \(file.counts.returns),
                   reworks = \(file.counts.reworks), escalations = \(file.counts.escalations),
                   reopenings_by_reporter = \(file.counts.reopeningsByReporter),
                   reopenings_by_revisit = \(file.counts.reopeningsByRevisit), ending = \(file.ending),
                   stood_at = \(file.stoodAt), has_resident = \(file.hasResident),
                   is_hazard = \(file.isHazard), is_open_to_above = \(file.isOpenToAbove),
                   handlers = \(file.handlerList), returned_by = \(file.returnedList),
                   recalls = \(file.counts.recalls), delegations = \(file.counts.delegations),
                   disagreements = \(file.counts.disagreements), ask_backs = \(file.counts.askBacks),
                   extensions = \(file.counts.extensions), paused_since = \(file.pause?.since),
                   paused_until = \(file.pause?.until), pause_reason = \(file.pause?.reason),
                   asked_minutes = \(file.paused.askedMinutes), suspended_days = \(file.paused.suspendedDays),
                   has_children = \(file.links.hasChildren), merged_into = \(file.links.leading),
                   recurrence_of = \(file.links.recurrenceOf), convenor_account = \(file.convenor?.account),
                   convenor_department = \(file.convenor?.department), promised_at = \(file.promise),
                   register_owner = \(file.register?.owner), register_review_at = \(file.register?.nextReview),
                   register_reason = \(file.register?.reason), is_made_safe = \(file.isMadeSafe),
                   objection = \(file.objection), leader_until = \(file.leaderUntil),
                   is_objection_late = \(file.isObjectionLate), is_sealed = \(file.isSealed),
                   is_released = \(file.isReleased),
                   protection = \(file.protection), readers = \(file.readerList),
                   pending_requests = \(file.pendingRequests), agreement = \(file.agreement?.id),
                   agreement_state = \(file.agreement?.state), agreement_steps = \(file.agreement?.steps),
                   agreement_steps_done = \(file.agreement?.stepsDone), agreement_due_at = \(file.agreement?.due),
                   notice_until = \(file.agreement?.noticeUntil), notice_objections = \(file.agreement?.objections),
                   mediators = \(file.mediatorList), owner = \(file.owner.key),
                   due_at = \(due), changed_at = \(now),
                   history_length = \(history.length), history_head = \(history.head)
             WHERE municipality = \(municipality) AND id = \(file.id) AND version = \(file.version)
            """)
        guard written == 1 else { throw .changedSinceRead(file.number.text) }
    }
}

extension CaseFile {
    fileprivate var handlerList: CommaList { CommaList(items: handlers.sorted().map(\.description)) }
    fileprivate var mediatorList: CommaList { CommaList(items: mediators.sorted().map(\.description)) }
    fileprivate var readerList: CommaList { CommaList(items: readers.sorted().map(\.description)) }
    fileprivate var returnedList: CommaList { CommaList(items: returnedBy.map(\.text)) }
}
