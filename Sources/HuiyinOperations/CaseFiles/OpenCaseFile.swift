// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows a case file to somebody who may see it.
package struct OpenCaseFile: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotPermitted/unseen`` or `StoreError.notFound`: to the outside both mean that there is none.
    package func callAsFunction(_ number: CaseNumber, by principal: Principal) async throws -> CaseFileView {
        let current = workplace.city()
        return try await workplace.database.read { [workplace] db in
            let records = Records(db, current.identity.slug)
            let file = try records.caseFiles.find(number)
            let city = try workplace.city(current, for: file, in: db)
            let waiting = try records.requests.waiting(on: file)
            let faces = principal.faces.filter { CaseFilePolicy.canSee(file, $0) }
            let decider = waiting.map {
                CaseFilePolicy.deciding($0, on: file, as: principal, in: city)
            }
            guard let reader = faces.first ?? decider.flatMap({ CaseFilePolicy.canSee(file, $0) ? $0 : nil }) else {
                throw NotPermitted.unseen
            }
            let reports = try records.reports.all(of: file.id)
            return CaseFileView(
                file: file,
                reports: reports.map { ReportView($0, on: file, for: reader) },
                address: try records.events.words(of: file.id, sequence: 1, name: "address"),
                events: try records.events.all(of: file.id),
                deadlines: try records.deadlines.all(of: file.id),
                waiting: waiting,
                mayDecide: waiting.map {
                    CaseFilePolicy.canDecide($0, on: file, by: decider ?? principal, in: city)
                } ?? false,
                moves: CaseMoveKind.allCases.filter { kind in
                    faces.contains { CaseFilePolicy.mightMake(kind, on: file, by: $0, in: city) }
                })
        }
    }
}

/// A case file with all that its reader may see.
package struct CaseFileView: Sendable {
    package let file: CaseFile
    package let reports: [ReportView]
    package let address: String?
    package let events: [StoredEvent]
    package let deadlines: [Deadline]
    /// What somebody asked for on it and nobody has decided yet.
    package let waiting: CaseRequest?
    /// Whether the reader may decide on that.
    package let mayDecide: Bool
    /// The moves that the reader can make now.
    package let moves: [CaseMoveKind]
}

/// A report as staff see it: never the rating, and of the contact only whether and how to reach somebody.
package struct ReportView: Sendable {
    package let id: EntityID<Report>
    package let channel: Channel
    package let source: String?
    package let receivedAt: Moment
    package let words: String
    package let photos: [String]
    package let isWithdrawn: Bool
    package let contact: ContactView

    init(_ report: Report, on file: CaseFile, for principal: Principal) {
        id = report.id
        channel = report.channel
        source = report.source
        receivedAt = report.receivedAt
        words = report.words
        photos = report.photos
        isWithdrawn = report.isWithdrawn
        contact =
            switch report.contact {
            case nil: .none
            case .some(let contact):
                CaseFilePolicy.canReveal(contact, on: file, to: principal) ? .revealable : .throughCentre
            }
    }
}

/// How staff can reach a reporter.
package enum ContactView: String, Sendable {
    case none
    /// One click shows the number; it is logged and the reporter sees it.
    case revealable
    /// The centre passes messages on.
    case throughCentre
}
