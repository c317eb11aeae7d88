// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Hummingbird
import Testing

@testable import HuiyinWeb

/// Asks every address that is only read, as everybody who may, in a town where each list has more than a few rows.
@Suite("How many statements a request costs")
struct StatementBudgetTests {
    /// What one request may ask of the database, session and all.
    private static let budget = 15
    /// More, and why.
    private static let exceptions: [String: Int] = [
        // The whole list beside the whole file, each of which is a page of its own elsewhere.
        "GET /desk/{number}": 17
    ]
    /// Rows of each list: more than any budget, so that one statement a row is noticed.
    private static let rows = 24
    private static let people = [
        nil, "worker", "village", "township", "operator", "city", "urban", "checker", "mediator", "panel", "auditor",
        "system",
        "security",
    ]

    @Test("No page and no answer costs more than its budget, and none grows with its list", .timeLimit(.minutes(30)))
    func budgets() async throws {
        let sent = StatementCount()
        try await Town.open(counting: sent) { town in
            let place = Division("990101001001")
            let village = try NewAccount(account: "village", name: "村", role: .village, division: place)
            try await town.desk.createAccount(village, password: Secret(Town.password), by: .clockwork)
            try await Self.fill(town, try await Self.signedIn(town))
            let things = try await Self.things(town, try await Self.signedIn(town))
            // Making things has pushed out sessions.
            let tokens = try await Self.signedIn(town)
            var most: [String: (count: Int, person: String)] = [:]
            for route in try Self.routes(town) {
                let path = Self.filled(route.path, try Named.by(route).flatMap { things[$0] } ?? "1")
                for person in Self.people {
                    // The first opening of a day is written down: the second is asked for too.
                    for _ in 0..<2 {
                        let before = sent.count
                        let answer = try await town.get(path, as: person.flatMap { tokens[$0] })
                        let count = sent.count - before
                        guard answer.status.code < 400, count > most[route.name]?.count ?? 0 else { continue }
                        most[route.name] = (count, person ?? "nobody")
                    }
                }
            }
            #expect(most.count > 60, "few addresses answered: \(most.keys.sorted())")
            for (name, found) in most.sorted(by: { $0.key < $1.key }) {
                let allowed = Self.exceptions[name] ?? Self.budget
                #expect(found.count <= allowed, "\(name) as \(found.person) costs \(found.count) statements")
            }
            for (name, allowed) in Self.exceptions {
                #expect((most[name]?.count ?? 0) > Self.budget, "\(name) needs no exception of \(allowed) any more")
            }
        }
    }

    private static func routes(_ town: Town) throws -> [Route] {
        Doors.router(town.desk, try Site()).routes.filter { $0.method == .get }
            .map { Route(method: $0.method, path: "\($0.path)") }
            .filter { !$0.path.hasPrefix("/assets") && !AuthorisationTests.askedElsewhere.contains($0.name) }
            .sorted { $0.name < $1.name }
    }

    private static func signedIn(_ town: Town) async throws -> [String: String] {
        var tokens: [String: String] = [:]
        for name in people.compactMap(\.self) { tokens[name] = try await town.signIn(name) }
        return tokens
    }

    /// Of each kind of thing that an address names, one.
    private static func things(_ town: Town, _ tokens: [String: String]) async throws -> [Named: String] {
        var found: [Named: String] = [:]
        for named in Set(try routes(town).compactMap { try Named.by($0) }) {
            found[named] = try await NamedThings(town: town, tokens: tokens).all(named).first?.value
        }
        return found
    }

    /// A path with what stands for its parameter.
    private static func filled(_ path: String, _ value: String) -> String {
        path.split(separator: "/").map { $0.first == "{" || $0.first == ":" ? "/\(value)" : "/\($0)" }.joined()
    }

    /// Lists of some length: files with the centre, with a department and replied, tasks, councils, messages and records.
    private static func fill(_ town: Town, _ tokens: [String: String]) async throws {
        let village = "990101001001"
        let workplace = town.desk.workplace
        for number in 0..<rows {
            let file = try await town.file("门口的路坑坑洼洼，第\(number)处").number
            let task =
                #"{"title":"查井盖\#(number)","why":"雨后","matter":"010101","place":"\#(village)","until":"2026-03-20"}"#
            _ = try await town.post("/api/field-tasks", task, as: tokens["township"]).text("id")
            let minutes =
                #"{"body":"bench","heldOn":"2026-03-01","represented":"x","steps":{"wishes":"x","proposals":"x"}}"#
            _ = try await town.post("/api/councils", minutes, as: tokens["village"]).text("receipt")
            guard number % 2 == 0 else { continue }
            try await town.dispatch(file)
            _ = try await workplace.appeal(about: try CaseNumber(file))
            _ = try await workplace.pattern(in: GridCode("990101001001001"))
            let person = try NewAccount(account: "more\(number)", name: "员\(number)", role: .observer)
            try await town.desk.createAccount(person, password: Secret(Town.password), by: .clockwork)
        }
    }
}
