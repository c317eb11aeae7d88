// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Does something on a case file that leaves it where it is: an arrival, a step done, a helper added.
package struct ActOnCaseFile: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Parameter version: the version that the principal saw; nil where nobody can come second, as with an arrival.
    /// - Throws: ``NotPermitted``, ``CaseMoveError``, ``IdempotencyError``, ``PhotoRefusal`` or `StoreError`. Then nothing is written.
    package func callAsFunction(
        _ number: CaseNumber, _ act: CaseAct, by principal: Principal, version: Int?,
        request: IdempotentRequest? = nil
    ) async throws -> CaseFile {
        let now = workplace.clock.now()
        let current = workplace.city()
        return try await workplace.database.write(answering: request) { [workplace] db in
            let records = Records(db, current.identity.slug)
            if try records.idempotency.isDone(request) { return try records.caseFiles.find(number) }
            try records.idempotency.markDone(request, at: now)
            let file = try records.caseFiles.find(number)
            // Moving to the rules of today is the one act that is decided under them.
            let city = act.kind == .newRules ? current : try workplace.city(current, for: file, in: db)
            let principal = CaseFilePolicy.acting(principal) { face throws(NotPermitted) in
                try CaseFilePolicy.permit(act, on: file, by: face, in: city)
            }
            let context = workplace.context(principal, at: now, in: city)
            try CaseFilePolicy.permit(act, on: file, by: principal, in: city)
            if let version, version != file.version { throw StoreError.changedSinceRead(number.text) }
            try records.attach(act.photos, to: file.id)
            return try records.record(try file.doing(act, in: context), in: context, ids: workplace.ids)
        }
    }
}
