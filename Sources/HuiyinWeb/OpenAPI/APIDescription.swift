// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// One address of the JSON API as `/openapi.json` describes it.
struct APIAddress: Sendable {
    let method: String
    /// With parameters in braces.
    let path: String
    let summary: String
    var tag: String
    /// The name of the schema that the JSON body follows.
    var body: String?
    var answer: Int = 200
    /// The name of the schema that the answer follows, where it is described; it may have further members.
    var answers: String?
    var isPublic = false
    var query: [APIParameter] = []
    var headers: [APIParameter] = []
    /// The media type of the answer.
    var produces = "application/json"
}

/// A parameter of the query or a header.
struct APIParameter: Sendable {
    let name: String
    var type = "string"
    var choices: [String] = []
    var isRequired = false
}

enum APIDescription {
    static let idempotencyKey = APIParameter(name: "Idempotency-Key")
    static let idempotencyNonce = APIParameter(name: "Idempotency-Nonce")
    static let ifMatch = APIParameter(name: "If-Match")
    private static let position = [
        APIParameter(name: "longitude", type: "number", isRequired: true),
        APIParameter(name: "latitude", type: "number", isRequired: true),
        APIParameter(name: "crs", choices: ["WGS84", "GCJ02", "BD09"]),
    ]

    static let addresses: [APIAddress] =
        sessions + reports + receipts + caseFiles + stream + notices + figures + patterns + councils + places + health
        + audit

    private static let sessions = [
        APIAddress(
            method: "POST", path: "/api/sessions", summary: "Sign in", tag: "Sessions", body: "SignIn", answer: 201,
            isPublic: true),
        APIAddress(method: "DELETE", path: "/api/sessions", summary: "Sign out", tag: "Sessions", answer: 204),
        APIAddress(
            method: "POST", path: "/api/substitute", summary: "Name who fills your post, and when you are away",
            tag: "Sessions", body: "Substitute", answer: 204),
    ]

    private static let audit = [
        APIAddress(
            method: "GET", path: "/api/audit/reads",
            summary: "Who read which file on a day, for the audit administrator",
            tag: "Audit", query: [APIParameter(name: "day"), APIParameter(name: "before")]),
        APIAddress(
            method: "GET", path: "/api/audit/roots",
            summary: "The signed roots of all histories, for the audit administrator to keep elsewhere", tag: "Audit",
            query: [APIParameter(name: "after", type: "integer")]),
    ]

    private static let reports = [
        APIAddress(
            method: "POST", path: "/api/reports", summary: "Say what is wrong", tag: "Reports", body: "Report",
            answer: 201, answers: "FiledReport", isPublic: true, headers: [idempotencyKey, idempotencyNonce]),
        APIAddress(
            method: "POST", path: "/api/photos", summary: "Send a photo as raw bytes", tag: "Photos", body: "image",
            answer: 201, isPublic: true, headers: [idempotencyKey, idempotencyNonce]),
        APIAddress(
            method: "GET", path: "/api/photos/{id}", summary: "A photo, for those who may see its file", tag: "Photos",
            isPublic: true,
            query: [APIParameter(name: "size", choices: ["thumb"]), APIParameter(name: "receipt")],
            produces: "image/jpeg"),
        APIAddress(
            method: "POST", path: "/api/suggestions", summary: "What a report may be about", tag: "Reports",
            body: "SuggestionRequest", isPublic: true),
    ]

    private static let receipts =
        [
            APIAddress(
                method: "GET", path: "/api/receipts/{receipt}", summary: "How the matter stands", tag: "Receipts",
                answers: "FollowedReport", isPublic: true),
            APIAddress(
                method: "GET", path: "/api/receipts/{receipt}/export",
                summary: "Everything that is kept of the report, to take along", tag: "Receipts", isPublic: true),
            APIAddress(
                method: "POST", path: "/api/receipts/{receipt}/contact",
                summary: "Correct name and number, or take them away", tag: "Receipts", body: "Correction",
                answer: 201, isPublic: true, headers: [idempotencyKey, idempotencyNonce]),
        ]
        + [
            ("rating", "Rate the answer", "Rating"), ("supplement", "Add words", "Words"),
            ("reopening", "Ask for the matter to be taken up again", "Words"), ("objection", "Object", "Words"),
            ("withdrawal", "Take the report back", nil), ("departure", "Leave a mediation", "Words"),
            ("confirmation", "Say that it is done, where you alone reported it", "Words"),
            ("answer", "Answer what the centre passed on", "MessageAnswer"),
            ("return-from-withdrawal", "Bring the report back", nil),
        ].map { (name: String, summary: String, body: String?) in
            APIAddress(
                method: "POST", path: "/api/receipts/{receipt}/\(name)", summary: summary, tag: "Receipts", body: body,
                answer: 201, isPublic: true, headers: [idempotencyKey, idempotencyNonce])
        }

    private static let caseFiles = [
        APIAddress(
            method: "GET", path: "/api/case-files", summary: "The worklist, soonest due first", tag: "Case files",
            query: ["status", "matter", "department", "grid", "level"].map { APIParameter(name: $0) } + [
                APIParameter(name: "urgency", choices: ["normal", "urgent"]),
                APIParameter(name: "due", choices: ["overdue", "soon"]),
                APIParameter(name: "q"), APIParameter(name: "limit", type: "integer"),
                APIParameter(name: "after"),
            ]),
        APIAddress(
            method: "GET", path: "/api/register", summary: "What cannot be done for now", tag: "Case files",
            isPublic: true),
        APIAddress(
            method: "GET", path: "/api/requests", summary: "What waits for your decision", tag: "Case files"),
        APIAddress(
            method: "GET", path: "/api/messages", summary: "What the centre is to pass on to reporters",
            tag: "Case files"),
        APIAddress(
            method: "GET", path: "/api/case-files/{number}", summary: "One file with its version", tag: "Case files"),
        APIAddress(
            method: "GET", path: "/api/case-files/{number}/events", summary: "Its history", tag: "Case files"),
        APIAddress(
            method: "GET", path: "/api/case-files/{number}/sheet", summary: "What the parties agreed on",
            tag: "Case files"),
        APIAddress(
            method: "GET", path: "/api/case-files/{number}/interviews",
            summary: "What parties said alone, for those who mediate", tag: "Case files"),
        APIAddress(
            method: "POST", path: "/api/case-files/{number}/contact", summary: "Call up a reporter's number",
            tag: "Case files", body: "Reveal", answer: 201),
        APIAddress(
            method: "POST", path: "/api/case-files/{number}/{move}",
            summary: "Move it along, or record something on it",
            tag: "Case files", body: "Move", answer: 201, headers: [ifMatch, idempotencyKey]),
    ]

    private static let stream = [
        APIAddress(
            method: "GET", path: "/api/stream", summary: "What changes on the files you may see, as it happens",
            tag: "Stream", headers: [APIParameter(name: "Last-Event-ID")], produces: "text/event-stream"),
        APIAddress(
            method: "POST", path: "/api/stream/{stream}/looking",
            summary: "Say which file is open, for colleagues who have it open too", tag: "Stream", body: "Looking",
            answer: 204),
    ]

    private static let patterns = [
        APIAddress(
            method: "GET", path: "/api/suggestions/figures", summary: "How often suggestions were right",
            tag: "Figures", isPublic: true),
        APIAddress(
            method: "GET", path: "/api/patterns", summary: "Places and matters that recur or rise", tag: "Patterns",
            query: [APIParameter(name: "state", choices: ["open", "accepted", "dismissed"])]),
        APIAddress(
            method: "POST", path: "/api/patterns", summary: "Look for them now", tag: "Patterns", answer: 201),
        APIAddress(
            method: "POST", path: "/api/patterns/{id}/acceptance", summary: "Open a file for the work",
            tag: "Patterns", body: "Words", answer: 201),
        APIAddress(
            method: "POST", path: "/api/patterns/{id}/dismissal", summary: "Dismiss it with a reason",
            tag: "Patterns", body: "Words", answer: 201),
    ]

    private static let councils = [
        APIAddress(
            method: "GET", path: "/api/councils", summary: "What residents' councils said, of one's own place",
            tag: "Councils"),
        APIAddress(
            method: "POST", path: "/api/councils", summary: "Record a meeting, step by step", tag: "Councils",
            body: "Council", answer: 201, headers: [idempotencyKey]),
        APIAddress(
            method: "GET", path: "/api/councils/{receipt}", summary: "A record and what came of it", tag: "Councils",
            isPublic: true),
        APIAddress(
            method: "POST", path: "/api/councils/{receipt}/case-files", summary: "Open a file for what it wants done",
            tag: "Councils", body: "CouncilMatter", answer: 201, headers: [idempotencyKey]),
        APIAddress(
            method: "GET", path: "/api/field-tasks", summary: "What one's own grids are asked, and what they found",
            tag: "Field tasks"),
        APIAddress(
            method: "POST", path: "/api/field-tasks", summary: "Send a task to the grids of a place",
            tag: "Field tasks",
            body: "FieldTask", answer: 201, headers: [idempotencyKey]),
        APIAddress(
            method: "GET", path: "/api/field-tasks/{id}", summary: "A task with the answer of each grid",
            tag: "Field tasks"),
        APIAddress(
            method: "POST", path: "/api/field-tasks/{id}/answers",
            summary: "What was found in a grid; a report of it in the same step", tag: "Field tasks",
            body: "GridAnswer", answer: 201, headers: [idempotencyKey]),
        APIAddress(
            method: "GET", path: "/api/rounds", summary: "What is looked at in turn, what waits longest first",
            tag: "Rounds"),
        APIAddress(
            method: "GET", path: "/api/rounds/{thing}", summary: "A listed thing with its last looks", tag: "Rounds"),
        APIAddress(
            method: "POST", path: "/api/rounds/{thing}/records",
            summary: "It was looked at and is in order, or could not be reached", tag: "Rounds", body: "RoundRecord",
            answer: 201, headers: [idempotencyKey]),
        APIAddress(
            method: "POST", path: "/api/rounds/{thing}/reports",
            summary: "Something is wrong with it: a report, and the look in the same step", tag: "Rounds",
            body: "RoundReport", answer: 201, headers: [idempotencyKey]),
        APIAddress(
            method: "GET", path: "/api/digest", summary: "What came in by source, and what cannot wait and waits still",
            tag: "Digest"),
        APIAddress(
            method: "GET", path: "/api/weekly-board", summary: "Complex files that have not ended, each with its plan",
            tag: "Digest"),
    ]

    private static let figures = [
        APIAddress(
            method: "GET", path: "/api/indicators", summary: "The city's figures of a period", tag: "Figures",
            query: [
                APIParameter(name: "from", isRequired: true), APIParameter(name: "to", isRequired: true),
                APIParameter(name: "by", choices: Breakdown.allCases.map(\.rawValue)),
            ]),
        APIAddress(
            method: "POST", path: "/api/case-files/{number}/appeal", summary: "Appeal against a figure of one's own",
            tag: "Figures", body: "Appeal", answer: 201),
        APIAddress(method: "GET", path: "/api/appeals", summary: "Appeals that wait for the panel", tag: "Figures"),
        APIAddress(
            method: "POST", path: "/api/appeals/{appeal}/decision", summary: "Decide an appeal", tag: "Figures",
            body: "AppealDecision", answer: 201),
    ]

    private static let notices = [
        APIAddress(
            method: "GET", path: "/api/notices", summary: "Agreements that are published before they bind",
            tag: "Notices", isPublic: true),
        APIAddress(
            method: "POST", path: "/api/notices/{id}/objection", summary: "Object to one of them", tag: "Notices",
            body: "NoticeObjection", answer: 201, isPublic: true, headers: [idempotencyKey, idempotencyNonce]),
    ]

    private static let places = [
        APIAddress(
            method: "GET", path: "/api/grids.geojson", summary: "Grids for a map", tag: "Grids", isPublic: true,
            query: [
                APIParameter(name: "bbox"), APIParameter(name: "zoom", type: "integer"), APIParameter(name: "layer"),
            ], produces: "application/geo+json"),
        APIAddress(
            method: "GET", path: "/api/grids/at", summary: "The grid of a place", tag: "Grids", isPublic: true,
            query: position),
        APIAddress(
            method: "GET", path: "/api/places", summary: "Streets, places and grids by name", tag: "Grids",
            isPublic: true, query: [APIParameter(name: "q", isRequired: true)]),
        APIAddress(
            method: "GET", path: "/api/map.geojson", summary: "The drawn map under the grids", tag: "Grids",
            isPublic: true, produces: "application/geo+json"),
    ]

    private static let health = [
        ("/healthz", "Whether the program lives", "text/plain"),
        ("/readyz", "Whether it can work", "text/plain"),
        ("/metrics", "How much it has done, for Prometheus", "text/plain"),
        ("/openapi.json", "This description", "application/json"),
    ].map { path, summary, type in
        APIAddress(method: "GET", path: path, summary: summary, tag: "Health", isPublic: true, produces: type)
    }
}
