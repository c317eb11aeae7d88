// SPDX-License-Identifier: Apache-2.0
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
        let step = FileStep(
            workplace: workplace, number: number, principal: principal, version: version, request: request,
            isUnderNewRules: act.kind == .newRules)
        return try await step(
            permit: { file, face, city throws(NotPermitted) in
                try CaseFilePolicy.permit(act, on: file, by: face, in: city)
            },
            { hand in
                let pictures = try hand.records.attach(act.photos, to: hand.file.id)
                let context = try hand.records.beside(act, on: hand.file, hand.context)
                return try hand.file.doing(try hand.records.resolved(act), in: context).saying(pictures)
            })
    }
}
