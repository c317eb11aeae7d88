// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// What every page for staff begins with: somebody signed in, whose place it is.
struct StaffDoor: Sendable {
    let desk: Desk
    let site: Site

    /// Whoever is signed in as the reader of pages at `place`.
    ///
    /// - Throws: the problem `not-permitted` for people who work elsewhere, `sign-in-needed` for nobody.
    func reader(_ context: AppRequestContext, at place: Place, back: String) throws -> CaseReader {
        let session = try context.requireSession()
        guard session.places.contains(place) else { throw Problem("not-permitted", .forbidden) }
        return reader(session, context, back: back)
    }

    func reader(_ session: SessionInfo, _ context: AppRequestContext, back: String) -> CaseReader {
        CaseReader(
            principal: session.principal, now: desk.now,
            names: CaseNames(city: desk.city, strings: site.strings[context.language]), back: back)
    }

    /// Answers a page, or the way to sign in and back again.
    func page(
        _ request: Request, _ context: AppRequestContext, _ make: () async throws -> Response
    ) async throws -> Response {
        guard context.session != nil else {
            return site.redirect(to: "/sign-in?next=\(Form.encoded(request.uri.string))")
        }
        return try await make()
    }

    /// Answers a page about the file that the address names, for whoever may read it.
    func filePage(
        _ request: Request, _ context: AppRequestContext,
        _ make: (CaseNumber, CaseReader) async throws -> Response
    ) async throws -> Response {
        try await page(request, context) {
            let session = try context.requireSession()
            return try await make(try context.caseNumber(), reader(session, context, back: session.home))
        }
    }

    /// The file with everything that its reader can do, and what the machine would suggest to whoever triages it.
    func model(
        _ view: CaseFileView, _ reader: CaseReader, typed: TypedMove? = nil, reply: String? = nil
    ) throws -> CaseFileModel {
        var maker = MoveFormMaker(view: view, reader: reader, typed: typed, reply: reply)
        let isGuess = !view.moves.filter { [.triage, .returning, .solvedAtOnce, .split].contains($0) }.isEmpty
        guard isGuess || view.moves.contains(.handover), let words = view.reports.first?.words, !words.isEmpty else {
            return CaseFileModel(view, reader, forms: maker.forms())
        }
        let suggestion = desk.suggestion(for: words, at: view.file.place.coordinate)
        maker.calls = suggestion.emergency
        if isGuess { maker.suggestion = suggestion }
        let several = SeveralModel(maker.toldApart, on: view, reader.names)
        guard view.moves.contains(.triage) else {
            return CaseFileModel(view, reader, forms: maker.forms(), several: several)
        }
        return CaseFileModel(
            view, reader, forms: maker.forms(),
            suggestion: try SuggestionModel(suggestion, words: words, on: view, reader), several: several)
    }

    /// Whether the city has questions about what these words are most likely about.
    func asksMore(about words: String) -> Bool {
        let likely = desk.suggestion(for: words, at: nil).matters.first?.code
        return likely.map { !desk.city.questions.about($0).isEmpty } ?? false
    }

    /// What accepting the suggestion for a file comes to, for somebody who chose it among others in a list.
    ///
    /// - Throws: the problem `no-suggestion` where the machine abstains: then a person has to look.
    func suggested(for view: CaseFileView, _ reader: CaseReader) throws -> AcceptedSuggestion {
        let words = view.reports.first?.words ?? ""
        let suggestion = desk.suggestion(for: words, at: view.file.place.coordinate)
        guard view.moves.contains(.triage), let best = suggestion.matters.first, suggestion.abstention == nil else {
            throw Problem("no-suggestion", .conflict)
        }
        return try AcceptedSuggestion(best.code, suggestion.urgency, on: view.file, reader)
    }
}

extension SessionInfo {
    /// Where this person's work is; the front page for those who have none here yet.
    var home: String { places.first?.path ?? "/" }
}

extension String {
    /// This, when it is an address of this site and nothing else; a form could name any.
    var localPath: String? {
        hasPrefix("/") && !hasPrefix("//") && !contains("\\") && !contains(where: \.isNewline) ? self : nil
    }
}
