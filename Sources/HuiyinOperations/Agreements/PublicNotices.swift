// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The notices that run now, for everybody (公示).
package struct ListPublicNotices: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// The most notices that are shown at once.
    static let limit = 200

    package func callAsFunction(after seen: SeenWrites? = nil) async throws -> [RunningNotice] {
        let city = workplace.city()
        let now = workplace.clock.now()
        return try await workplace.database.readFollowing(after: seen?.position) { db in
            let records = Records(db, city.identity.slug)
            return try records.agreements.inNotice(at: now, limit: Self.limit).compactMap { row in
                try records.notice(row, in: city, at: now)
            }
        }
    }
}

/// Takes an objection to a notice from anybody whom it concerns.
package struct ObjectToNotice: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``CaseMoveError/noNotice`` when no such notice runs, ``IdempotencyError`` or `StoreError`.
    package func callAsFunction(
        _ id: EntityID<Agreement>, _ objection: NoticeObjection, request: IdempotentRequest? = nil
    ) async throws {
        let now = workplace.clock.now()
        let city = workplace.city()
        try await workplace.database.writeLookingFirst(blind: true) { [workplace] db in
            let records = Records(db, city.identity.slug)
            if try records.idempotency.isDone(request) { return }
            try records.idempotency.markDone(request, at: now)
            guard let row = try records.agreements.inNotice(id),
                try records.notice(row, in: city, at: now) != nil
            else { throw CaseMoveError.noNotice }
            let file = try records.caseFiles.find(row.caseFile)
            let context = workplace.context(.reporter, at: now, in: try workplace.city(city, for: file, in: db))
            let outcome = try file.doing(.noticeObjection(objection), in: context)
            _ = try records.record(outcome, in: context, ids: workplace.ids)
        }
    }
}

/// What everybody may read of an agreement while its notice runs.
package struct RunningNotice: Sendable {
    package let id: EntityID<Agreement>
    package let text: String
    package let publishedAt: Moment
    package let until: Moment
    package let matter: MatterCode?
    package let place: Place
}

extension Records {
    /// What is public of a sheet; nil for a matter that is nobody's business, and when the words were erased.
    fileprivate func notice(
        _ row: AgreementRow, in city: Municipality, at now: Moment
    ) throws(StoreError)
        -> RunningNotice?
    {
        let file = try caseFiles.find(row.caseFile)
        let matter = file.triage.flatMap { city.matters[$0.matter] }
        guard matter?.sensitivity != .protected, let until = row.noticeUntil, now <= until,
            let text = try events.words(of: file.id, sequence: row.sequence, name: "notice")
        else { return nil }
        return RunningNotice(
            id: row.id, text: text, publishedAt: row.concludedAt, until: until, matter: matter?.code,
            place: Place(coordinate: nil, address: nil, grid: file.place.grid, division: file.place.division))
    }
}
