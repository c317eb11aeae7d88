// SPDX-License-Identifier: Apache-2.0
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
        let step = FileStep(
            workplace: workplace, number: number, principal: principal, version: version, request: request)
        return try await step(
            permit: { file, face, city throws(NotPermitted) in
                try CaseFilePolicy.permit(.recurrence, on: file, by: face, in: city)
            },
            { hand in try hand.recurring(of: earlier, words) })
    }
}

extension FileAtHand {
    /// - Throws: ``CaseMoveError`` or `StoreError`. Then nothing is written.
    func recurring(of earlier: CaseNumber, _ words: String?) throws -> MoveOutcome {
        guard let other = try records.caseFiles.look(for: earlier),
            CaseFilePolicy.canRead(other, context.principal, in: city)
        else { throw CaseMoveError.unknownCode(field: "of", code: earlier.text) }
        return try file.recurring(of: other, words, in: context)
    }
}
