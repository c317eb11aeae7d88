// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinTestSupport
import Hummingbird
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

    @Test("Photos and suggestions of one address are counted as well, each for itself, and staff are not")
    func beside() async throws {
        var settings = WebSettings()
        settings.reportsAnHour = 5
        try await Town.open(settings) { town in
            let ask = #"{"text":"路坏了"}"#
            for _ in 0..<RateLimitMiddleware.suggestionsToAReport {
                #expect(try await town.post("/api/suggestions", ask).status == .ok)
            }
            let refused = try await town.post("/api/suggestions", ask)
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "72")
            let photo: HTTPFields = [.contentType: "image/png"]
            let dot = ByteBuffer(bytes: PhotoRoutesTests.dot)
            for _ in 0..<RateLimitMiddleware.photosToAReport {
                #expect(try await town.call(.post, "/api/photos", dot, nil, photo).status == .created)
            }
            #expect(try await town.call(.post, "/api/photos", dot, nil, photo).status == .tooManyRequests)
            let token = try await town.signIn("worker")
            #expect(try await town.post("/api/suggestions", ask, as: token).status == .ok)
            #expect(try await town.call(.post, "/api/photos", dot, token, photo).status == .created)
        }
    }

    @Test("One account may ask twelve hundred times at once, by whichever session, and then forty times a second")
    func accounts() async throws {
        let clock = CityClock(Town.now)
        try await Town.open(clock: clock) { town in
            let tokens = [try await town.signIn("city"), try await town.signIn("city")]
            var statuses: [Int: Int] = [:]
            for number in 0..<1_202 {
                let answer = try await town.get("/api/none", as: tokens[number % 2])
                statuses[answer.status.code, default: 0] += 1
            }
            #expect(statuses == [404: 1_200, 429: 2])
            #expect(try await town.get("/api/none", as: try await town.signIn("operator")).status == .notFound)
            clock.advance(.seconds(1))
            var late: [Int: Int] = [:]
            for _ in 0..<41 { late[try await town.get("/api/none", as: tokens[0]).status.code, default: 0] += 1 }
            #expect(late == [404: 40, 429: 1])
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
