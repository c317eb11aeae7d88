// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows a case file to somebody who may see it. That they read it is written down first.
package struct OpenCaseFile: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Parameter lookingForAlike: whether to look for open files that may be the same happening.
    /// - Throws: ``NotPermitted/unseen`` or `StoreError.notFound`: to the outside both mean that there is none.
    package func callAsFunction(
        _ number: CaseNumber, by principal: Principal, lookingForAlike: Bool = false
    ) async throws -> CaseFileView {
        let current = workplace.city()
        let reads = CountReads(workplace, current, by: principal)
        let (view, due) = try await workplace.database.read { [workplace] db in
            let records = Records(db, current.identity.slug)
            let view = try records.view(of: number, by: principal, lookingForAlike: lookingForAlike, workplace, current)
            let kinds: [AccessKind] = view.tellsRatings ? [.opened, .ratings] : [.opened]
            return (view, try kinds.filter { try reads.isDue($0, of: view.file.id, in: records) })
        }
        for kind in due { try await reads.count(kind, of: view.file.id) }
        return view
    }
}

extension Records {
    fileprivate func view(
        of number: CaseNumber, by principal: Principal, lookingForAlike: Bool, _ workplace: Workplace,
        _ current: Municipality
    ) throws -> CaseFileView {
        let file = try caseFiles.find(number)
        let city = try workplace.city(current, for: file, in: db)
        let waiting = try requests.waiting(on: file)
        let faces = principal.faces.filter { CaseFilePolicy.canSee(file, $0) }
        let decider = waiting.map {
            CaseFilePolicy.deciding($0, on: file, as: principal, in: city)
        }
        let readingFace = faces.first { CaseFilePolicy.canRead(file, $0, in: city) }
        guard let reader = readingFace ?? faces.first ?? decider.flatMap({ CaseFilePolicy.canSee(file, $0) ? $0 : nil })
        else {
            throw NotPermitted.unseen
        }
        let mayDecide =
            waiting.map { CaseFilePolicy.canDecide($0, on: file, by: decider ?? principal, in: city) } ?? false
        let isRead = CaseFilePolicy.canRead(file, reader, in: city) || (file.isProtected && mayDecide)
        if file.isProtected, !isRead { return CaseFileView(stubOf: file) }
        let reports = try reportsShown(on: file)
        let moves = CaseMoveKind.allCases.filter { kind in
            faces.contains { CaseFilePolicy.mightMake(kind, on: file, by: $0, in: city) }
        }
        let events = try self.events.all(of: file.id)
        let answers = try self.answers(with: reports, on: file.id, events, in: city.questions)
        let isPart = file.links.parent != nil
        let readsRatings = CaseFilePolicy.canReadRatings(on: file, principal, in: city)
        return CaseFileView(
            file: file,
            reports: isRead
                ? reports.map {
                    ReportView(
                        $0.report, answers[$0.report.id] ?? [], on: file, for: reader, in: city,
                        withRating: readsRatings)
                } : [],
            address: !isRead
                ? nil
                : isPart
                    ? try self.events.words(of: file.links.parent ?? file.id, sequence: 1, name: "address")
                    : events.first?.texts["address"],
            events: isRead ? events : events.map(\.withoutWords),
            deadlines: try deadlines.all(of: file.id).filter { $0.isShown(on: file, to: reader) },
            waiting: waiting,
            mayDecide: mayDecide,
            moves: moves,
            linked: try linked(to: file, for: reader, in: city),
            alike: lookingForAlike && moves.contains(.merger)
                ? try alike(
                    file, reports.first.map { Telling($0.report, on: file) }, for: reader, in: city,
                    judge: workplace.judge())
                : [],
            earlier: lookingForAlike
                && faces.contains { CaseFilePolicy.mightDo(.recurrence, on: file, by: $0, in: city) }
                ? try earlier(than: file, in: city, for: reader) : [],
            taken: TimeTaken(from: file.receivedAt, by: events.map(\.step), on: city.calendar),
            partyAnswers: readsRatings && file.wasMediated ? try partyAnswers.all(of: file.id) : [])
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
    /// Open files that may be the same happening, for somebody who may merge them; the likeliest first.
    package let alike: [AlikeFile]
    /// Closed files whose trouble may have come back, for somebody who may link them; the latest closed first.
    package let earlier: [EarlierFile]
    /// How long it really took, once it is handled.
    package var taken: TimeTaken?
    /// What parties without a receipt said of the mediation; a reviewer alone is told.
    package var partyAnswers: [TakenAnswer] = []
    /// Whether this is all that somebody is told who is not among the readers of a protected file.
    package var isStub = false
}

extension CaseFileView {
    /// Whether its reader is told what one person said of the answer.
    fileprivate var tellsRatings: Bool { !partyAnswers.isEmpty || reports.contains { $0.rating != nil } }

    fileprivate init(stubOf file: CaseFile) {
        self.init(
            file: file.stub, reports: [], address: nil, events: [], deadlines: [], waiting: nil, mayDecide: false,
            moves: [], linked: [], alike: [], earlier: [], isStub: true)
    }
}

/// A report as staff see it: the rating for a reviewer alone, and of the contact only whether and how to reach somebody.
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
    /// Nil also where the reader is not told, see ``CaseFilePolicy/canReadRatings(on:_:)``.
    package let rating: Rating?

    init(
        _ report: Report, _ answers: [GivenAnswer], on file: CaseFile, for principal: Principal, in city: Municipality,
        withRating: Bool
    ) {
        id = report.id
        channel = report.channel
        source = report.source
        receivedAt = report.receivedAt
        words = report.words
        photos = report.photos
        isWithdrawn = report.isWithdrawn
        self.answers = answers
        rating = withRating ? report.rating : nil
        contact =
            switch report.contact {
            case nil: .none
            case .some(let share):
                CaseFilePolicy.canReveal(share, on: file, to: principal, in: city) ? .revealable : .throughCentre
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

extension StoredEvent {
    /// Where it left the file.
    var step: TimeTaken.Step { TimeTaken.Step(at: line.at, from: line.from, to: line.to) }
}

extension Deadline {
    /// Whether it says something to a reader: it runs, or it goes on when what the file waits for has come.
    ///
    /// Who did the work is not told that somebody will look again.
    fileprivate func isShown(on file: CaseFile, to reader: Principal) -> Bool {
        let isKept = kind == .revisit && [.department, .departmentHead].contains(reader.role)
        return !isKept && (heldAt == nil || file.status == .suspended)
    }
}
