// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinTestSupport
import Synchronization
import Testing

@testable import HuiyinOperations
@testable import HuiyinWeb

@Suite("One's own account on its pages")
struct AccountPagesTests {
    @Test("Somebody sets up a second factor, and from then on signing in asks for the code")
    func factor() async throws {
        try await Town.open { town in
            let browser = Browser(town)
            try await browser.signIn("city")
            #expect(try await browser.get("/account").page.contains("未开启"))
            let offered = try await browser.send("/account/factor", [:])
            let secret = try #require(offered.between("<b class=\"number\">", "</b>"))
            #expect(offered.page.contains("<svg"))
            let wrong = try await browser.send("/account/factor/confirm", ["code": "12"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.page.contains("验证码不对"))
            let done = try await browser.send("/account/factor/confirm", ["code": Self.code(secret, 0)])
            #expect(done.page.matches(of: #/<li class="number">[a-z2-7]{5}-[a-z2-7]{5}</#).count == 10)
            #expect(try await browser.get("/account").page.contains("10 个"))
            #expect(try await browser.get("/account/factor").headers[.location] == "/account")

            let next = Browser(town)
            let asked = try await next.signIn("city", next: "/desk/new")
            #expect(asked.headers[.location] == "/sign-in/code?next=/desk/new")
            #expect(try await next.get("/desk").headers[.location]?.hasPrefix("/sign-in") ?? false)
            #expect(try await next.get("/sign-in/code").page.contains("one-time-code"))
            // The code that confirmed does not serve again.
            let used = try await next.send("/sign-in/code", ["code": Self.code(secret, 0)])
            #expect(used.status == .unauthorized)
            let in1 = try await next.send("/sign-in/code", ["code": Self.code(secret, 1), "next": "/desk/new"])
            #expect(in1.headers[.location] == "/desk/new")
            #expect(try await next.get("/desk").status == .ok)
            let program = try await town.post(
                "/api/sessions", #"{"account":"city","password":"\#(Town.password)"}"#)
            #expect(try program.text("type") == "code-needed")
        }
    }

    @Test(
        "A browser is told by its name, not by all it claims to be",
        arguments: [
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0 Safari/537.36",
                "Chrome · Linux"
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
                "Edge · Windows"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.44",
                "微信 · iPhone"
            ),
            ("Python-urllib/3.11", "Python-urllib/3.11"), ("Mozilla/5.0 (unheard of)", "Mozilla/5.0 (unheard of)"),
        ])
    func browsers(agent: String, words: String) throws {
        #expect(BrowserName(agent, try StringTables()[.chinese]).words == words)
    }

    @Test("Where one is signed in is listed, and another session can be ended")
    func sessions() async throws {
        try await Town.open { town in
            let (here, there) = (Browser(town, agent: "Firefox here"), Browser(town, agent: "Phone there"))
            try await here.signIn("city")
            try await there.signIn("city")
            let page = try await here.get("/account")
            #expect(page.page.contains("Firefox here") && page.page.contains("Phone there"))
            let id = try #require(page.between("name=\"session\" value=\"", "\""))
            #expect(try await here.send("/account/sessions/end", ["session": id]).status == .seeOther)
            #expect(try await there.get("/desk").status == .seeOther)
            #expect(try await here.get("/desk").status == .ok)
        }
    }

    @Test("A password that everybody would try is refused beside its field")
    func password() async throws {
        try await Town.open { town in
            let browser = Browser(town)
            try await browser.signIn("city")
            let known = try await browser.send(
                "/account/password", ["old": Town.password, "password": "Password2026!"])
            #expect(known.status == .unprocessableContent)
            #expect(known.page.contains("泄露"))
            #expect(!known.page.contains("Password2026!"))
            let wrong = try await browser.send(
                "/account/password", ["old": "guess", "password": "清早去河边走一圈再上班"])
            #expect(wrong.page.contains("现在的密码不对"))
            let changed = try await browser.send(
                "/account/password", ["old": Town.password, "password": "清早去河边走一圈再上班"])
            #expect(changed.status == .seeOther)
        }
    }

    private static func code(_ secret: String, _ later: Int64) -> String {
        OneTimeCode.code(Base32.bytes(secret) ?? [], step: OneTimeCode.step(at: Town.now) + later)
    }
}

/// A browser without scripts: keeps the session's cookie and sends the form's token back.
final class Browser: Sendable {
    let town: Town
    private let agent: String
    private let cookie = Mutex("")

    init(_ town: Town, agent: String = "a browser") {
        self.town = town
        self.agent = agent
    }

    @discardableResult
    func signIn(_ account: String, next: String = "") async throws -> Answer {
        try await send("/sign-in", ["account": account, "password": Town.password, "next": next])
    }

    func get(_ path: String) async throws -> Answer { keep(try await town.get(path, headers: headers)) }

    func send(_ path: String, _ fields: [String: String]) async throws -> Answer {
        var fields = fields
        if !session.isEmpty { fields["csrf"] = try await get("/account").between("name=\"csrf\" value=\"", "\"") }
        let body = fields.map { "\(Form.encoded($0.key))=\(Form.encoded($0.value))" }.joined(separator: "&")
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return keep(try await town.post(path, body, headers: headers))
    }

    private var session: String { cookie.withLock { $0 } }

    private var headers: HTTPFields {
        var headers: HTTPFields = [.accept: "text/html", .acceptLanguage: "zh-Hans", .userAgent: agent]
        if !session.isEmpty { headers[.cookie] = "session=\(session)" }
        return headers
    }

    private func keep(_ answer: Answer) -> Answer {
        for set in answer.headers[values: .setCookie] where set.hasPrefix("session=") {
            let session = String(set.dropFirst("session=".count).prefix { $0 != ";" })
            cookie.withLock { $0 = session }
        }
        return answer
    }
}
