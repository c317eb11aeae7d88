// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Stories of councils", .serialized)
struct CouncilStories {
    @Test(
        "U3: the lane's pipes clog; five steps, a file from the record, and its result comes back to everybody there",
        arguments: Engine.all)
    func cloggedPipes(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "luohe", from: "2026-11-10T15:00:00+08:00") { server in
            let village = try await server.person("village")
            var meeting: [String: any Sendable] = [
                "body": "bench", "heldOn": "2026-11-10", "represented": "老街三条巷子的住户",
                "steps": ["policy": "讲了老旧管网改造政策", "means": "维修资金还有 3 万元", "wishes": "自来水管老是堵"],
            ]
            try await village.post("/api/councils", meeting, expecting: 422)
            meeting["steps"] = [
                "effect": "上月的路灯都亮了", "policy": "讲了老旧管网改造政策", "means": "维修资金还有 3 万元",
                "wishes": "自来水管老是堵", "proposals": "请供水公司先疏通，再换两段管",
            ]
            let record = try await village.post("/api/councils", meeting)
            #expect(
                record["steps"].list.map { $0["step"]["code"].text } == [
                    "policy", "means", "wishes", "proposals", "effect",
                ])
            let path = "/api/councils/\(record["receipt"].digits)"
            let filed = try await village.post(path + "/case-files", LuoheStories.report("巷子里的自来水管老是堵，请疏通"))
            let number = filed["number"].text
            let file = "/api/case-files/\(number)"
            let history = try await village.get(file + "/events")["items"].list
            #expect(history.first?["facts"]["council"].text == record["receipt"].digits, "the file names the record")

            let township = try await server.person("township")
            #expect(try await township.get("/api/councils")["items"].list.count == 1)
            try await server.person("township-daliu").post(
                path + "/case-files", ["text": "别处的人不能从这里转办"], expecting: 403)
            #expect(try await server.person("township-daliu").get("/api/councils")["items"].list.isEmpty)
            try await township.move(
                number, "dispatch", ["lead": "供水公司", "triage": ["matter": "020101", "level": "town"]])
            let followed = try await server.resident.get(path)["matters"].list
            #expect(followed.first?["status"].text == "assigned", "whoever was there follows it without an account")
            #expect(followed.first?["number"].isThere == false, "and reads no file number")
            let water = try await server.person("water-supply")
            try await water.move(number, "acceptance")
            try await water.move(
                number, "completion",
                [
                    "ending": "solved", "result": "已疏通，并更换两段管",
                    "photosAfter": [try await water.photo()],
                ])
            try await server.person("checker-town").move(number, "check", ["passed": true, "finding": "水流正常"])
            let result = try #require(try await server.resident.get(path)["matters"].list.first)
            #expect(result["reply"].text == "已疏通，并更换两段管")
            #expect(result["ending"].text == "solved")
        }
    }

    @Test(
        "X3: the couriers' charging pile is dead; marked urgent with who and why, supervised after the meeting, followed",
        arguments: Engine.all)
    func chargingPile(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "xiangcheng", from: "2026-11-12T15:00:00+08:00") { server in
            let worker = try await server.person("worker")
            let record = try await worker.post(
                "/api/councils",
                [
                    "body": "couriers", "heldOn": "2026-11-12", "represented": "在片区送餐送货的骑手",
                    "steps": ["wishes": "充电桩两天没电", "proposals": "先修好再加装", "decision": "当天转办"],
                ])
            let path = "/api/councils/\(record["receipt"].digits)"
            let urgent = ["by": "骑手互助队队长", "why": "没电就送不了单"]
            try await worker.post(
                path + "/case-files", ["text": "充电桩坏了", "urgent": ["by": "骑手互助队队长"]], expecting: 422)
            let number = try await worker.post(
                path + "/case-files", ["text": "驿站门口的充电桩两天充不上电", "urgent": urgent])["number"].text
            let township = try await server.person("township")
            let view = try await township.get("/api/case-files/\(number)")
            let triage = try #require(view["deadlines"].list.first { $0["kind"].text == "triage" })
            #expect(triage["dueAt"].text == "2026-11-12T15:15:00+08:00", "looked at within a quarter of an hour")
            try await township.move(number, "supervision", ["text": "会后即督：今天必须有人到场"])
            try await township.move(
                number, "dispatch",
                ["lead": "供电公司", "triage": ["matter": "020201", "level": "town", "urgency": "urgent"]])
            let told = try #require(try await server.resident.get(path)["matters"].list.first)
            #expect(told["status"].text == "assigned")
            #expect(told["urgent"]["by"].text == urgent["by"] && told["urgent"]["why"].text == urgent["why"])
            #expect(try await township.get("/api/case-files/\(number)/events").raw.contains("会后即督"))
        }
    }

    @Test("A city that has not switched councils on knows of none")
    func switchedOff() async throws {
        try await RunningServer.with(.sqlite, city: "linzhou", from: "2026-11-12T15:00:00+08:00") { server in
            let village = try await server.person("village")
            try await village.get("/api/councils", expecting: 404)
            try await village.post(
                "/api/councils",
                ["body": "bench", "heldOn": "2026-11-12", "represented": "x", "steps": ["wishes": "x"]], expecting: 404)
            try await village.get("/councils", expecting: 404)
        }
    }
}
