// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// What bodies look like, as JSON Schema.
enum APISchemas {
    static func all() -> JSONTree {
        .object([
            (
                "SignIn",
                object(
                    [("account", text(64)), ("password", text(128)), ("code", text(32))],
                    required: ["account", "password"])
            ),
            (
                "Substitute",
                object([("account", text(64)), ("from", moment), ("until", moment)], required: ["account"])
            ),
            ("Report", report), ("FiledReport", filed), ("FollowedReport", followed),
            ("Correction", object([("contact", contact)])), ("SuggestionRequest", suggestion),
            ("Rating", rating),
            ("Words", object([("text", text(Report.longestWords)), ("reason", text(Report.longestWords))])),
            (
                "Reveal",
                object(
                    [("report", text(20)), ("reason", choice(RevealReason.allCases.map(\.rawValue)))],
                    required: ["report", "reason"])
            ), ("Move", move), ("Problem", problem),
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
            (
                "Council",
                object(
                    [
                        ("body", text(40)), ("heldOn", text(10)),
                        ("represented", text(CouncilMinutes.longestRepresented)),
                        (
                            "steps",
                            .object([
                                ("type", .text("object")),
                                ("additionalProperties", text(CouncilMinutes.longestStep)),
                            ])
                        ),
                    ], required: ["body", "heldOn", "represented", "steps"])
            ),
            (
                "CouncilMatter",
                object(
                    position + [
                        ("text", text(Report.longestWords)), ("address", text(UrgentMark.longest)),
                        ("urgent", object([("by", text(UrgentMark.longest)), ("why", text(UrgentMark.longest))])),
                    ], required: ["text"])
            ),
            (
                "FieldTask",
                object(
                    [
                        ("title", text(FieldTask.longestTitle)), ("why", text(FieldTask.longestWords)),
                        ("matter", text(16)), ("place", text(15)), ("until", text(10)), ("file", text(32)),
                    ], required: ["title", "why", "matter", "place", "until"])
            ),
            (
                "GridAnswer",
                object(
                    [
                        ("grid", text(15)), ("places", whole), ("text", text(FieldTask.longestWords)),
                        ("report", object(position + [("address", text(200)), ("photos", texts)])),
                    ], required: ["grid", "places", "text"])
            ),
            (
                "RoundRecord",
                object(
                    [
                        ("result", choice([RoundResult.inOrder, .notReached].map(\.rawValue))), ("day", text(10)),
                        ("text", text(RoundRecord.longestRemark)),
                    ], required: ["result"])
            ),
            ("RoundReport", object(reportMembers + [("day", text(10))], required: ["text"])),
            (
                "MessageAnswer",
                object([("message", whole), ("text", text(Report.longestWords))], required: ["message", "text"])
            ),
            ("Looking", object([("number", text(32))])),
            ("NoticeObjection", object([("name", text(64)), ("text", text(1_000))], required: ["name", "text"])),
        ])
    }

    /// When something is to be heard, and whether that may still move.
    private static let due: [(String, JSONTree)] = [
        ("dueAt", moment),
        (
            "provisional",
            .object([
                ("type", .text("boolean")),
                (
                    "description",
                    .text(
                        "Whether dueAt leans on a year whose holidays are not published yet; it is recomputed when they are"
                    )
                ),
            ])
        ),
    ]

    private static let filed = object(
        [("receipt", text(32)), ("number", text(32)), ("status", text(20))] + due
            + [("href", text(64)), ("emergencies", texts), ("joined", flag)],
        required: ["receipt", "number", "status", "href", "joined"])

    private static let followed = object(
        [
            ("receipt", text(32)), ("number", text(32)), ("status", choice(CaseStatus.allCases.map(\.rawValue))),
            ("receivedAt", moment),
        ] + due + [("promisedAt", moment), ("text", text(Report.longestWords)), ("repliedAt", moment)],
        required: ["receipt", "number", "status", "receivedAt", "text"])

    private static let contact = object(
        [("name", text(64)), ("phone", text(32)), ("share", choice(Contact.Share.allCases.map(\.rawValue)))],
        required: ["phone"])

    private static let report = object(reportMembers, required: ["text"])

    private static let reportMembers: [(String, JSONTree)] =
        position + [
            ("text", text(Report.longestWords)), ("address", text(200)),
            ("channel", choice(Channel.allCases.map(\.rawValue))), ("source", text(40)), ("photos", texts),
            ("answers", answers),
            ("contact", contact),
            ("anonymous", flag), ("join", text(64)),
            ("about", object([("department", text(64)), ("account", text(64))])),
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
                        ("photosAfter", texts), ("matter", text(6)), ("basis", text(Report.longestWords)),
                        ("otherWays", text(Report.longestWords)),
                    ], required: ["ending", "text"])
            ),
        ]

    /// By the code of the question; photos by their ids.
    private static let answers = JSONTree.object([
        ("type", .text("object")),
        (
            "additionalProperties",
            .object([
                (
                    "anyOf",
                    .list([
                        text(Question.longestAnswer), .object([("type", .text("number"))]), texts,
                    ])
                )
            ])
        ),
    ])

    private static let suggestion = object(
        position + [("text", text(Report.longestWords))], required: ["text"])

    private static let rating = object(
        [
            ("contacted", choice(["yes", "no"])), ("solved", choice(Rating.Solved.allCases.map(\.rawValue))),
            ("satisfied", .object([("type", .text("integer")), ("minimum", .number(1)), ("maximum", .number(5))])),
            ("comment", text(1_000)), ("pressured", flag),
            ("fair", choice(Fairness.Answer.allCases.map(\.rawValue))), ("heard", choice(["yes", "no"])),
        ], required: ["solved"])

    private static let move: JSONTree = {
        let triage: [(String, JSONTree)] = [
            ("matter", text(6)), ("urgency", choice(Urgency.allCases.map(\.rawValue))),
            ("mode", choice(HandlingMode.allCases.map(\.rawValue))), ("modeReason", text(4_000)),
            ("level", text(20)), ("class", text(20)), ("grid", text(20)), ("crs", text(10)),
            ("longitude", .object([("type", .text("number"))])), ("latitude", .object([("type", .text("number"))])),
        ]
        let words = [
            "note", "citation", "reason", "basis", "result", "finding", "missing", "text", "interimReply", "conditions",
            "explanation", "owner", "newFact", "sensor", "place", "survey", "notice", "minutes", "otherWays",
            "answer", "remark", "proof",
        ]
        let codes = [
            "lead", "proposes", "kind", "body", "number", "unit", "add", "release", "person", "department", "request",
            "name", "party", "report",
        ]
        return object(
            triage + [("triage", object(triage, required: ["matter"]))] + words.map { ($0, text(4_000)) }
                + codes.map { ($0, text(64)) }
                + [
                    "co", "candidates", "asked", "files", "questions", "photos", "photosBefore", "photosAfter",
                    "parties",
                    "accounts",
                ].map { ($0, texts) }
                + [
                    ("due", moment), ("review", moment), ("ending", ending), ("passed", flag), ("granted", flag),
                    ("quantity", .object([("type", .text("number"))])), ("from", moment), ("until", moment),
                    ("score", .object([("type", .text("integer")), ("minimum", .number(1)), ("maximum", .number(5))])),
                    ("obligations", listed(["party", "text"])), ("members", listed(["name", "part"])),
                    ("consented", flag), ("sharedProperty", flag),
                    ("left", flag), ("steps", listed(["text", "owner", "due"])), ("shares", shares),
                    ("found", choice(RevisitFinding.allCases.map(\.rawValue))),
                    ("totalFen", whole), ("position", whole), ("message", whole),
                    ("fair", choice(Fairness.Answer.allCases.map(\.rawValue))), ("heard", choice(["yes", "no"])),
                    ("way", choice(ReporterMessage.Way.allCases.map(\.rawValue))),
                ])
    }()

    private static let whole = JSONTree.object([("type", .text("integer")), ("minimum", .number(0))])
    /// Each with its own sum, or with its weight in the whole.
    private static let shares = JSONTree.object([
        ("type", .text("array")),
        ("items", object([("party", text(64)), ("fen", whole), ("weight", whole)], required: ["party"])),
    ])

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
