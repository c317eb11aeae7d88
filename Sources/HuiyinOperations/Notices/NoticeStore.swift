// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The outbox: what people are to be told, written with what it tells of.
package struct NoticeStore {
    let db: Connection
    let municipality: String

    /// - Parameter undone: up to when what was sent to a department can be taken back before it hears of it.
    func announce(
        _ kind: String, of file: CaseFile, to recipient: Owner, undone: Moment, ids: IDSource, at now: Moment
    ) throws(StoreError) {
        guard recipient != .nobody else { return }
        var deliverAt = now
        if case .department = recipient { deliverAt = undone }
        try insert(kind, file, .owner(recipient), deliverAt, ids, at: now)
    }

    /// Tells `recipient` without the delay in which a dispatch can be taken back.
    func alarm(
        _ kind: String, of file: CaseFile, to recipient: Recipient, ids: IDSource, at now: Moment
    ) throws(StoreError) {
        try insert(kind, file, recipient, now, ids, at: now)
    }

    private func insert(
        _ kind: String, _ file: CaseFile, _ recipient: Recipient, _ deliverAt: Moment, _ ids: IDSource, at now: Moment
    ) throws(StoreError) {
        let id: EntityID<Notice> = ids.next(at: now)
        try db.run(
            """
            INSERT INTO notices (municipality, id, case_file, recipient, kind, deliver_at, delivered_at)
            VALUES (\(municipality), \(id), \(file.id), \(recipient.key), \(kind), \(deliverAt), \(Moment?.none))
            """)
    }

    /// What is to be delivered by now and nobody carries. Walks `notices_waiting`.
    func waiting(at now: Moment, limit: Int) throws(StoreError) -> [Notice] {
        var found: [Notice] = []
        for row in try db.rows(
            """
            SELECT id, case_file, recipient, kind, deliver_at FROM notices
             WHERE municipality = \(municipality) AND delivered_at IS NULL AND deliver_at <= \(now)
               AND (claimed_until IS NULL OR claimed_until <= \(now))
             ORDER BY deliver_at, id LIMIT \(limit)
            """)
        {
            found.append(
                Notice(
                    id: try row.get(0), caseFile: try row.get(1), recipient: try row.get(2), kind: try row.get(3),
                    deliverAt: try row.get(4)))
        }
        return found
    }

    /// - Returns: false where another server was first.
    func take(_ notice: Notice, at now: Moment, until end: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE notices SET claimed_until = \(end)
             WHERE municipality = \(municipality) AND id = \(notice.id) AND delivered_at IS NULL
               AND (claimed_until IS NULL OR claimed_until <= \(now))
            """) == 1
    }

    /// Only what is still taken until `end`: later it may be another's.
    func putBack(_ notice: Notice, taken end: Moment) throws(StoreError) {
        try db.run(
            """
            UPDATE notices SET claimed_until = \(Moment?.none)
             WHERE municipality = \(municipality) AND id = \(notice.id) AND claimed_until = \(end)
            """)
    }

    func markDelivered(_ notice: Notice, at now: Moment) throws(StoreError) {
        try db.run(
            """
            UPDATE notices SET delivered_at = \(now)
             WHERE municipality = \(municipality) AND id = \(notice.id) AND delivered_at IS NULL
            """)
    }
}

/// One thing somebody is to be told (通知): which file, and what happened to it. Never the words of a report.
package struct Notice: Equatable, Sendable {
    package let id: EntityID<Notice>
    package let caseFile: EntityID<CaseFile>
    /// The key of a ``Recipient``.
    package let recipient: String
    package let kind: String
    package let deliverAt: Moment
}
