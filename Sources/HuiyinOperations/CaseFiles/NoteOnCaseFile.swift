// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Records on a case file something that moves nothing: a contact, a safety measure, a promise.
package struct NoteOnCaseFile: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotPermitted``, ``IdempotencyError`` or `StoreError`. Then nothing is written.
    package func callAsFunction(
        _ number: CaseNumber, _ note: CaseNote, by principal: Principal, version: Int?,
        request: IdempotentRequest? = nil
    ) async throws -> CaseFile {
        let now = workplace.clock.now()
        let current = workplace.city()
        return try await workplace.database.write(answering: request) { [workplace] db in
            let records = Records(db, current.identity.slug)
            if try records.idempotency.isDone(request) { return try records.caseFiles.find(number) }
            try records.idempotency.markDone(request, at: now)
            let file = try records.caseFiles.find(number)
            let city = try workplace.city(current, for: file, in: db)
            let principal = CaseFilePolicy.acting(principal) { face throws(NotPermitted) in
                try CaseFilePolicy.permit(note.kind, on: file, by: face, in: city)
            }
            let context = workplace.context(principal, at: now, in: city)
            try CaseFilePolicy.permit(note.kind, on: file, by: principal, in: city)
            if let version, version != file.version { throw StoreError.changedSinceRead(number.text) }
            return try records.record(file.noting(note, in: context), in: context, ids: workplace.ids)
        }
    }
}
