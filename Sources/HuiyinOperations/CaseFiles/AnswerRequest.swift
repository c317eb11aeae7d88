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
            guard let asked = try records.requests.all(of: file.id).first(where: { $0.id == id }) else {
                throw StoreError.notFound("request")
            }
            let principal = CaseFilePolicy.deciding(asked, on: file, as: principal, in: city)
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
        let own = (principal.faces + principal.standby).filter(\.role.isDispatcher).compactMap(\.level)
        let levels = Set(own + own.compactMap { city.rules.ladder.below($0)?.code }).sorted()
        return try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            let waiting = try levels.flatMap { try records.requests.waiting(at: $0, limit: Self.longest) }
                .sorted { $0.id < $1.id }.prefix(Self.longest)
            return try waiting.compactMap { request in
                let file = try records.caseFiles.find(request.caseFile)
                let decider = CaseFilePolicy.deciding(request, on: file, as: principal, in: city)
                guard CaseFilePolicy.canDecide(request, on: file, by: decider, in: city) else { return nil }
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
