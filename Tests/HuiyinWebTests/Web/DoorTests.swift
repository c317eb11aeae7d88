// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HuiyinWeb

@Suite("The front door")
struct DoorTests {
    @Sendable
    static func routes(_ router: Router<AppRequestContext>, _ site: Site) {
        router.post("/echo") { request, context in try await request.form(context)["text"] ?? "" }
        router.get("/gone") { _, _ in site.redirect(to: "/notice", flash: "saved") }
    }

    @Test("Every answer tells the browser to run nothing inline and to be framed by nobody")
    func headers() async throws {
        var settings = WebSettings()
        settings.https = true
        settings.tileURL = "https://{s}.tiles.example/{z}/{x}/{y}.png"
        try await withDoor(settings) { client in
            for path in ["/notice", "/nowhere", "/api/nowhere"] {
                try await client.execute(uri: path, method: .get) { response in
                    let policy = response.headers[.contentSecurityPolicy] ?? ""
                    #expect(policy.contains("default-src 'self'"))
                    #expect(policy.contains("frame-ancestors 'none'"))
                    #expect(policy.contains("https://*.tiles.example"))
                    #expect(!policy.contains("unsafe"))
                    #expect(response.headers[.xContentTypeOptions] == "nosniff")
                    #expect(response.headers[.strictTransportSecurity] != nil)
                    #expect(response.headers[.requestID] != nil)
                }
            }
        }
    }

    @Test(
        "A form of somebody signed in is accepted with the token of the session and refused without",
        arguments: [("csrf=right-token", HTTPResponse.Status.ok), ("csrf=other-token", .forbidden), ("", .forbidden)]
    )
    func token(field: String, expected: HTTPResponse.Status) async throws {
        try await withDoor(session: .dispatcher, routes: Self.routes) { client in
            let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            let body = ByteBuffer(string: "text=a+b%20c&\(field)")
            try await client.execute(uri: "/echo", method: .post, headers: headers, body: body) { response in
                #expect(response.status == expected)
                if expected == .ok { #expect(response.text == "a b c") }
            }
        }
    }

    @Test("A form sent by another site's page is refused even when nobody is signed in")
    func foreign() async throws {
        try await withDoor(routes: Self.routes) { client in
            let headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded", .fetchSite: "cross-site"]
            try await client.execute(uri: "/echo", method: .post, headers: headers, body: ByteBuffer(string: "text=a"))
            {
                #expect($0.status == .forbidden)
            }
        }
    }

    @Test(
        "What is sent packed is refused unread with what to do, since nothing here unpacks it",
        arguments: ["gzip", "deflate", "br", "zstd", "gzip, identity", "x-unknown"])
    func packed(encoding: String) async throws {
        try await withDoor(routes: Self.routes) { client in
            var headers: HTTPFields = [
                .contentType: "application/x-www-form-urlencoded", .contentEncoding: encoding,
                .accept: "application/json",
            ]
            let body = ByteBuffer(string: "text=a")
            try await client.execute(uri: "/echo?lang=en", method: .post, headers: headers, body: body) { response in
                #expect(response.status == .unsupportedMediaType)
                #expect(response.headers[.acceptEncoding] == "identity")
                #expect(response.headers[.connection] == "close")
                let members = try response.members()
                #expect(members["type"]?.hasSuffix("packed-body") == true)
                #expect(members["hint"]?.contains("without Content-Encoding") == true)
            }
            headers[.contentEncoding] = "Identity"
            try await client.execute(uri: "/echo", method: .post, headers: headers, body: body) {
                #expect($0.text == "a")
            }
        }
    }

    @Test("A message is shown once on the page that follows")
    func flash() async throws {
        try await withDoor(routes: Self.routes) { client in
            try await client.execute(uri: "/gone", method: .get) { response in
                #expect(response.status == .seeOther)
                #expect(response.headers[values: .setCookie].contains { $0.hasPrefix("flash=saved") })
            }
            try await client.execute(uri: "/notice?lang=en", method: .get, headers: [.cookie: "flash=saved"]) {
                #expect($0.text.contains("role=\"status\">Saved."))
                #expect($0.headers[values: .setCookie].contains { $0.hasPrefix("flash=;") })
            }
        }
    }

    @Test("The header shows who is signed in and their places")
    func person() async throws {
        try await withDoor(session: .dispatcher) { client in
            try await client.execute(uri: "/notice?lang=en&view=elder&theme=dark", method: .get) { response in
                #expect(response.text.contains("<b>Li</b>"))
                #expect(response.text.contains("href=\"/desk\""))
                #expect(!response.text.contains("href=\"/admin\""))
                #expect(response.text.contains("data-theme=\"dark\" data-view=\"elder\""))
                #expect(response.text.contains("name=\"csrf\" value=\"right-token\""))
            }
        }
    }

    @Test("Every piece of the style page renders in both languages", arguments: Language.allCases)
    func design(language: Language) async throws {
        try await withDoor(.developing) { client in
            try await client.execute(uri: "/design?lang=\(language.rawValue)", method: .get) { response in
                #expect(response.status == .ok)
                for piece in ["chip-late", "case-row", "timeline-entry", "suggestion", "data-map", "error-summary"] {
                    #expect(response.text.contains(piece))
                }
                #expect(!response.text.contains("WordsBranch"))
                #expect(!response.text.contains("Optional("))
            }
        }
        try await withDoor { client in
            try await client.execute(uri: "/design", method: .get) { #expect($0.status == .notFound) }
        }
    }
}
