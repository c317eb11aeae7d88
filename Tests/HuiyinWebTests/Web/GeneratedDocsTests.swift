// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import Testing

@testable import HuiyinWeb

/// `docs/moves.md` and `docs/problems.md` say what the code says. `HUIYIN_RECORD=1` writes them anew and fails, so that a
/// person reads the difference.
@Suite("Pages of the documentation that the code writes")
struct GeneratedDocsTests {
    @Test("docs/moves.md is the table of moves as the machine and the policy have it")
    func moves() throws {
        let tables = try StringTables()
        let (chinese, english) = (tables[.chinese], tables[.english])
        func states(_ some: Set<CaseStatus>) -> String {
            some == CaseStatus.open
                ? "open" : CaseStatus.allCases.filter(some.contains).map(\.rawValue).joined(separator: ", ")
        }
        let town = ModelTown(.standard)
        let rows = CaseMoveKind.allCases.map { kind in
            let ends = Set(kind.origins.flatMap { kind.destinations(from: $0) })
            let isStill = kind.origins.allSatisfy { kind.destinations(from: $0) == [$0] }
            let roles = kind == .filing ? "anybody" : town.roles(for: kind).map(\.rawValue).joined(separator: ", ")
            let rounds = RuleSet.standard.rounds(of: kind).map(String.init) ?? ""
            let from = kind == .filing ? "–" : states(kind.origins)
            let to = kind == .filing ? "received" : isStill ? "where it was" : states(ends)
            return
                "| `\(kind.rawValue)` | \(chinese["events.\(kind.rawValue)"]) | \(from) | \(to) | \(roles) | \(rounds) |"
        }
        let stateRows = CaseStatus.allCases.map {
            "| `\($0.rawValue)` | \(chinese["statuses.\($0.rawValue)"]) | \(english["status-for-reporter.\($0.rawValue)"]) |"
        }
        let events = CaseNoteKind.allCases.map {
            "| `\($0.rawValue)` | \(chinese["events.\($0.rawValue)"]) | \(english["events.\($0.rawValue)"]) | "
                + (EventKind.note($0).isForReporter ? "yes" : "") + " |"
        }
        try compare(
            "moves.md",
            """
            # Moves

            Written by the code (`GeneratedDocsTests`); `HUIYIN_RECORD=1` writes it anew. *Open* means
            \(CaseStatus.allCases.filter(\.isOpen).map(\.rawValue).joined(separator: ", ")). Who may, is asked of the policy for a city with
            the standard rules; a department may where it is assigned, nobody checks their own work. *Times* is how often
            the standard rules allow it on one file.

            | move | 中文 | from | to | who | times |
            |---|---|---|---|---|--:|
            \(rows.joined(separator: "\n"))

            ## States

            | state | 中文 | what the reporter reads |
            |---|---|---|
            \(stateRows.joined(separator: "\n"))

            ## Events that move nothing

            | event | 中文 | in English | the reporter sees it |
            |---|---|---|---|
            \(events.joined(separator: "\n"))

            """)
    }

    @Test("docs/problems.md names every problem that the doors can tell of")
    func problems() throws {
        let strings = try StringTables()[.english]
        var statuses: [String: Set<Int>] = [:]
        for file in try files(below: sources, ending: ".swift") {
            for match in file.text.matches(of: #/(?:Problem|self\.init)\(\s*"([a-z-]+)",\s*\.([a-zA-Z]+)/#) {
                let code = try #require(Self.codes[String(match.2)], "\(match.2)")
                statuses[String(match.1), default: []].insert(code)
            }
        }
        let rows = statuses.sorted { $0.key < $1.key }.map { type, codes in
            let told = ["title", "detail", "hint"].map { strings["problems.\(type).\($0)"] }
            return "| `\(type)` | \(codes.sorted().map(String.init).joined(separator: ", ")) | "
                + told.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
        }
        try compare(
            "problems.md",
            """
            # Problems

            Written by the code (`GeneratedDocsTests`); `HUIYIN_RECORD=1` writes it anew. What a door refuses it tells as
            `application/problem+json` (RFC 9457); `type` keeps its name. Words in braces are filled in.

            | type | status | title | detail | hint |
            |---|--:|---|---|---|
            \(rows.joined(separator: "\n"))

            """)
    }

    private static let codes = [
        "badRequest": 400, "unauthorized": 401, "forbidden": 403, "notFound": 404, "methodNotAllowed": 405,
        "notAcceptable": 406, "requestTimeout": 408, "conflict": 409, "gone": 410, "preconditionFailed": 412,
        "contentTooLarge": 413,
        "uriTooLong": 414, "unsupportedMediaType": 415, "unprocessableContent": 422, "preconditionRequired": 428,
        "tooManyRequests": 429, "requestHeaderFieldsTooLarge": 431, "internalServerError": 500, "notImplemented": 501,
        "serviceUnavailable": 503,
    ]

    func compare(_ name: String, _ text: String) throws {
        let place = sources.deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("docs/\(name)")
        if ProcessInfo.processInfo.environment["HUIYIN_RECORD"] == "1" {
            try Data(text.utf8).write(to: place)
            Issue.record("docs/\(name) was written anew; read the difference and run again")
            return
        }
        let kept = try? String(contentsOf: place, encoding: .utf8)
        #expect(kept == text, "docs/\(name) is stale: HUIYIN_RECORD=1 swift test --filter GeneratedDocs")
    }
}
