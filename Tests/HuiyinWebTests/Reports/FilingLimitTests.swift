// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("How much one address may file")
struct FilingLimitTests {
    /// Ten an hour, two of them at once.
    private static let few: WebSettings = {
        var settings = WebSettings()
        settings.reportsAnHour = 10
        return settings
    }()

    private static let body = #"{"text":"路坏了"}"#

    @Test("Form and JSON count together; who files too much is told when to come back, and the words stay in the form")
    func together() async throws {
        try await Town.open(Self.few) { town in
            #expect(try await town.post("/api/reports", Self.body).status == .created)
            #expect(try await town.send("/report", ["text": "路灯不亮", "nonce": "n1"]).status == .seeOther)
            let third = try await town.post("/api/reports", Self.body)
            #expect(third.status == .tooManyRequests)
            #expect(third.headers[.retryAfter] == "360")
            let form = try await town.send("/report", ["text": "井盖碎了", "nonce": "n2"])
            #expect(form.status == .tooManyRequests)
            #expect(form.text.contains(">井盖碎了</textarea>"))
        }
    }

    @Test("Staff who take down reports all day are not counted, nor is anybody where no limit is set")
    func staff() async throws {
        try await Town.open(Self.few) { town in
            let token = try await town.signIn("operator")
            for _ in 0..<5 { #expect(try await town.post("/api/reports", Self.body, as: token).status == .created) }
        }
        try await Town.open { town in
            for _ in 0..<5 {
                let filed = try await town.post("/api/reports", Self.body)
                #expect(filed.status == .created)
            }
        }
    }
}
