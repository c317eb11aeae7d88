// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows a case file to somebody who may see it.
package struct OpenCaseFile: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Parameter lookingForAlike: whether to look for open files that may be the same happening.
    /// - Throws: ``NotPermitted/unseen`` or `StoreError.notFound`: to the outside both mean that there is none.
    package func callAsFunction(
        _ number: CaseNumber, by principal: Principal, lookingForAlike: Bool = false
    ) async throws -> CaseFileView {
        let current = workplace.city()
        return try await workplace.database.read { [workplace] db in
            let records = Records(db, current.identity.slug)
            let file = try records.caseFiles.find(number)
            let city = try workplace.city(current, for: file, in: db)
            let waiting = try records.requests.waiting(on: file)
            let faces = principal.faces.filter { CaseFilePolicy.canSee(file, $0) }
            let decider = waiting.map { CaseFilePolicy.deciding($0, on: file, as: principal, in: city) }
            guard let reader = faces.first ?? decider.flatMap({ CaseFilePolicy.canSee(file, $0) ? $0 : nil }) else {
                throw NotPermitted.unseen
            }
            let reports = try records.reportsShown(on: file)
            let moves = CaseMoveKind.allCases.filter { kind in
                faces.contains { CaseFilePolicy.mightMake(kind, on: file, by: $0, in: city) }
            }
            let events = try records.events.all(of: file.id)
            let answers = try records.answers(with: reports, on: file.id, events, in: city.questions)
            let isPart = file.links.parent != nil
            return CaseFileView(
                file: file,
                reports: reports.map { ReportView($0.report, answers[$0.report.id] ?? [], on: file, for: reader) },
                address: isPart
                    ? try records.events.words(of: file.links.parent ?? file.id, sequence: 1, name: "address")
                    : events.first?.texts["address"],
                events: events,
                deadlines: try records.deadlines.all(of: file.id).filter { $0.isShown(on: file) },
                waiting: waiting,
                mayDecide: waiting.map {
                    CaseFilePolicy.canDecide($0, on: file, by: decider ?? principal, in: city)
                } ?? false,
                moves: moves,
                linked: try records.linked(to: file, for: reader),
                alike: lookingForAlike && moves.contains(.merger)
                    ? try records.alike(file, for: reader, in: city) : [])
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
    /// The files it hangs together with, as far as the reader may see them.
    package let linked: [LinkedFile]
    /// Open files that may be the same happening, for somebody who may merge them; the nearest first.
    package let alike: [AlikeFile]
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
    package let answers: [GivenAnswer]

    init(_ report: Report, _ answers: [GivenAnswer], on file: CaseFile, for principal: Principal) {
        id = report.id
        channel = report.channel
        source = report.source
        receivedAt = report.receivedAt
        words = report.words
        photos = report.photos
        isWithdrawn = report.isWithdrawn
        self.answers = answers
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

extension Deadline {
    /// Whether it says something to a reader: it runs, or it goes on when what the file waits for has come.
    fileprivate func isShown(on file: CaseFile) -> Bool { heldAt == nil || file.status == .suspended }
}
