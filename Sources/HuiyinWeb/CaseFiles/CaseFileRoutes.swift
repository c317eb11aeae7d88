// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/case-files`: the worklist, one file, its history, and everything that can be done with it.
package struct CaseFileRoutes: Sendable {
    let desk: Desk
    let strings: StringTables

    package init(desk: Desk, strings: StringTables) {
        self.desk = desk
        self.strings = strings
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/case-files", use: list)
        router.get("/api/requests", use: requests)
        router.get("/api/case-files/:number", use: show)
        router.get("/api/case-files/:number/events", use: events)
        router.post("/api/case-files/:number/contact", use: reveal)
        router.post("/api/case-files/:number/:move", use: move)
    }

    @Sendable
    private func list(_ request: Request, _ context: AppRequestContext) async throws -> CaseFilePageJSON {
        let principal = try context.requireSession().principal
        let names = CityNames(desk.city, context.language)
        let page = try await desk.listCaseFiles(try CaseFileQuery(request.query, in: names.city), by: principal)
        return CaseFilePageJSON(items: page.rows.map { CaseFileItemJSON($0, names) }, next: page.next?.text)
    }

    @Sendable
    private func show(
        _ request: Request, _ context: AppRequestContext
    ) async throws -> EditedResponse<CaseFileViewJSON> {
        let principal = try context.requireSession().principal
        let view = try await desk.openCaseFile(try context.caseNumber(), by: principal, lookingForAlike: true)
        let json = CaseFileViewJSON(
            view, CityNames(desk.city, context.language), strings[context.language])
        return EditedResponse(
            headers: [.eTag: ETag(version: "\(view.file.version)").text, .cacheControl: "no-store"], response: json)
    }

    @Sendable
    private func events(_ request: Request, _ context: AppRequestContext) async throws -> EventListJSON {
        let principal = try context.requireSession().principal
        let view = try await desk.openCaseFile(try context.caseNumber(), by: principal)
        let names = CityNames(desk.city, context.language)
        let words = strings[context.language]
        return EventListJSON(items: view.events.map { EventJSON($0, names, words) })
    }

    @Sendable
    private func move(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<MoveAnswerJSON> {
        var request = request
        let principal = try context.requireSession().principal
        let number = try context.caseNumber()
        let (body, idempotent) = try await request.posted(MoveJSON.self, context)
        let city = desk.city
        let file: CaseFile
        let words = strings[context.language]
        var incident: MergedFiles?
        switch try CaseFileStep(try context.parameters.require("move"), body, in: city, words) {
        case .moves(let moves):
            let version = try request.requireVersion()
            let moved = try await desk.moveCaseFile.moving(
                number, moves, by: principal, version: version, request: idempotent)
            if let asked = moved.request { return answer(asked, moved.file, context) }
            file = moved.file
        case .note(let note):
            let version = try request.version()
            file = try await desk.noteOnCaseFile(number, note, by: principal, version: version, request: idempotent)
        case .act(let act):
            let version = try request.version()
            file = try await desk.actOnCaseFile(number, act, by: principal, version: version, request: idempotent)
        case .approval(let id, let granted, let reason):
            file = try await desk.answerRequest(
                number, id, granted: granted, reason: reason, by: principal, version: try request.requireVersion(),
                request: idempotent)
        case .incident(let files):
            // Each merger stands for itself: sent again, what is merged already is told as such.
            let merged = try await desk.mergeCaseFiles(files, into: number, by: principal)
            (file, incident) = (merged.leading, merged)
        case .recurrence(let earlier, let words):
            let version = try request.version()
            file = try await desk.linkRecurrence(
                number, of: earlier, words: words, by: principal, version: version, request: idempotent)
        }
        return EditedResponse(
            status: .created,
            headers: [.eTag: ETag(version: "\(file.version)").text, .cacheControl: "no-store"],
            response: .made(
                MovedJSON(
                    CaseFilePolicy.shown(file, to: principal, in: city), incident, CityNames(city, context.language),
                    strings[context.language])))
    }

    private func answer(
        _ asked: CaseRequest, _ file: CaseFile, _ context: AppRequestContext
    ) -> EditedResponse<MoveAnswerJSON> {
        EditedResponse(
            status: .accepted,
            headers: [.eTag: ETag(version: "\(file.version)").text, .cacheControl: "no-store"],
            response: .asked(RequestJSON(asked, CityNames(desk.city, context.language))))
    }

    @Sendable
    private func requests(_ request: Request, _ context: AppRequestContext) async throws -> RequestListJSON {
        let principal = try context.requireSession().principal
        return RequestListJSON(
            try await desk.listRequests(for: principal), CityNames(desk.city, context.language))
    }

    @Sendable
    private func reveal(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<ContactJSON> {
        let principal = try context.requireSession().principal
        let body = try await request.decode(as: RevealJSON.self, context: context)
        guard let report = EntityID<Report>(text: body.report) else { throw Problem("not-found", .notFound) }
        let contact = try await desk.revealContact(
            try context.caseNumber(), report: report, because: body.reason, by: principal)
        return EditedResponse(
            status: .created, headers: [.cacheControl: "no-store"],
            response: ContactJSON(name: contact.name, phone: contact.phone))
    }
}

struct RevealJSON: Decodable {
    let report: String
    let reason: RevealReason
}

extension RevealReason: Decodable {}

struct ContactJSON: ResponseEncodable {
    let name: String?
    let phone: String
}

extension AppRequestContext {
    /// The number in the path; one that is not even a number is as unknown as one never given.
    package func caseNumber() throws -> CaseNumber {
        let text = try parameters.require("number")
        do throws(ValueError) {
            return try CaseNumber(text)
        } catch {
            throw Problem("not-found", .notFound)
        }
    }
}

extension Request {
    /// The version in `If-Match`, as `"3"` or `3`; nil when the header is missing.
    func version() throws(Problem) -> Int? {
        guard let header = headers[.ifMatch] else { return nil }
        let tag = header.hasPrefix("W/") ? header.dropFirst(2) : header[...]
        guard let version = Int(tag.filter { $0 != "\"" && $0 != " " }) else {
            throw Problem("malformed", .badRequest, ["example": "\"3\""], field: "If-Match")
        }
        return version
    }

    /// - Throws: the problem `version-needed`.
    func requireVersion() throws(Problem) -> Int {
        guard let version = try version() else {
            throw Problem("version-needed", .preconditionRequired, field: "If-Match")
        }
        return version
    }
}
