// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Records that a listed thing was looked at and is in order, or could not be reached 巡查登记.
package struct RecordRound: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Parameters:
    ///   - day: when it was looked at; nil says today.
    ///   - request: the key under which a telephone may send the same look twice; it is recorded once.
    /// - Throws: ``NotSwitchedOn``, ``NotPermitted``, ``RoundRefusal``, ``IdempotencyError`` or `StoreError`. Then
    ///   nothing is written.
    package func callAsFunction(
        _ code: RoundThingCode, _ result: RoundResult, on day: CivilDate?, remark: BoundedText?,
        by principal: Principal, request: IdempotentRequest? = nil
    ) async throws {
        let city = workplace.city()
        try city.require(.rounds)
        let thing = try RoundPolicy.recorded(code, by: principal, in: city)
        guard result != .somethingSeen else { throw RoundRefusal.reportNeeded }
        let now = workplace.clock.now()
        let today = now.date(at: city.identity.offset)
        let record = try RoundRecord(of: thing.code, on: day, result, remark: remark, today: today)
        try await workplace.database.writeLookingFirst { db in
            let records = Records(db, city.identity.slug)
            guard try !records.idempotency.isDone(request) else { return }
            try records.rounds.add(record)
            try records.idempotency.markDone(request, at: now)
        }
    }
}

/// Files a report of what is wrong with a listed thing; that it was looked at is recorded in the same step.
package struct ReportFromRound: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotSwitchedOn``, ``NotPermitted``, ``RoundRefusal`` or what ``FileReport`` throws. Then nothing is
    ///   written.
    package func callAsFunction(
        _ code: RoundThingCode, on day: CivilDate?, _ report: NewReport, by principal: Principal,
        request: IdempotentRequest? = nil
    ) async throws -> FiledReport {
        let city = workplace.city()
        try city.require(.rounds)
        let thing = try RoundPolicy.recorded(code, by: principal, in: city)
        let today = workplace.clock.now().date(at: city.identity.offset)
        let record = try RoundRecord(of: thing.code, on: day, .somethingSeen, remark: nil, today: today)
        return try await FileReport(workplace)(
            report.arising(from: .round(record), by: .patrol), by: principal, request: request)
    }
}

/// The listed things that somebody looks at or looks after, each with what is known of it.
package struct ListRounds: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// By code.
    ///
    /// - Throws: ``NotSwitchedOn``, ``NotPermitted`` or `StoreError`.
    package func callAsFunction(by principal: Principal) async throws -> [RoundLine] {
        let city = workplace.city()
        try city.require(.rounds)
        let things = try RoundPolicy.seen(by: principal, in: city)
        guard let first = things.first, let last = things.last else { return [] }
        let known = try await workplace.database.read { db in
            try Records(db, city.identity.slug).rounds.standings(from: first.code, to: last.code)
        }
        return things.map { RoundLine($0, known[$0.code] ?? .unknown) }
    }

    /// One thing with its last looks, the latest first.
    ///
    /// - Throws: ``NotPermitted/unseen`` for a thing of somebody else's place.
    package func callAsFunction(
        _ code: RoundThingCode, by principal: Principal
    ) async throws -> (line: RoundLine, history: [RoundRecord]) {
        let city = workplace.city()
        try city.require(.rounds)
        guard let thing = try RoundPolicy.seen(by: principal, in: city).first(where: { $0.code == code }) else {
            throw NotPermitted.unseen
        }
        return try await workplace.database.read { db in
            let rounds = Records(db, city.identity.slug).rounds
            let known = try rounds.standings(from: code, to: code)[code] ?? .unknown
            return (RoundLine(thing, known), try rounds.history(of: code))
        }
    }
}
