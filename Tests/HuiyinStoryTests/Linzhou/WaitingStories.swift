// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What cannot be done at once in Linzhou", .serialized)
struct WaitingStories {
    /// A pothole with the urban office at work on it.
    private func atWork(_ server: RunningServer) async throws -> (number: String, receipt: String) {
        let filed = try await server.resident.post(
            "/api/reports",
            ["text": "人民路路面有一个坑", "longitude": server.longitude, "latitude": server.latitude])
        let number = filed["number"].text
        let city = try await server.person("city")
        try await city.move(
            number, "dispatch",
            ["lead": "城市管理局", "triage": ["matter": "010102", "level": "city"] as [String: any Sendable]])
        try await server.person("department").move(number, "acceptance")
        return (number, "/api/receipts/\(filed["receipt"].digits)")
    }

    @Test(
        "Frost: the lead asks, another grants, the reporter sees the pause; on the day it goes on by itself, later by the pause",
        arguments: Engine.all)
    func frost(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00") { server in
            let (number, receipt) = try await atWork(server)
            let urban = try await server.person("department")
            let city = try await server.person("city")
            let target = try await city.get("/api/case-files/\(number)")["target"]["at"].text
            let asked = try await urban.move(
                number, "suspension",
                [
                    "reason": "season_weather", "until": "2026-12-04T18:00:00+08:00",
                    "interimReply": "气温太低，沥青冻住了，升温后补",
                ], expecting: 202)
            let request = asked["request"]["id"].text
            #expect(asked["request"]["move"].text == "suspension")
            #expect(try await city.get("/api/case-files/\(number)")["status"].text == "inProgress")
            let waiting = try await city.get("/api/requests")["items"].list
            #expect(waiting.contains { $0["number"].text == number })
            let yes: [String: any Sendable] = ["request": request, "granted": true, "reason": "确实冻住了"]
            try await urban.move(number, "approval", yes, expecting: 403)
            #expect(try await city.move(number, "approval", yes)["status"].text == "suspended")
            let seen = try await server.resident.get(receipt)
            #expect(seen["paused"]["until"].text == "2026-12-04T18:00:00+08:00")
            #expect(seen.raw.contains("沥青冻住了"))
            #expect(!seen.raw.contains("确实冻住了"), "what was said inside the house stays inside")
            try await server.wait(until: "2026-12-04T17:59:00+08:00")
            #expect(try await city.get("/api/case-files/\(number)")["status"].text == "suspended")
            try await server.pass(.minutes(2))
            let back = try await city.get("/api/case-files/\(number)")
            #expect(back["status"].text == "inProgress")
            #expect(back["suspendedDays"].number == 9)
            #expect(back["target"]["at"].text > target)
            let kinds = try await city.get("/api/case-files/\(number)/events")["items"].list.map { $0["kind"].text }
            #expect(!kinds.contains("reminder"), "nobody was reminded of time that stood still")
        }
    }

    @Test(
        "A number that the centre alone has: the department asks through it, by telephone and behind the receipt",
        arguments: Engine.all)
    func messages(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00") { server in
            let phone = "13800001234"
            let filed = try await server.resident.post(
                "/api/reports",
                [
                    "text": "人民路路面有一个坑", "longitude": server.longitude, "latitude": server.latitude,
                    "contact": ["phone": phone, "share": "centre"] as [String: any Sendable],
                ])
            let (number, receipt) = (filed["number"].text, "/api/receipts/\(filed["receipt"].digits)")
            try await server.person("city").move(
                number, "dispatch",
                ["lead": "城市管理局", "triage": ["matter": "010102", "level": "city"] as [String: any Sendable]])
            let urban = try await server.person("department")
            try await urban.move(number, "acceptance")
            let report = try await urban.get("/api/case-files/\(number)")["reports"].list[0]
            #expect(report["contact"].text == "throughCentre")
            try await urban.post(
                "/api/case-files/\(number)/contact", ["report": report["id"].text, "reason": "question"], expecting: 403
            )
            func ask(_ words: String) async throws -> Int {
                try await urban.move(number, "message", ["report": report["id"].text, "text": words])
                let waiting = try await server.person("operator").get("/api/messages")["items"].list
                return Int(waiting.first { $0["text"].text == words }?["message"].number ?? 0)
            }
            let first = try await ask("坑在路哪一边？")
            #expect(try await !server.resident.get(receipt).raw.contains("坑在路哪一边"), "not before the centre")
            try await urban.move(number, "message", ["report": report["id"].text, "text": "？"], expecting: 409)
            let clerk = try await server.person("operator")
            let shown = try await clerk.post(
                "/api/case-files/\(number)/contact", ["report": report["id"].text, "reason": "question"])
            #expect(shown["phone"].text == phone)
            try await clerk.move(
                number, "message-passed", ["message": first, "way": "phone", "answer": "北边，公交站旁"])
            let second = try await ask("明天上午施工，能把车挪开吗？")
            try await clerk.move(number, "message-passed", ["message": second, "way": "receipt"])
            let seen = try await server.resident.get(receipt)["messages"].list
            #expect(seen.map { $0["who"]["name"].text } == ["城市管理局", "城市管理局"])
            #expect(seen.map { $0["answer"].text } == ["北边，公交站旁", ""])
            try await server.resident.post(receipt + "/answer", ["message": second, "text": "能，八点前挪"])
            let history = try await urban.get("/api/case-files/\(number)/events")
            #expect(history.raw.contains("能，八点前挪"))
            #expect(!history.raw.contains(phone), "the number goes to nobody but the centre")
            #expect(try await clerk.get("/api/messages")["items"].list.isEmpty)
            try await server.expect(number, "inProgress", last: "message-answered")
        }
    }

    @Test(
        "A report refused for a legal reason: two people, other ways in the answer, an objection granted above",
        arguments: Engine.all)
    func refusal(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00") { server in
            let (number, receipt) = try await atWork(server)
            let city = try await server.person("city")
            let asked = try await city.move(
                number, "refusal", ["reason": "before_court", "explanation": "此事正在法院审理"], expecting: 202)
            let yes: [String: any Sendable] = [
                "request": asked["request"]["id"].text, "granted": true, "reason": "属实",
            ]
            try await city.move(number, "approval", yes, expecting: 403)
            let second = try await server.person("city-second")
            #expect(try await second.move(number, "approval", yes)["status"].text == "refused")
            let answer = try await server.resident.get(receipt)
            #expect(answer["reply"].text == "此事正在法院审理")
            #expect(answer["refusal"]["otherWay"].text == "人民法院")
            #expect(answer["refusal"]["objection"].text == receipt + "/objection")
            try await server.resident.post(receipt + "/objection", ["reason": "法院没有立案"])
            let reviewer = try await server.person("reviewer")
            let taken = try await reviewer.move(
                number, "objection-decision", ["granted": true, "reason": "确未立案"])
            #expect(taken["status"].text == "triaged")
        }
    }
}
