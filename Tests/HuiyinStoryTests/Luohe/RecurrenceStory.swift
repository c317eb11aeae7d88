// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A story of Luohe: what keeps coming back", .serialized)
struct RecurrenceStory {
    @Test(
        "U7: the same junction floods three times in two months; found by place and matter, its cause becomes a task",
        arguments: Engine.all)
    func junction(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "luohe", from: "2026-06-02T09:00:00+08:00") { server in
            let county = try await server.person("county")
            var floods: [String] = []
            for (words, days) in [
                ("交通路口又积水了，车过不去", 24), ("雨水口堵了，路口积水到膝盖", 26), ("一下雨路口就成河", 0),
            ] {
                let filed = try await server.resident.post(
                    "/api/reports",
                    LuoheStories.report(words, ["contact": ["phone": "13900001111", "share": "centre"]]))
                let number = filed["number"].text
                floods.append(number)
                try await county.move(
                    number, "dispatch",
                    ["lead": "源汇区城市管理局", "triage": ["matter": "010202", "level": "county", "mode": "direct"]])
                #expect(try await county.post("/api/patterns", [:])["items"].list.count == (floods.count == 3 ? 1 : 0))
                guard days > 0 else { continue }
                let urban = try await server.person("department")
                try await urban.move(number, "acceptance")
                try await urban.move(
                    number, "completion",
                    ["ending": "solved", "result": "已疏通", "photosAfter": [try await urban.photo()]])
                try await server.person("checker-town").move(number, "check", ["passed": true, "finding": "已退水"])
                try await server.pass(.days(days))
            }
            let found = try #require(try await county.get("/api/patterns")["items"].list.first)
            #expect(found["kind"].text == "recurrence" && found["proposes"].text == "rootCause")
            #expect(found["matter"]["code"].text == "010202")
            #expect(found["files"].list.map(\.text) == floods)
            #expect(!found.raw.contains("1390000"), "places and matters, never persons")
            try await server.resident.get("/api/patterns", expecting: 401)
            try await server.person("department").get("/api/patterns", expecting: 403)
            let path = "/api/patterns/\(found["id"].text)"
            try await county.post(path + "/acceptance", ["text": " "], expecting: 422)
            let accepted = try await county.post(
                path + "/acceptance", ["text": "查明该路口积水原因，提出根治办法（雨水口、管径、路面标高）"])
            #expect(accepted["state"].text == "accepted")
            let work = try await county.get("/api/case-files/\(accepted["work"].text)")
            #expect(work["reports"].list.first?["channel"].text == "system")
            #expect(work["links"].list.first { $0["relation"].text == "recurrence" }?["number"].text == floods[1])
            #expect(try await county.get("/api/patterns")["items"].list.isEmpty)
            try await county.post(path + "/dismissal", ["reason": "重复"], expecting: 409)
            #expect(
                try await county.post("/api/patterns", [:])["items"].list.isEmpty, "the same three are not told again")
        }
    }
}
