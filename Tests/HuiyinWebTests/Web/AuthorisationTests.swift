// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HuiyinWeb

/// Asks every address of the route table as everybody, about files of different owners, and keeps who was let in.
///
/// `docs/authorisation.md` is what came out; an address without a row, or a row that came out otherwise, fails.
/// `HUIYIN_RECORD=1` writes it anew and fails, so that a person reads the difference.
@Suite("Who reaches which address")
struct AuthorisationTests {
    /// Listens until it is closed, so it cannot be asked like the others: `StreamRoutesTests` holds its door.
    static let askedElsewhere: Set<String> = ["GET /api/stream"]
    static let changes: Set<HTTPRequest.Method> = [.post, .delete]

    @Test("Each address lets in whom the table names, for every role and owner", .timeLimit(.minutes(60)))
    func matrix() async throws {
        try await Town.open { town in
            let gate = try await Gate(town)
            var rows: [String: String] = [:]
            for route in try Self.routes(town) where !Self.askedElsewhere.contains(route.name) {
                rows[route.name] = try await gate.row(route)
            }
            try Self.hold(rows)
            try GeneratedDocsTests().compare("authorisation.md", Self.page(rows))
        }
    }

    @Test("A parameter of which nothing says what it names fails the table")
    func unknown() throws {
        for path in ["/api/widgets/{id}", "/tasks/{id}/answers/{answer}", "/api/photos/{photo}"] {
            let route = Route(method: .get, path: path)
            #expect(throws: Named.Unknown(route: route.name)) { try Named.by(route) }
        }
        #expect(try Named.by(Route(method: .post, path: "/case-files/{number}/{move}")) == .file)
    }

    /// What must be so whatever the recorded table says.
    private static func hold(_ rows: [String: String]) throws {
        let nobody = try #require(Gate.names.firstIndex(of: "nobody"))
        let urban = try #require(Gate.names.firstIndex(of: "urban"))
        for (name, row) in rows {
            let cells = row.split(separator: " ")
            try #require(cells.count == Gate.names.count, "\(name)")
            let place = name.split(separator: " ")[1]
            if ["/admin", "/desk", "/field", "/department", "/api/case-files", "/case-files", "/api/audit"]
                .contains(where: { place == $0 || place.hasPrefix($0 + "/") }), !isForEverybody.contains(name)
            {
                #expect(!cells[nobody].contains("+"), "\(name) lets in who is not signed in")
            }
            if place.contains("{number}") {
                for (person, cell) in zip(Gate.names, cells) where ["system", "security", "auditor"].contains(person) {
                    #expect(!cell.contains("+"), "\(name) opens files to \(person)")
                }
                #expect(!cells[urban].dropFirst().hasPrefix("+"), "\(name) shows a department what is about itself")
            }
        }
        try holdOwnership(rows)
    }

    private static func holdOwnership(_ rows: [String: String]) throws {
        let seen = try cells("GET /api/case-files/{number}", rows)
        for (name, row) in rows {
            let parts = name.split(separator: " ", maxSplits: 1)
            let route = Route(method: .init(rawValue: String(parts[0])) ?? .get, path: String(parts[1]))
            guard let named = try Named.by(route), named.endsInNothing else { continue }
            for (person, cell) in zip(Gate.names, row.split(separator: " ")) {
                #expect(cell.hasSuffix("-"), "\(name) opens to \(person) what is not there")
            }
        }
        for (file, photo) in zip(seen, try cells("GET /api/photos/{id}", rows)) {
            #expect(photo.prefix(2) == file.prefix(2), "the photos of a file open to whom the file does")
        }
        #expect(try Set(cells("POST /api/stream/{stream}/looking", rows)) == Set(seen), "looking tells who may see")
        let owners = [
            "POST /account/sessions/end": ["worker": "+-", "city": "-+"],
            "POST /desk/exports/take": ["city": "+-"],
            "POST /admin/exports": ["security": "+-"],
            "POST /admin/tokens/revoke": ["system": "+-"],
            "POST /admin/people/close": ["system": "+--"], "POST /admin/people/password": ["system": "+--"],
        ]
        for (name, letIn) in owners {
            for (person, cell) in zip(Gate.names, try cells(name, rows)) {
                #expect(letIn[person].map { $0 == cell } ?? !cell.contains("+"), "\(name) by \(person): \(cell)")
            }
        }
    }

    private static func cells(_ name: String, _ rows: [String: String]) throws -> [String] {
        try #require(rows[name], "\(name)").split(separator: " ").map(String.init)
    }

    /// What phones keep without anybody's data.
    private static let isForEverybody: Set<String> = [
        "GET /field/app.webmanifest", "GET /field/service-worker.js", "GET /field/offline", "GET /field/session",
        // The pieces pages are made of, with invented data.
        "GET /admin/design/dots.geojson", "GET /admin/design/base.geojson", "GET /admin/design/grids.geojson",
    ]

    private static func routes(_ town: Town) throws -> [Route] {
        Doors.router(town.desk, try Site()).routes.filter { $0.method != .head }
            .map { Route(method: $0.method, path: "\($0.path)") }
            .filter { !$0.path.hasPrefix("/assets") && $0.path != "/favicon.ico" }
            .sorted { $0.name < $1.name }
    }

    private static func page(_ rows: [String: String]) -> String {
        """
        # Who reaches which address

        Written by `AuthorisationTests`, which asks each address of the route table as everybody; `HUIYIN_RECORD=1` writes
        it anew. `+` is let in (what was sent may still be found wanting), `-` is refused: not signed in, not permitted, or
        told that there is no such thing. An address that names something has a sign for each owner of it, as the table at
        the end says. Moves of files stand in [moves.md](moves.md).

        | address | \(Gate.names.joined(separator: " | ")) |
        |---|\(String(repeating: "---|", count: Gate.names.count))
        \(rows.keys.sorted().map { name in
            "| `\(name)` | \((rows[name] ?? "").split(separator: " ").joined(separator: " | ")) |"
        }.joined(separator: "\n"))

        ## What the signs stand for

        | what is named | its signs, from the left |
        |---|---|
        \(Named.allCases.map { "| \($0) | \($0.signs) |" }.joined(separator: "\n"))

        """
    }
}

struct Route: Sendable {
    let method: HTTPRequest.Method
    let path: String
    var name: String { "\(method.rawValue) \(path)" }
}

/// Everybody who works here and nobody, each trying every door.
private struct Gate {
    static let others: [(String, Role)] = [
        ("leader", .leader), ("village", .village), ("county", .county), ("head", .departmentHead),
        ("reviewer", .reviewer), ("oncall", .oncall), ("observer", .observer),
    ]
    static let names = [
        "nobody", "worker", "leader", "village", "township", "operator", "county", "city", "urban", "water", "head",
        "checker", "mediator", "panel", "reviewer", "oncall", "observer", "system", "security", "auditor",
    ]

    let town: Town
    let site: Site
    var tokens: [String: String] = [:]

    init(_ town: Town) async throws {
        self.town = town
        site = try Site()
        for (name, role) in Self.others {
            let isOffice = role == .departmentHead
            let person = try NewAccount(
                account: name, name: name, role: role, department: isOffice ? DepartmentCode("urban") : nil,
                level: role == .county ? LevelCode("city") : nil,
                division: Division(role == .county ? "990101" : role == .village ? "990101001001" : "990101001"),
                grid: role == .leader ? GridCode("990101001001001") : nil)
            try await town.desk.createAccount(person, password: Secret(Town.password), by: .clockwork)
        }
        for name in Self.names.dropFirst() { tokens[name] = try await town.signIn(name) }
    }

    func row(_ route: Route) async throws -> String {
        let named = try Named.by(route)
        func things() async throws -> [Thing] {
            guard let named else { return [Thing()] }
            return try await NamedThings(town: town, tokens: tokens).all(named)
        }
        var cells: [String] = []
        var objects = try await things()
        for (index, name) in Self.names.enumerated() {
            // What one has changed must not decide what the next is answered.
            let isChange = AuthorisationTests.changes.contains(route.method)
            if index > 0, isChange, named?.isUsedUp == true { objects = try await things() }
            var cell = ""
            for object in objects { cell += try await isLetIn(name, route, object) ? "+" : "-" }
            cells.append(cell)
        }
        return cells.joined(separator: " ")
    }

    private func isLetIn(_ name: String, _ route: Route, _ object: Thing) async throws -> Bool {
        let things = NamedThings(town: town, tokens: tokens)
        guard let file = object.changed else { return try await isAllowed(name, route, object) }
        let before = try await things.version(of: file)
        _ = try await isAnswered(name, route, object)
        return try await things.version(of: file) != before
    }

    private func isAllowed(_ name: String, _ route: Route, _ object: Thing) async throws -> Bool {
        let isAnswered = try await isAnswered(name, route, object)
        guard let session = object.session, let account = session.principal.account else { return isAnswered }
        let lives = try await town.desk.ownSessions(of: account).contains { $0.id == session.id }
        try await town.desk.ownSessions.end(session.id, of: account)
        return !lives
    }

    private func isAnswered(_ name: String, _ route: Route, _ object: Thing) async throws -> Bool {
        let endsSession = route.name == "DELETE /api/sessions" || route.path.hasPrefix("/account")
        let token = endsSession && name != "nobody" ? try await town.signIn(name) : tokens[name]
        let isForPrograms = route.path.hasPrefix("/api/")
        var headers: HTTPFields = isForPrograms ? [.ifMatch: #""1""#] : [.accept: "text/html"]
        let type = isForPrograms ? "application/json" : "application/x-www-form-urlencoded"
        var body: ByteBuffer?
        if route.method == .post {
            headers[.contentType] = type
            body = ByteBuffer(string: isForPrograms ? try route.json(object.fields) : Route.form(object.fields))
        }
        let path = route.filled(object.value)
        let named = try Named.by(route)
        // Whoever tries receipts, objects to notices or asks for codes is soon told to wait, which would hide what this
        // asks: each time at a fresh door.
        let isLimited = [.receipt, .council, .notice].contains(named) || route.path.contains("/mine")
        let answer =
            isLimited
            ? try await Application(router: Doors.router(town.desk, site)).test(.router) { [body, headers] client in
                try await Town(client: client, desk: town.desk).call(route.method, path, body, token, headers)
            }
            : try await town.call(route.method, path, body, token, headers)
        try #require(answer.status != .tooManyRequests, "\(route.name)")
        // Eight sessions at once: what was only for this is not to push out what the next is asked with.
        if endsSession { _ = try await town.call(.delete, "/api/sessions", nil, token, [:]) }
        switch answer.status {
        case .unauthorized, .forbidden: return false
        case .notFound: return named == nil
        // A notice that is over is refused like one that never was.
        case .conflict: return named != .notice
        case .unprocessableContent where named == .account: return false
        case .seeOther: return answer.headers[.location]?.hasPrefix("/sign-in?next") != true
        default: return true
        }
    }
}

extension Route {
    /// A body that can be read, so that it is permission that is asked next.
    fileprivate func json(_ fields: [String: String]) throws -> String {
        var body: [String: any Sendable] = [
            "text": "x", "name": "x", "report": "1", "reason": path.hasSuffix("/contact") ? "asked" : "x",
            "granted": true, "account": "city", "indicator": Indicator.allCases.first?.rawValue ?? "", "places": 0,
        ]
        if path.hasSuffix("/answers") { body["report"] = nil }
        if path.hasSuffix("/answer") { body["message"] = 1 }
        if path.hasSuffix("/rating") { body["solved"] = Rating.Solved.no.rawValue }
        for (name, value) in fields where name != "granted" { body[name] = value }
        return String(decoding: try JSONSerialization.data(withJSONObject: body), as: UTF8.self)
    }

    fileprivate static func form(_ fields: [String: String]) -> String {
        ["version": "1", "text": "x", "report": "1", "reason": "asked"].merging(fields) { $1 }
            .sorted { $0.key < $1.key }.map { "\($0.key)=\(Form.encoded($0.value))" }.joined(separator: "&")
    }

    /// The path with `object` for its parameter.
    fileprivate func filled(_ object: String) -> String {
        path.split(separator: "/").map { part in
            if part == "{move}" { return "/\(CaseNoteKind.note.rawValue)" }
            return part.first == "{" ? "/\(object)" : "/\(part)"
        }.joined()
    }
}
