// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Links a file to the earlier one whose trouble came back (反复).
package struct LinkRecurrence: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotPermitted``, ``CaseMoveError``, ``IdempotencyError`` or `StoreError`. Then nothing is written.
    package func callAsFunction(
        _ number: CaseNumber, of earlier: CaseNumber, words: String?, by principal: Principal, version: Int?,
        request: IdempotentRequest? = nil
    ) async throws -> CaseFile {
        let now = workplace.clock.now()
        let city = workplace.city()
        return try await workplace.database.write(answering: request) { [workplace] db in
            let records = Records(db, city.identity.slug)
            if try records.idempotency.isDone(request) { return try records.caseFiles.find(number) }
            try records.idempotency.markDone(request, at: now)
            let context = workplace.context(principal, at: now, in: city)
            let file = try records.caseFiles.find(number)
            try CaseFilePolicy.permit(.recurrence, on: file, by: principal, in: city)
            if let version, version != file.version { throw StoreError.changedSinceRead(number.text) }
            guard let other = try records.caseFiles.look(for: earlier), CaseFilePolicy.canSee(other, principal) else {
                throw CaseMoveError.unknownCode(field: "of", code: earlier.text)
            }
            return try records.record(
                try file.recurring(of: other, words, in: context), in: context, ids: workplace.ids)
        }
    }
}
