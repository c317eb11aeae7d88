// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows a reporter's number to somebody who may have it, and says so in the history that the reporter reads.
package struct RevealContact: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotPermitted``, or `StoreError.notFound` when the report has no contact.
    package func callAsFunction(
        _ number: CaseNumber, report id: EntityID<Report>, because reason: RevealReason, by principal: Principal
    ) async throws -> Contact {
        let step = FileStep(workplace: workplace, number: number, principal: principal)
        return try await step.taken(
            by: { records, file, principal, city in
                let share = try records.share(id, on: file)
                return try CaseFilePolicy.acting(principal) { face throws(NotPermitted) in
                    try CaseFilePolicy.permit(.contactRevealed, on: file, by: face, in: city)
                    guard let share, !CaseFilePolicy.canReveal(share, on: file, to: face, in: city) else { return }
                    throw .note(.contactRevealed, role: face.role)
                }
            },
            again: { records, file in try records.givenContact(id, on: file) },
            { hand in
                let contact = try hand.records.givenContact(id, on: hand.file)
                let note = CaseNote(
                    kind: .contactRevealed, text: "", facts: ["report": id.description, "reason": reason.rawValue])
                _ = try hand.record(hand.file.noting(note, in: hand.context))
                return contact
            })
    }
}

extension Records {
    fileprivate func share(_ id: EntityID<Report>, on file: CaseFile) throws -> Contact.Share? {
        try reportsShown(on: file).first { $0.report.id == id }?.report.contact
    }

    /// - Throws: `StoreError.notFound` when the report is not of this file, or has no contact.
    fileprivate func givenContact(_ id: EntityID<Report>, on file: CaseFile) throws -> Contact {
        guard try share(id, on: file) != nil, let contact = try openContact(of: id) else {
            throw StoreError.notFound("contact")
        }
        return contact
    }
}
