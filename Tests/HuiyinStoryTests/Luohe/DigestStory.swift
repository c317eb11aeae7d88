// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A story of Luohe: each day's look and each week's meeting", .serialized)
struct DigestStory {
    @Test(
        "U2: the centre looks over six sources; what is urgent and unsent raises an alarm; a complex file gets its plan",
        arguments: Engine.all)
    func daily(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "luohe", from: "2026-11-23T15:00:00+08:00") { server in
            let (county, city) = (try await server.person("county"), try await server.person("city"))
            for (words, source) in [("楼道灯不亮", "residents"), ("来信说东街太窄，会车困难", "visits")] {
                try await server.resident.post("/api/reports", LuoheStories.report(words, ["source": source]))
            }
            try await server.pass(.hours(18))
            let urgent = try await server.resident.post(
                "/api/reports", LuoheStories.report("学校门口路面塌陷", ["source": "hazard"]))["number"].text
            let complex = try await server.resident.post(
                "/api/reports", LuoheStories.report("外墙和人行道交界处反复塌", ["source": "residents"]))["number"].text

            let digest = try await county.get("/api/digest")
            #expect(digest["sources"].list.count == 6, "every source of the city, also what nothing came from")
            let residents = try #require(digest["sources"].list.first { $0["source"]["code"].text == "residents" })
            #expect(residents["yesterday"].number == 1 && residents["today"].number == 1)
            #expect(digest["waiting"].list.map { $0["number"].text } == [urgent])
            #expect(try await server.person("county-wuyang").get("/api/digest")["waiting"].list.isEmpty)
            try await server.person("department").get("/api/digest", expecting: 403)

            try await county.move(
                urgent, "triage",
                ["matter": "010102", "level": "county", "mode": "direct", "urgency": "urgent", "modeReason": "只塌一处"])
            try await server.wait(until: "2026-11-25T00:05:00+08:00")
            let late = try #require(try await county.get("/api/digest")["waiting"].list.first)
            #expect(late["number"].text == urgent && late["isLate"].isTrue)
            #expect(try await county.get("/api/case-files/\(urgent)/events").raw.contains("\"overdue\""), "the alarm")

            try await county.move(
                complex, "triage",
                ["matter": "010102", "level": "county", "mode": "consult", "class": "individual"])
            #expect(try await county.get("/api/digest")["unplanned"].list.map { $0["number"].text } == [complex])
            let plan: [String: any Sendable] = [
                "text": "一案一策：先查地下管线，再回填硬化", "lead": "源汇区城市管理局", "due": "2026-12-04T18:00:00+08:00",
            ]
            try await county.move(urgent, "plan", plan, expecting: 403)
            try await county.move(complex, "plan", plan)
            #expect(try await county.get("/api/digest")["unplanned"].list.isEmpty)
            let board = try #require(try await county.get("/api/weekly-board")["items"].list.first)
            #expect(board["plan"]["text"].text == plan["text"] as? String)
            #expect(board["plan"]["isLate"].isTrue == false)
            try await server.wait(until: "2026-12-07T09:00:00+08:00")
            let carried = try #require(try await city.get("/api/weekly-board")["items"].list.first)
            #expect(carried["number"].text == complex && carried["plan"]["isLate"].isTrue, "carried over until it ends")
            #expect(try await county.get("/api/case-files/\(complex)/events").raw.contains("一案一策"))
        }
    }

    @Test("A city that has switched neither on has neither page")
    func switchedOff() async throws {
        try await RunningServer.with(.sqlite, city: "linzhou", from: "2026-11-12T15:00:00+08:00") { server in
            let centre = try await server.person("city")
            for page in ["/api/digest", "/api/weekly-board", "/digest", "/weekly"] {
                try await centre.get(page, expecting: 404)
            }
        }
    }
}

extension Answer {
    fileprivate var isTrue: Bool { raw == "true" }
}
