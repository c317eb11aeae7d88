// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `POST /case-files/{number}/{move}`: the forms of all staff pages end here, and lead back to where they stood.
package struct CaseFilePages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    private var door: StaffDoor { StaffDoor(desk: desk, site: site) }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.post("/case-files/:number/contact", use: reveal)
        router.post("/case-files/:number/:move", use: move)
    }

    @Sendable
    private func move(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let session = try context.requireSession()
        var form = try await request.form(context)
        let number = try context.caseNumber()
        let name = try context.parameters.require("move")
        let reader = door.reader(session, context, back: form["back"]?.localPath ?? session.home)
        let flash: String
        do {
            form = try await form.keepingPhotos(desk)
            flash = try await make(name, form, number, reader)
        } catch {
            guard let problem = Problem(behind: error), problem.status.code < 500 || problem.status == .notImplemented
            else { throw error }
            if let preview = try preview(name, form, number, problem, reader, context) { return preview }
            return try await refused(TypedMove(name: name, form: form, problem: problem), number, reader, context)
        }
        return site.redirect(to: reader.back, flash: flash)
    }

    /// - Returns: the key of what the next page says of it.
    private func make(
        _ name: String, _ form: Form, _ number: CaseNumber, _ reader: CaseReader
    ) async throws -> String {
        let city = reader.names.city
        let by = reader.principal
        guard let version = form["version"].flatMap({ Int($0) }) else {
            throw Problem("missing-field", .unprocessableContent, field: "version")
        }
        if name == "suggestion" {
            let view = try await desk.openCaseFile(number, by: by)
            let code = try form.matter(form.filled("choice") == nil ? "matter" : "choice", city)
            let urgency = Urgency(rawValue: form["urgency"] ?? "") ?? .normal
            let accepted = try AcceptedSuggestion(code, urgency, on: view.file, reader)
            _ = try await desk.moveCaseFile(number, accepted.moves, by: by, version: version)
        } else if name == "incident" {
            try await merge(form, into: number, by: by)
        } else if name == CaseNoteKind.recurrence.rawValue {
            let field = form.filled("of") == nil && form.filled("earlier") != nil ? "earlier" : "of"
            _ = try await desk.linkRecurrence(
                number, of: try form.caseNumber(field), words: try form.optional("text"), by: by, version: version)
        } else if let kind = CaseMoveKind(rawValue: name) {
            let moves = [try CaseMove(kind, form, in: city)]
            let moved = try await desk.moveCaseFile.moving(number, moves, by: by, version: version)
            if moved.request != nil { return "asked" }
        } else if name == CaseNoteKind.appeal.rawValue {
            _ = try await desk.appealFigure.ask(
                number, try form.indicator(), reason: try form.required("reason"),
                text: try read("text") { () throws(ValueError) in
                    try BoundedText(form["text"] ?? "", limit: Report.longestWords)
                }, by: by)
        } else if name == CaseNoteKind.approval.rawValue {
            try await decide(form, number, by: by, version: version)
        } else if let kind = CaseNoteKind(rawValue: name), CaseFileStep.notes.contains(kind) {
            let note = try CaseNote(kind, form, in: city)
            _ = try await desk.noteOnCaseFile(number, note, by: by, version: version)
        } else if name == "whistle" {
            let moves = [CaseMove.dispatch(try Dispatch(whistle: form, city))]
            let moved = try await desk.moveCaseFile.moving(number, moves, by: by, version: version)
            if moved.request != nil { return "asked" }
        } else if let kind = CaseNoteKind(rawValue: name),
            let act = try CaseAct(kind, form, in: city, reader.names.strings)
        {
            _ = try await desk.actOnCaseFile(number, act, by: by, version: version)
        } else {
            throw Problem("not-found", .notFound)
        }
        return "moved-\(name)"
    }

    /// Decides on the one request that waits on the file.
    private func decide(_ form: Form, _ number: CaseNumber, by principal: Principal, version: Int) async throws {
        guard let waiting = try await desk.openCaseFile(number, by: principal).waiting else {
            throw CaseMoveError.requestNotWaiting
        }
        let granted = try form.required("granted") == "yes"
        _ = try await desk.answerRequest(
            number, waiting.id, granted: granted, reason: try form.words("reason"), by: principal, version: version)
    }

    /// What will be published of an agreement, when nobody has seen it yet or it still tells who somebody is.
    private func preview(
        _ name: String, _ form: Form, _ number: CaseNumber, _ problem: Problem, _ reader: CaseReader,
        _ context: AppRequestContext
    ) throws -> Response? {
        guard name == CaseMoveKind.agreement.rawValue, problem.field == "notice" else { return nil }
        let (names, strings) = (reader.names, reader.names.strings)
        let sheet = try Agreement(form, in: names.city)
        let isFirst = sheet.notice == nil
        let draft = sheet.notice ?? NoticeDraft(sheet, names.city, strings).text
        let error = isFirst ? nil : MoveForm.Refusal(problem, names).detail
        let model = NoticePreview(draft, form, number: number, back: reader.back, error: error, strings)
        return try site.page(
            "agreement/preview", model, title: strings["agreement.preview"], context: context,
            status: isFirst ? .ok : .unprocessableContent)
    }

    /// - Throws: the problem `merged-partly` when some of the files chosen could not be merged.
    private func merge(_ form: Form, into number: CaseNumber, by principal: Principal) async throws {
        var files: [CaseNumber] = []
        for text in form.all("files") {
            files.append(try read("files") { () throws(ValueError) in try CaseNumber(text) })
        }
        guard !files.isEmpty else { throw Problem("missing-field", .unprocessableContent, field: "files") }
        let merged = try await desk.mergeCaseFiles(files, into: number, by: principal)
        guard merged.refused.isEmpty else {
            throw Problem(
                "merged-partly", .conflict,
                [
                    "merged": merged.merged.count, "refused": merged.refused.count,
                    "numbers": merged.refused.map(\.number.text).joined(separator: ", "),
                ])
        }
    }

    /// The file as it now stands, with what was typed and why it was not done.
    private func refused(
        _ typed: TypedMove, _ number: CaseNumber, _ reader: CaseReader, _ context: AppRequestContext
    ) async throws -> Response {
        let view: CaseFileView
        do {
            view = try await desk.openCaseFile(number, by: reader.principal, lookingForAlike: true)
        } catch let error as NotPermitted where error == .unseen {
            // Whoever may not see the file any more is told what was refused, not that there is none.
            throw typed.problem
        }
        let file = try door.model(view, reader, typed: typed)
        let model = RefusedPage(
            file: file, back: reader.back, refusal: MoveForm.Refusal(typed.problem, reader.names),
            summary: file.forms.summary,
            changes: typed.isStale ? Timeline(view.changes(since: typed.form["seen"], reader.names)) : nil)
        return try site.page(
            "case-file/refused", model, title: number.text, context: context, place: reader.place,
            status: typed.problem.status)
    }

    @Sendable
    private func reveal(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let session = try context.requireSession()
        let form = try await request.form(context)
        guard let report = EntityID<Report>(text: form["report"] ?? "") else { throw Problem("not-found", .notFound) }
        guard let reason = RevealReason(rawValue: form["reason"] ?? "") else {
            throw Problem("missing-field", .badRequest, field: "reason")
        }
        let number = try context.caseNumber()
        let contact = try await desk.revealContact(number, report: report, because: reason, by: session.principal)
        let model = ContactPage(
            number: number.text, name: contact.name, phone: contact.phone,
            back: form["back"]?.localPath ?? session.home)
        let title = site.strings[context.language]["case-file.contact"]
        return try site.page("case-file/contact", model, title: title, context: context)
    }
}

struct RefusedPage: Sendable {
    let file: CaseFileModel
    let back: String
    let refusal: MoveForm.Refusal
    /// The fields that are wrong, by the names they have on the form; nil when it is not about a field.
    let summary: ErrorSummary?
    /// What happened since the reader opened the file, when that is why.
    let changes: Timeline?
}

struct ContactPage: Sendable {
    let number: String
    let name: String?
    let phone: String
    let back: String
}

extension TypedMove {
    var isStale: Bool { problem.status == .preconditionFailed }
}

extension CaseFileView {
    fileprivate func changes(since seen: String?, _ names: CaseNames) -> [Timeline.Entry] {
        let count = seen.flatMap { Int($0) } ?? events.count
        return events.dropFirst(max(0, count)).map { Timeline.Entry($0, names) }
    }
}

extension CaseReader {
    /// The place that `back` belongs to.
    fileprivate var place: Place? {
        Place.allCases.first { $0 != .home && (back == $0.path || back.hasPrefix($0.path + "/")) }
    }
}
