// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// What bodies look like, as JSON Schema.
enum APISchemas {
    static func all() -> JSONTree {
        .object([
            ("SignIn", object([("account", text(64)), ("password", text(128))], required: ["account", "password"])),
            (
                "Substitute",
                object([("account", text(64)), ("from", moment), ("until", moment)], required: ["account"])
            ),
            ("Report", report), ("SuggestionRequest", suggestion), ("Rating", rating),
            ("Words", object([("text", text(Report.longestWords)), ("reason", text(Report.longestWords))])),
            ("Reveal", object([("report", text(20))], required: ["report"])), ("Move", move), ("Problem", problem),
            (
                "Appeal",
                object(
                    [
                        ("indicator", choice(Indicator.allCases.map(\.rawValue))), ("reason", text(40)),
                        ("text", text(4_000)),
                    ], required: ["indicator", "reason", "text"])
            ),
            (
                "AppealDecision",
                object([("granted", flag), ("reason", text(4_000))], required: ["granted", "reason"])
            ),
        ])
    }

    private static let report = object(
        position + [
            ("text", text(Report.longestWords)), ("address", text(200)),
            ("channel", choice(Channel.allCases.map(\.rawValue))), ("source", text(40)), ("photos", texts),
            (
                "contact",
                object(
                    [
                        ("name", text(64)), ("phone", text(32)),
                        ("share", choice(Contact.Share.allCases.map(\.rawValue))),
                    ], required: ["phone"])
            ),
            ("anonymous", flag), ("about", object([("department", text(64)), ("account", text(64))])),
            ("onBehalf", object([("relation", text(64)), ("consent", flag)], required: ["relation"])),
            (
                "external",
                object(
                    [("system", text(64)), ("number", text(64)), ("dueAt", moment)], required: ["system", "number"])
            ),
            (
                "solved",
                object(
                    [
                        ("ending", ending), ("text", text(Report.longestWords)), ("photosBefore", texts),
                        ("photosAfter", texts), ("matter", text(6)),
                    ], required: ["ending", "text"])
            ),
        ], required: ["text"])

    private static let suggestion = object(
        position + [("text", text(Report.longestWords))], required: ["text"])

    private static let rating = object(
        [
            ("contacted", choice(["yes", "no"])), ("solved", choice(Rating.Solved.allCases.map(\.rawValue))),
            ("satisfied", .object([("type", .text("integer")), ("minimum", .number(1)), ("maximum", .number(5))])),
            ("comment", text(1_000)), ("pressured", flag),
        ], required: ["solved"])

    private static let move: JSONTree = {
        let triage: [(String, JSONTree)] = [
            ("matter", text(6)), ("urgency", choice(Urgency.allCases.map(\.rawValue))),
            ("mode", choice(HandlingMode.allCases.map(\.rawValue))), ("level", text(20)), ("class", text(20)),
        ]
        let words = [
            "note", "citation", "reason", "basis", "result", "finding", "missing", "text", "interimReply", "conditions",
            "explanation", "owner", "otherWays",
        ]
        let codes = [
            "lead", "proposes", "kind", "body", "number", "unit", "add", "release", "person", "department", "request",
        ]
        return object(
            triage + [("triage", object(triage, required: ["matter"]))] + words.map { ($0, text(4_000)) }
                + codes.map { ($0, text(64)) }
                + ["co", "candidates", "asked", "files", "questions", "photos", "photosBefore", "photosAfter"].map {
                    ($0, texts)
                }
                + [
                    ("due", moment), ("review", moment), ("ending", ending), ("passed", flag), ("granted", flag),
                    ("quantity", .object([("type", .text("number"))])), ("from", moment), ("until", moment),
                    ("score", .object([("type", .text("integer")), ("minimum", .number(1)), ("maximum", .number(5))])),
                    ("obligations", listed(["party", "text"])),
                ])
    }()

    private static func listed(_ names: [String]) -> JSONTree {
        .object([
            ("type", .text("array")), ("items", object(names.map { ($0, text(4_000)) }, required: names)),
        ])
    }

    private static let problem = object(
        ["type", "title", "detail", "hint", "field", "request"].map { ($0, .object([("type", .text("string"))])) }
            + [("status", .object([("type", .text("integer"))]))], required: ["type", "title", "status"])

    private static let position: [(String, JSONTree)] = [
        ("longitude", degrees(180)), ("latitude", degrees(90)), ("crs", choice(["WGS84", "GCJ02", "BD09"])),
    ]
    private static let ending = choice(Ending.allCases.map(\.rawValue))
    private static let flag = JSONTree.object([("type", .text("boolean"))])
    private static let texts = JSONTree.object([("type", .text("array")), ("items", text(64))])
    private static let moment = JSONTree.object([("type", .text("string")), ("format", .text("date-time"))])

    private static func text(_ limit: Int) -> JSONTree {
        .object([("type", .text("string")), ("maxLength", .number(limit))])
    }

    private static func degrees(_ limit: Int) -> JSONTree {
        .object([("type", .text("number")), ("minimum", .number(-limit)), ("maximum", .number(limit))])
    }

    static func choice(_ values: [String]) -> JSONTree {
        .object([("type", .text("string")), ("enum", .list(values.map { .text($0) }))])
    }

    private static func object(_ members: [(String, JSONTree)], required: [String] = []) -> JSONTree {
        var parts: [(String, JSONTree)] = [("type", .text("object")), ("properties", .object(members))]
        if !required.isEmpty { parts.append(("required", .list(required.map { .text($0) }))) }
        return .object(parts)
    }
}
