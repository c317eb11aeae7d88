// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows a reporter's number to somebody who may have it, and says so in the history that the reporter reads.
package struct RevealContact: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotPermitted``, or `StoreError.notFound` when the report has no contact.
    package func callAsFunction(
        _ number: CaseNumber, report id: EntityID<Report>, by principal: Principal
    ) async throws -> Contact {
        let now = workplace.clock.now()
        let city = workplace.city()
        return try await workplace.database.write { [workplace] db in
            let records = Records(db, city.identity.slug)
            let file = try records.caseFiles.find(number)
            try CaseFilePolicy.permit(.contactRevealed, on: file, by: principal, in: city)
            guard let contact = try records.reportsShown(on: file).first(where: { $0.report.id == id })?.report.contact
            else {
                throw StoreError.notFound("contact")
            }
            guard CaseFilePolicy.canReveal(contact, on: file, to: principal) else {
                throw NotPermitted.note(.contactRevealed, role: principal.role)
            }
            let context = workplace.context(principal, at: now, in: city)
            let note = CaseNote(kind: .contactRevealed, text: "", facts: ["report": id.description])
            _ = try records.record(file.noting(note, in: context), in: context, ids: workplace.ids)
            return contact
        }
    }
}
