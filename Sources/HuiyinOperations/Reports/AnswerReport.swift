// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// What whoever holds a receipt can do with the report and its file.
package struct AnswerReport: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// Rates the answer, or changes the rating, for as long after the last reply as the rules allow.
    ///
    /// When somebody wanted another rating, a protected file is opened about it, once.
    /// - Parameters:
    ///   - statement: what the reporter said of that, in words; the protected file begins with them.
    ///   - request: here and below, the key under which the same may be asked twice; it is done once.
    /// - Throws: ``ReceiptRefusal`` or `StoreError`.
    package func rate(
        _ receipt: Receipt, _ rating: Rating, saying statement: String = "", request: IdempotentRequest? = nil
    ) async throws {
        let number = rating.isPressured ? try await workplace.nextNumber() : nil
        try await act(on: receipt, request) { [workplace] records, report, file, context in
            try report.check(context.city.ratingEnds, at: context.now)
            if rating.fairness != nil, !file.wasMediated { throw ReceiptRefusal.notMediated }
            try records.reports.rate(report.id, rating, at: context.now)
            if let number, report.protectedReceipt == nil {
                let words = [statement, rating.comment ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
                try workplace.openProtected(about: file, of: report, words, number, in: records, at: context.now)
            }
            let others = try records.reports.all(of: file.id).filter { $0.id != report.id && !$0.isWithdrawn }
            try records.caseFiles.touch(file.id, at: context.now)
            let clockwork = context.as(.clockwork)
            return try file.rated(others.map(\.rating) + [rating], latest: rating, in: clockwork)
        }
    }

    /// Asks for the matter to be taken up again.
    package func reopen(_ receipt: Receipt, reason: BoundedText, request: IdempotentRequest? = nil) async throws {
        try await act(on: receipt, request) { _, report, file, context in
            if file.status.isOpen || file.status == .handled { throw ReceiptRefusal.stillOpen }
            try report.check(context.city.reopeningEnds, at: context.now)
            return try file.reopenedOrObjected(reason: reason.text, in: context)
        }
    }

    /// Adds words, answers or both; the report itself stays as it was.
    ///
    /// While the centre asks, what it asked for has to be answered as far as it is required.
    /// - Throws: ``AnswerError``, ``ReceiptRefusal`` or `StoreError`.
    package func supplement(
        _ receipt: Receipt, words: BoundedText?, answers given: [String: String] = [:],
        request: IdempotentRequest? = nil
    ) async throws {
        try await act(on: receipt, request) { records, _, file, context in
            let questions = context.city.questions
            let isAsked = file.status == .needsInformation
            let asked = isAsked ? try records.events.all(of: file.id).asked : nil
            let answers = try Answers(given, to: asked, in: questions)
            guard words != nil || !answers.isEmpty else { throw ReceiptRefusal.nothingSaid }
            let photos = answers.photos(in: questions)
            let pictures = try records.attach(photos, to: file.id)
            let facts = photos.isEmpty ? [:] : ["photos": photos.joined(separator: ",")]
            let note = CaseNote(kind: .supplement, text: words?.text ?? "", facts: facts, answers: answers)
            return file.noting(note, in: context).saying(pictures)
        }
    }

    /// Objects to how it was answered or ended, or, while what it was merged into is open, to having been merged;
    /// somebody one level higher decides.
    package func object(_ receipt: Receipt, reason: BoundedText, request: IdempotentRequest? = nil) async throws {
        try await act(on: receipt, request, isAboutMerger: true) { _, _, file, context in
            file.noting(CaseNote(kind: .objection, text: reason.text), in: context)
        }
    }

    /// Says that what is handled is indeed done (确认办好), which is the check where nobody else reported it.
    ///
    /// When staff had called shortly before, somebody looks again all the same.
    package func confirm(_ receipt: Receipt, words: BoundedText?, request: IdempotentRequest? = nil) async throws {
        try await act(on: receipt, request) { records, report, file, context in
            if report.isWithdrawn { throw ReceiptRefusal.alreadyWithdrawn }
            let called = try records.events.all(of: file.id).contains { $0.isRecentCall(in: context) }
            let check = CaseMove.check(Check(finding: words?.text ?? "", isSampled: called))
            do throws(NotPermitted) {
                try CaseFilePolicy.permit(.check, on: file, by: context.principal, in: context.city)
            } catch {
                throw CaseMoveError.notAllowed(move: .check, status: file.status)
            }
            return try file.applying(check, in: try records.beside(check, on: file, context))
        }
    }

    /// Leaves a mediation, as any party may at any time; what else is open to both is then named.
    package func leaveMediation(
        _ receipt: Receipt, reason: BoundedText?, request: IdempotentRequest? = nil
    ) async throws {
        try await act(on: receipt, request) { _, _, file, context in
            guard file.isBeingMediated else { throw CaseMoveError.notMediated }
            let left = Disagreement(minutes: reason?.text ?? "", isByLeaving: true)
            return try file.applying(.disagreement(left), in: context)
        }
    }

    /// Takes the report back. The file goes on when others reported it too or it is a hazard.
    package func withdraw(_ receipt: Receipt, request: IdempotentRequest? = nil) async throws {
        try await act(on: receipt, request) { records, report, file, context in
            if report.isWithdrawn { throw ReceiptRefusal.alreadyWithdrawn }
            let others = try records.reports.all(of: file.id).contains { $0.id != report.id && !$0.isWithdrawn }
            let called = try records.events.all(of: file.id).contains { $0.isRecentCall(in: context) }
            let outcome = try file.applying(.withdrawal(reportsLeft: others, isSampled: called), in: context)
            try records.reports.setWithdrawn(report.id, at: context.now)
            return outcome
        }
    }

    /// Thinks again, within three days.
    package func returnFromWithdrawal(_ receipt: Receipt, request: IdempotentRequest? = nil) async throws {
        try await act(on: receipt, request) { records, report, file, context in
            guard let since = try records.reports.withdrawnAt(report.id) else { throw ReceiptRefusal.notWithdrawn }
            try records.reports.setWithdrawn(report.id, at: nil)
            guard file.status == .withdrawn else { return MoveOutcome(file: file) }
            return try file.applying(.returnFromWithdrawal(since: since), in: context)
        }
    }

    func act(
        on receipt: Receipt,
        _ request: IdempotentRequest?,
        isAboutMerger: Bool = false,
        _ body: @escaping @Sendable (Records, Report, CaseFile, MoveContext) throws -> MoveOutcome
    ) async throws {
        let now = workplace.clock.now()
        let city = workplace.city()
        try await workplace.database.writeLookingFirst(blind: true) { [workplace] db in
            let records = Records(db, city.identity.slug, keys: workplace.keys)
            if try records.idempotency.isDone(request) { return }
            try records.idempotency.markDone(request, at: now)
            let (_, id, _) = try records.reports.findWithOrigin(receipt)
            // What one reporter says may hang on what the others of the same file said.
            try db.hold("reports of \(id)")
            var file = try records.caseFiles.find(id)
            let (report, newest, origin) = try records.reports.findWithOrigin(receipt)
            if newest != id { throw StoreError.changedSinceRead(file.number.text) }
            if isAboutMerger, origin != id, file.status.isOpen {
                let merged = try records.caseFiles.find(origin)
                if merged.status == .merged { file = merged }
            }
            let own = try workplace.city(city, for: file, in: db)
            let context = workplace.context(.reporter, at: now, in: own)
            let outcome = try body(records, report, file, context).naming(report.id)
            if outcome.isChange { _ = try records.record(outcome, in: context, ids: workplace.ids) }
        }
    }
}

/// Why a receipt holder's wish was not carried out.
package enum ReceiptRefusal: Error, Equatable {
    /// There is no answer yet that could be rated.
    case notAnsweredYet
    /// The time after the last reply is over; it was so many days.
    case tooLate(days: Int)
    case stillOpen
    case alreadyWithdrawn, notWithdrawn
    /// It came without a name, and none is put to it afterwards.
    case anonymous
    /// Neither words nor an answer.
    case nothingSaid
    /// Nobody mediated it, so that nothing can be said of that.
    case notMediated
}

extension Report {
    /// - Parameter end: until when something can be done about an answer of that moment.
    fileprivate func check(_ end: (Moment) -> Moment, at now: Moment) throws(ReceiptRefusal) {
        guard let repliedAt else { throw .notAnsweredYet }
        let end = end(repliedAt)
        guard now <= end else {
            throw .tooLate(days: Int(end.span(since: repliedAt).milliseconds / Span.days(1).milliseconds))
        }
    }
}

extension StoredEvent {
    /// Whether staff were in touch with a reporter so shortly before that a withdrawal is looked at.
    fileprivate func isRecentCall(in context: MoveContext) -> Bool {
        let calls = [CaseNoteKind.firstContact, .contactRevealed, .messagePassed].map(\.rawValue)
        let within = context.city.rules.withdrawals.contactBefore
        return calls.contains(line.kind)
            && context.now <= context.city.calendar.due(within, from: line.at, urgent: false).moment
    }
}
