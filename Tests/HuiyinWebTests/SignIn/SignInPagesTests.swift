// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Signing in on a page")
struct SignInPagesTests {
    @Test(
        "Everybody lands where their work is, with a cookie",
        arguments: [
            ("city", "/desk"), ("urban", "/department"), ("worker", "/field"), ("checker", "/field"),
        ])
    func places(account: String, place: String) async throws {
        try await Town.open { town in
            let answer = try await town.send("/sign-in", "account=\(account)&password=a+long+password")
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == place)
            #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("session=") && $0.contains("HttpOnly") })
        }
    }

    @Test(
        "Where people come by https no cookie travels without it; elsewhere none would arrive",
        arguments: [true, false])
    func secure(https: Bool) async throws {
        var settings = WebSettings()
        settings.https = https
        try await Town.open(settings) { town in
            let answer = try await town.send("/sign-in", "account=city&password=a+long+password")
            let cookies = answer.headers[values: .setCookie]
            #expect(cookies.contains { $0.hasPrefix("session=") })
            for cookie in cookies {
                #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"))
                #expect(cookie.contains("Secure") == https, "\(cookie)")
            }
        }
    }

    @Test("A wrong password keeps the account typed, and the sixth attempt says until when to wait")
    func locked() async throws {
        try await Town.open { town in
            for _ in 0..<5 {
                let answer = try await town.send("/sign-in", "account=urban&password=guess")
                #expect(answer.page.contains("value=\"urban\""))
                #expect(!answer.page.contains("guess"))
            }
            let answer = try await town.send("/sign-in", "account=urban&password=a+long+password")
            #expect(answer.status == .tooManyRequests)
            #expect(answer.page.contains("09:01"))
        }
    }

    @Test("The way on after signing in never leaves this site", arguments: ["//evil.example", "https://evil.example"])
    func next(address: String) async throws {
        try await Town.open { town in
            let answer = try await town.send("/sign-in", "account=city&password=a+long+password&next=\(address)")
            #expect(answer.headers[.location] == "/desk")
        }
    }
}

extension Town {
    /// Sends a form.
    func send(_ path: String, _ fields: String, as token: String? = nil) async throws -> Answer {
        try await post(path, fields, as: token, headers: [.contentType: "application/x-www-form-urlencoded"])
    }
}

extension Answer {
    var page: String { String(decoding: body, as: UTF8.self) }
}
