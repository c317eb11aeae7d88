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

    static let addresses: [APIAddress] = sessions + reports + receipts + caseFiles + figures + places + health

    private static let sessions = [
        APIAddress(
            method: "POST", path: "/api/sessions", summary: "Sign in", tag: "Sessions", body: "SignIn", answer: 201,
            isPublic: true),
        APIAddress(method: "DELETE", path: "/api/sessions", summary: "Sign out", tag: "Sessions", answer: 204),
        APIAddress(
            method: "POST", path: "/api/substitute", summary: "Name who fills your post, and when you are away",
            tag: "Sessions", body: "Substitute", answer: 204),
    ]

    private static let reports = [
        APIAddress(
            method: "POST", path: "/api/reports", summary: "Say what is wrong", tag: "Reports", body: "Report",
            answer: 201, isPublic: true, headers: [idempotencyKey, idempotencyNonce]),
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
                isPublic: true)
        ]
        + [
            ("rating", "Rate the answer", "Rating"), ("supplement", "Add words", "Words"),
            ("reopening", "Ask for the matter to be taken up again", "Words"), ("objection", "Object", "Words"),
            ("withdrawal", "Take the report back", nil), ("return-from-withdrawal", "Bring the report back", nil),
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
                APIParameter(name: "limit", type: "integer"), APIParameter(name: "after"),
            ]),
        APIAddress(
            method: "GET", path: "/api/register", summary: "What cannot be done for now", tag: "Case files",
            isPublic: true),
        APIAddress(
            method: "GET", path: "/api/requests", summary: "What waits for your decision", tag: "Case files"),
        APIAddress(
            method: "GET", path: "/api/case-files/{number}", summary: "One file with its version", tag: "Case files"),
        APIAddress(
            method: "GET", path: "/api/case-files/{number}/events", summary: "Its history", tag: "Case files"),
        APIAddress(
            method: "POST", path: "/api/case-files/{number}/contact", summary: "Call up a reporter's number",
            tag: "Case files", body: "Reveal", answer: 201),
        APIAddress(
            method: "POST", path: "/api/case-files/{number}/{move}",
            summary: "Move it along, or record something on it",
            tag: "Case files", body: "Move", answer: 201, headers: [ifMatch, idempotencyKey]),
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
