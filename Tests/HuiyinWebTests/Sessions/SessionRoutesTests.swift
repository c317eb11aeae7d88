// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Sessions over JSON")
struct SessionRoutesTests {
    @Test("Signing in gives a token that works until signing out")
    func session() async throws {
        try await Town.open { town in
            let body = #"{"account":"Urban","password":"\#(Town.password)"}"#
            let signedIn = try await town.post("/api/sessions", body)
            #expect(signedIn.status == .created)
            #expect(try signedIn.text("principal.account") == "urban")
            #expect(try signedIn.text("principal.department") == "urban")
            #expect(try signedIn.text("expiresAt") == "2026-03-03T21:00:00+08:00")
            let token = try signedIn.text("token")
            #expect(try await town.get("/api/case-files", as: token).status == .ok)
            #expect(try await town.call(.delete, "/api/sessions", nil, token, [:]).status == .noContent)
            #expect(try await town.get("/api/case-files", as: token).status == .unauthorized)
        }
    }

    @Test("A wrong password and an account that does not exist are refused alike")
    func refused() async throws {
        try await Town.open { town in
            for account in ["urban", "nobody"] {
                let answer = try await town.post("/api/sessions", #"{"account":"\#(account)","password":"guess"}"#)
                #expect(answer.status == .unauthorized)
                #expect(try answer.text("type") == "wrong-credentials")
            }
        }
    }

    @Test("With the cookie a change needs the session's token too")
    func cookie() async throws {
        try await Town.open { town in
            let token = try await town.signIn("city")
            let cookie: HTTPFields = [.cookie: "session=\(token)"]
            #expect(try await town.get("/api/case-files", headers: cookie).status == .ok)
            let answer = try await town.post("/api/reports", #"{"text":"坑"}"#, headers: cookie)
            #expect(answer.status == .forbidden)
            #expect(try answer.text("type") == "forged-form")
        }
    }
}
