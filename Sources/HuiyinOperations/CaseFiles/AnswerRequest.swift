// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Grants or refuses what somebody else asked for (审批).
package struct AnswerRequest: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Returns: the file as it then stands; granted, the move is made.
    /// - Throws: ``NotPermitted``, ``CaseMoveError``, ``IdempotencyError`` or `StoreError`. Then nothing is written.
    package func callAsFunction(
        _ number: CaseNumber, _ id: EntityID<CaseRequest>, granted: Bool, reason: String, by principal: Principal,
        version: Int?, request: IdempotentRequest? = nil
    ) async throws -> CaseFile {
        let now = workplace.clock.now()
        let current = workplace.city()
        return try await workplace.database.write(answering: request) { [workplace] db in
            let records = Records(db, current.identity.slug)
            if try records.idempotency.isDone(request) { return try records.caseFiles.find(number) }
            try records.idempotency.markDone(request, at: now)
            let file = try records.caseFiles.find(number)
            let city = try workplace.city(current, for: file, in: db)
            guard CaseFilePolicy.canSee(file, principal) else { throw NotPermitted.unseen }
            guard let asked = try records.requests.all(of: file.id).first(where: { $0.id == id }) else {
                throw StoreError.notFound("request")
            }
            try CaseFilePolicy.permitApproval(of: asked, on: file, by: principal, in: city)
            if let version, version != file.version { throw StoreError.changedSinceRead(number.text) }
            let context = workplace.context(principal, at: now, in: city)
            let outcome = try file.answering(asked, granted: granted, reason: reason, in: context)
            return try records.record(outcome, in: context, ids: workplace.ids)
        }
    }
}

/// What waits for somebody's decision, the oldest first.
package struct ListRequests: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// How many are looked through; nobody decides on more at a sitting.
    static let longest = 200

    package func callAsFunction(for principal: Principal) async throws -> [WaitingRequest] {
        let city = workplace.city()
        guard principal.role.isDispatcher, let level = principal.level else { return [] }
        let levels = [level] + [city.rules.ladder.below(level)?.code].compactMap { $0 }
        return try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            let waiting = try records.requests.waiting(at: levels, limit: Self.longest)
            return try waiting.compactMap { request in
                let file = try records.caseFiles.find(request.caseFile)
                guard CaseFilePolicy.canDecide(request, on: file, by: principal, in: city) else { return nil }
                let clock = try records.deadlines.all(of: file.id).first { $0.kind == .approval }
                return WaitingRequest(request: request, file: file, due: clock?.next)
            }
        }
    }
}

/// A request with the file it is about.
package struct WaitingRequest: Sendable {
    package let request: CaseRequest
    package let file: CaseFile
    /// When it goes on to the next post, or lapses.
    package let due: Moment?
}
