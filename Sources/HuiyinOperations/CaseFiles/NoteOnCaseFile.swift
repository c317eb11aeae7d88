// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// Records on a case file something that moves nothing: a contact, a safety measure, a promise.
package struct NoteOnCaseFile: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotPermitted``, ``CaseMoveError/otherWaysMissing``, ``IdempotencyError`` or `StoreError`. Then nothing is written.
    package func callAsFunction(
        _ number: CaseNumber, _ note: CaseNote, by principal: Principal, version: Int?,
        request: IdempotentRequest? = nil
    ) async throws -> CaseFile {
        let step = FileStep(
            workplace: workplace, number: number, principal: principal, version: version, request: request)
        return try await step(
            permit: { file, face, city throws(NotPermitted) in
                try CaseFilePolicy.permit(note.kind, on: file, by: face, in: city)
            },
            { hand in
                if note.kind == .revisit {
                    try note.checkConfirmation(
                        of: try hand.records.reportsShown(on: hand.file).compactMap(\.report.rating))
                }
                return hand.file.noting(note, in: hand.context)
            })
    }
}
