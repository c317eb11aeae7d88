// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Writes down what a council said 议事记录.
package struct RecordCouncil: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotSwitchedOn``, ``NotPermitted``, ``CouncilRefusal``, ``IdempotencyError`` or `StoreError`. Then
    ///   nothing is written.
    package func callAsFunction(
        _ draft: CouncilDraft, by principal: Principal, request: IdempotentRequest? = nil
    ) async throws -> CouncilRecord {
        let city = workplace.city()
        try city.require(.council)
        let village = try CouncilPolicy.village(of: principal)
        let now = workplace.clock.now()
        let minutes = try CouncilMinutes(
            of: draft.body, heldOn: draft.heldOn, represented: draft.represented, said: draft.said,
            today: now.date(at: city.identity.offset), in: city.rules)
        let record = CouncilRecord(
            id: workplace.ids.next(at: now),
            receipt: Receipt(prefix: city.identity.receiptPrefix, random: .random(in: 0 ... .max)),
            division: village, minutes: minutes, recordedAt: now, recordedBy: principal.name)
        return try await workplace.database.writeLookingFirst { db in
            let records = Records(db, city.identity.slug)
            if let request, let kept = try records.idempotency.answer(to: request) {
                return try records.councils.find(try Receipt(kept.body))
            }
            try records.councils.insert(record)
            if let request {
                try records.idempotency.keep(
                    KeptAnswer(status: 201, body: record.receipt.digits), for: request, at: now)
            }
            return record
        }
    }
}

/// A meeting as somebody hands it in.
package struct CouncilDraft: Equatable, Sendable {
    package let body: String
    package let heldOn: CivilDate
    package let represented: BoundedText
    /// By the codes of the steps.
    package let said: [String: BoundedText]

    package init(body: String, heldOn: CivilDate, represented: BoundedText, said: [String: BoundedText]) {
        self.body = body
        self.heldOn = heldOn
        self.represented = represented
        self.said = said
    }
}

/// Opens a file for what a council wants done; its history names the record, and its result comes back to it.
package struct BringUp: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotSwitchedOn``, ``NotPermitted``, what ``FileReport`` throws, or `StoreError`.
    package func callAsFunction(
        _ matter: BroughtUp, from receipt: Receipt, by principal: Principal, request: IdempotentRequest? = nil
    ) async throws -> FiledReport {
        let city = workplace.city()
        try city.require(.council)
        let record = try await workplace.database.read { db in
            try Records(db, city.identity.slug).councils.find(receipt)
        }
        try CouncilPolicy.permitBringingUp(from: record.division, by: principal)
        let report = NewReport(
            words: matter.words, coordinate: matter.coordinate, address: matter.address, channel: .worker,
            origin: .council(record.id, record.receipt, matter.mark))
        return try await FileReport(workplace)(report, by: principal, request: request)
    }
}

/// What a council wants done, and where.
package struct BroughtUp: Equatable, Sendable {
    package let words: BoundedText
    package let coordinate: Coordinate?
    package let address: BoundedText?
    package let mark: UrgentMark?

    package init(words: BoundedText, coordinate: Coordinate?, address: BoundedText?, mark: UrgentMark?) {
        self.words = words
        self.coordinate = coordinate
        self.address = address
        self.mark = mark
    }
}
