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
        let step = FileStep(
            workplace: workplace, number: number, principal: principal, version: version, request: request)
        return try await step.taken(
            by: { records, file, principal, city in
                let asked = try records.request(id, on: file)
                let decider = CaseFilePolicy.deciding(asked, on: file, as: principal, in: city)
                try CaseFilePolicy.permitApproval(of: asked, on: file, by: decider, in: city)
                return decider
            },
            again: { _, file in file },
            { hand in
                let asked = try hand.records.request(id, on: hand.file)
                return try hand.record(
                    try hand.file.answering(asked, granted: granted, reason: reason, in: hand.context))
            })
    }
}

extension Records {
    /// - Throws: `StoreError.notFound` when nobody asked for this on `file`.
    fileprivate func request(_ id: EntityID<CaseRequest>, on file: CaseFile) throws(StoreError) -> CaseRequest {
        guard let asked = try requests.all(of: file.id).first(where: { $0.id == id }) else {
            throw .notFound("request")
        }
        return asked
    }
}

/// What waits for somebody's decision, the oldest first.
package struct ListRequests: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// How many are looked through; nobody decides on more at a sitting.
    static let longest = 200

    package func callAsFunction(for principal: Principal) async throws -> [WaitingRequest] {
        let current = workplace.city()
        let own = (principal.faces + principal.standby).filter(\.role.isDispatcher).compactMap(\.level)
        let levels = Set(own + own.compactMap { current.rules.ladder.below($0)?.code }).sorted()
        return try await workplace.database.read { [workplace] db in
            let records = Records(db, current.identity.slug)
            let waiting = try levels.flatMap { try records.requests.waiting(at: $0, limit: Self.longest) }
                .sorted { $0.id < $1.id }.prefix(Self.longest)
            return try waiting.compactMap { request in
                let file = try records.caseFiles.find(request.caseFile)
                let city = try workplace.city(current, for: file, in: db)
                let decider = CaseFilePolicy.deciding(request, on: file, as: principal, in: city)
                guard CaseFilePolicy.canDecide(request, on: file, by: decider, in: city) else { return nil }
                let clock = try records.deadlines.all(of: file.id).first { $0.kind == .approval }
                return WaitingRequest(
                    request: request, file: file, due: clock.flatMap { $0.next == nil ? nil : $0.nextDue })
            }
        }
    }
}

/// A request with the file it is about.
package struct WaitingRequest: Sendable {
    package let request: CaseRequest
    package let file: CaseFile
    /// When it goes on to the next post, or lapses.
    package let due: Due?
}
