// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// What a reviewer looks at again, soonest first, and what was found lately and by whom (回访).
package struct ListRevisits: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// Nobody revisits more at a sitting.
    static let longest = 100
    static let shownDone = 30

    /// - Throws: ``NotPermitted`` for everybody but a reviewer, or `StoreError`.
    package func callAsFunction(by principal: Principal) async throws -> Revisits {
        guard principal.faces.contains(where: { $0.role == .reviewer }) else {
            throw NotPermitted.note(.revisit, role: principal.role)
        }
        let current = workplace.city()
        let reads = CountReads(workplace, current, by: principal)
        let (revisits, unread) = try await workplace.database.read { [workplace] db in
            let records = Records(db, current.identity.slug)
            let clocks = try records.deadlines.revisits(limit: Self.longest)
            let again = try records.events.revisited(limit: Self.shownDone)
            let asked = Set(clocks.map(\.caseFile) + again).sorted { $0.rawValue < $1.rawValue }
            let files = try records.caseFiles.find(asked)
            let histories = try records.events.all(of: asked)
            let reports = try records.reports.shown(on: asked)
            let due = try clocks.compactMap { clock -> DueRevisit? in
                guard let file = files[clock.caseFile] else { return nil }
                let city = try workplace.city(current, for: file, in: db)
                guard principal.faces.contains(where: { CaseFilePolicy.mightDo(.revisit, on: file, by: $0, in: city) })
                else { return nil }
                let readsRatings = CaseFilePolicy.canReadRatings(on: file, principal, in: city)
                // Of a part the reports are its parent's, and of what was merged its own.
                let isPlain = file.status != .merged && file.links.parent == nil
                let shown = isPlain ? reports[file.id] ?? [] : try records.reportsShown(on: file)
                let ratings = readsRatings ? shown.compactMap(\.report.rating) : []
                let parties = readsRatings && file.wasMediated ? try records.partyAnswers.all(of: file.id) : []
                return DueRevisit(
                    file: file, start: clock.plan.start, due: clock.nextDue,
                    reply: histories[file.id]?.reply, ratings: ratings, parties: parties)
            }
            let done = again.compactMap { id -> [DoneRevisit]? in
                guard let file = files[id], let history = histories[id] else { return nil }
                guard principal.faces.contains(where: { CaseFilePolicy.canRead(file, $0, in: current) }) else {
                    return nil
                }
                return history.filter { $0.line.kind == CaseNoteKind.revisit.rawValue }
                    .map { DoneRevisit(file: file, event: $0) }
            }
            let revisits = Revisits(
                due: due,
                done: Array(done.flatMap(\.self).sorted { $0.event.line.at > $1.event.line.at }.prefix(Self.shownDone)))
            let rated = Set(due.filter { !$0.ratings.isEmpty || !$0.parties.isEmpty }.map(\.file.id))
            let unread = try reads.due(.ratings, of: rated, in: records)
            return (revisits, unread)
        }
        if !unread.isEmpty { try await reads.count(.ratings, of: unread.sorted { $0.rawValue < $1.rawValue }) }
        return revisits
    }
}

package struct Revisits: Sendable {
    package let due: [DueRevisit]
    package let done: [DoneRevisit]
}

/// A file that somebody who had no hand in it looks at again.
package struct DueRevisit: Sendable {
    package let file: CaseFile
    package let start: Moment
    package let due: Due
    /// What the reporter was answered.
    package let reply: String?
    /// What its reporters said of that.
    package let ratings: [Rating]
    /// What parties without a receipt said of the mediation.
    package let parties: [TakenAnswer]
}

/// What somebody found who looked again.
package struct DoneRevisit: Sendable {
    package let file: CaseFile
    package let event: StoredEvent
}

extension DeadlineStore {
    /// The clocks of revisits that run, soonest first. Walks `deadlines_by_kind`.
    fileprivate func revisits(limit: Int) throws(StoreError) -> [Deadline] {
        try list(
            """
            SELECT \(Self.columns) FROM deadlines
             WHERE municipality = \(municipality) AND kind = \(DeadlineKind.revisit) AND held_at IS NULL
             ORDER BY due_at, case_file LIMIT \(limit)
            """)
    }
}

extension CaseEventStore {
    /// The files that were looked at again last, each once. Walks `case_events_revisits`.
    fileprivate func revisited(limit: Int) throws(StoreError) -> [EntityID<CaseFile>] {
        var found: [EntityID<CaseFile>] = []
        for row in try db.rows(
            """
            SELECT case_file FROM case_events WHERE municipality = \(municipality) AND kind = 'revisit'
             ORDER BY happened_at DESC, case_file DESC LIMIT \(limit)
            """)
        {
            let id: EntityID<CaseFile> = try row.get(0)
            if !found.contains(id) { found.append(id) }
        }
        return found
    }
}
