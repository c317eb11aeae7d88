// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HuiyinWeb

@Suite("Problems")
struct ProblemTests {
    struct Note: Decodable {
        let text: String
        let contact: Contact?
        struct Contact: Decodable { let phone: String }
    }
    struct Secretive: Error { let words: String }

    @Sendable
    static func routes(_ router: Router<AppRequestContext>, _ site: Site) {
        router.post("/api/notes") { request, context in
            _ = try await request.decode(as: Note.self, context: context)
            return HTTPResponse.Status.created
        }
        router.get("/api/broken") { _, _ -> String in throw Secretive(words: "hidden words") }
        router.get("/api/refused") { _, _ -> String in
            throw Problem("too-many-requests", .tooManyRequests, ["seconds": 9])
        }
    }

    @Test("An unknown address answers a problem document to programs and a page to people")
    func unknown() async throws {
        try await withDoor { client in
            try await client.execute(uri: "/api/nowhere", method: .get) { response in
                #expect(response.status == .notFound)
                #expect(response.headers[.contentType] == "application/problem+json")
                let members = try response.members()
                #expect(members["type"] == "not-found")
            }
            try await client.execute(uri: "/nowhere", method: .get, headers: [.accept: "text/html"]) { response in
                #expect(response.status == .notFound)
                #expect(response.headers[.contentType] == "text/html; charset=utf-8")
                #expect(response.text.contains("<h1>"))
            }
        }
    }

    @Test(
        "A body that cannot be used is refused with the field, the reason and what to do",
        arguments: [
            (#"{"text": 5}"#, "wrong-type", "text"),
            (#"{"contact": {}, "text": "a"}"#, "missing-field", "contact.phone"),
            ("{}", "missing-field", "text"),
            ("{\"text\": ", "invalid-body", nil),
            ("[]", "wrong-type", ""),
        ] as [(String, String, String?)]
    )
    func body(sent: String, type: String, field: String?) async throws {
        try await withDoor(routes: Self.routes) { client in
            let headers: HTTPFields = [.contentType: "application/json", .acceptLanguage: "en"]
            try await client.execute(
                uri: "/api/notes", method: .post, headers: headers, body: ByteBuffer(string: sent)
            ) { response in
                let members = try response.members()
                #expect(response.status == .badRequest)
                #expect(members["type"] == type)
                #expect(members["field"] == field)
                #expect(members["hint"]?.isEmpty == false)
            }
        }
    }

    @Test("A body of 20 MiB is refused by its announced length, and one without a length while it is read")
    func tooLarge() async throws {
        try await withDoor(routes: Self.routes) { client in
            let headers: HTTPFields = [.contentType: "application/json", .contentLength: "\(20 << 20)"]
            try await client.execute(uri: "/api/notes", method: .post, headers: headers) { response in
                #expect(response.status == .contentTooLarge)
                let members = try response.members()
                #expect(members["type"] == "body-too-large")
            }
            let long = ByteBuffer(repeating: UInt8(ascii: " "), count: BodyLimit.ordinary + 1)
            let json: HTTPFields = [.contentType: "application/json"]
            try await client.execute(uri: "/api/notes", method: .post, headers: json, body: long) { response in
                #expect(response.status == .contentTooLarge)
            }
        }
    }

    @Test("What nobody foresaw is a 500 that says nothing of it but the number of the request")
    func unforeseen() async throws {
        try await withDoor(routes: Self.routes) { client in
            try await client.execute(uri: "/api/broken", method: .get) { response in
                #expect(response.status == .internalServerError)
                #expect(!response.text.contains("hidden"))
                let members = try response.members()
                #expect(members["request"] == response.headers[.requestID])
            }
        }
    }

    @Test("The facts of a problem stand in its document and in its words")
    func facts() async throws {
        try await withDoor(routes: Self.routes) { client in
            try await client.execute(uri: "/api/refused?lang=en", method: .get) { response in
                let members = try response.members()
                #expect(members["seconds"] == "9")
                #expect(members["hint"] == "Please wait 9 seconds and try again.")
            }
        }
    }

    @Test("Every problem type that the doors name has a title, a detail and a hint in both languages")
    func words() throws {
        let tables = try StringTables()
        let types = try files(below: sources, ending: ".swift").flatMap { file in
            file.text.matches(of: #/(?:throw |return |= )?(?:Problem|self\.init)\("([a-z-]+)", \./#).map {
                String($0.1)
            }
        }
        #expect(types.count > 10)
        for type in Set(types) {
            for language in Language.allCases {
                for part in ["title", "detail", "hint"] {
                    #expect(tables[language].find("problems.\(type).\(part)") != nil, "problems.\(type).\(part)")
                }
            }
        }
    }
}
