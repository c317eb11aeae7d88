// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import Testing

@testable import HuiyinWeb

@Suite("Reports over JSON")
struct ReportRoutesTests {
    @Test("A resident files a report and takes away a receipt in fours, a number and a moment to wait for")
    func filed() async throws {
        try await Town.open { town in
            let filed = try await town.post("/api/reports", #"{"text":"路上有个大坑",\#(Town.inGrid)}"#)
            #expect(filed.status == .created)
            #expect(try filed.text("receipt").wholeMatch(of: #/77\d\d( \d{4}){3}/#) != nil)
            #expect(try filed.text("number") == "ST20260303-000001")
            #expect(try filed.text("status") == "received")
            #expect(try filed.text("dueAt").hasSuffix("+08:00"))
            #expect(try filed.text("href") == "/r/" + filed.text("receipt").filter { $0 != " " })
        }
    }

    @Test("Sent again with the same key it is the same report; other words under the key are refused")
    func again() async throws {
        try await Town.open { town in
            let headers: HTTPFields = [.idempotencyKey: "k1", .idempotencyNonce: "phone-1"]
            let first = try await town.post("/api/reports", #"{"text":"路灯不亮"}"#, headers: headers)
            let second = try await town.post("/api/reports", #"{"text":"路灯不亮"}"#, headers: headers)
            #expect(first.status == .created)
            #expect(first.body == second.body)
            let other = try await town.post("/api/reports", #"{"text":"井盖没了"}"#, headers: headers)
            #expect(other.status == .conflict)
            #expect(try other.text("type") == "idempotency-key-reused")
            let elsewhere = try await town.post(
                "/api/reports", #"{"text":"井盖没了"}"#, headers: [.idempotencyKey: "k1", .idempotencyNonce: "phone-2"])
            #expect(elsewhere.status == .created)
        }
    }

    @Test(
        "What cannot be taken is refused by field with a next step, and nothing is stored",
        arguments: [
            (#"{"text":"#, 400, "invalid-body", nil), (#"{}"#, 400, "missing-field", "text"),
            (#"{"text":5}"#, 400, "wrong-type", "text"), (#"{"text":"  "}"#, 422, "missing-field", "text"),
            (#"{"text":"坑","longitude":181,"latitude":36}"#, 422, "coordinate-out-of-range", "longitude"),
            (#"{"text":"坑","longitude":113,"latitude":-91}"#, 422, "coordinate-out-of-range", "latitude"),
            (#"{"text":"坑","longitude":113}"#, 422, "missing-field", "latitude"),
            (#"{"text":"坑","longitude":113,"latitude":36,"crs":"MARS"}"#, 422, "unknown-coordinate-system", "crs"),
            (#"{"text":"坑","channel":"pigeon"}"#, 400, "invalid-value", "channel"),
            (#"{"text":"坑","source":"gossip"}"#, 422, "unknown-code", "source"),
            (#"{"text":"坑","photos":["nope"]}"#, 422, "unknown-photo", "photos"),
            (#"{"text":"坑","anonymous":true,"contact":{"phone":"1"}}"#, 422, "anonymous-with-contact", "contact"),
            (#"{"text":"坑","contact":{"share":"all","phone":"1"}}"#, 400, "invalid-value", "contact.share"),
            (#"{"text":"坑","about":{"department":"nobody"}}"#, 422, "unknown-code", "about.department"),
            (#"{"text":"坑","solved":{"ending":"solved","text":"补好了"}}"#, 403, "solved-by-staff-only", "solved"),
        ] as [(String, Int, String, String?)]
    )
    func refused(body: String, status: Int, type: String, field: String?) async throws {
        try await Town.open { town in
            let answer = try await town.post("/api/reports", body)
            #expect(answer.status.code == status)
            #expect(try answer.text("type") == type)
            if let field { #expect(try answer.text("field") == field) }
            for part in ["title", "detail", "hint"] { #expect(try !answer.text(part).isEmpty) }
            let list = try await town.get("/api/case-files", as: try await town.signIn("city"))
            #expect(try list.count("items") == 0)
        }
    }

    @Test("Four thousand characters are taken, one more is not")
    func long() async throws {
        try await Town.open { town in
            let most = String(repeating: "坑", count: Report.longestWords)
            #expect(try await town.post("/api/reports", #"{"text":"\#(most)"}"#).status == .created)
            let answer = try await town.post("/api/reports", #"{"text":"\#(most)坑"}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(try answer.text("type") == "too-long")
        }
    }

    @Test("A place from a Chinese map lands where the phone's own satellite fix would")
    func systems() async throws {
        try await Town.open { town in
            let body = #"{"text":"坑","longitude":113.5104,"latitude":36.0052,"crs":"GCJ02"}"#
            let number = try await town.post("/api/reports", body).text("number")
            let file = try await town.get("/api/case-files/\(number)", as: try await town.signIn("city"))
            let longitude = try #require(Double(try file.text("place.longitude")))
            #expect(abs(longitude - 113.5104) > 0.003 && abs(longitude - 113.5104) < 0.01)
            #expect(try file.text("place.grid.code") == "990101001001001")
        }
    }

    @Test("Without a channel a worker's report is the worker's, the hotline's came by phone, a resident's by web")
    func channels() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            for (account, channel) in [("worker", "worker"), ("operator", "phone"), (nil, "web")] as [(String?, String)]
            {
                var token: String?
                if let account { token = try await town.signIn(account) }
                let (number, _) = try await town.file(as: token)
                #expect(try await town.get("/api/case-files/\(number)", as: city).text("reports.0.channel") == channel)
            }
        }
    }
}
