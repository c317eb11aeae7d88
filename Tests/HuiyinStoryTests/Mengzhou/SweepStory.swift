// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A story of Mengzhou: the same gap, looked for elsewhere", .serialized)
struct SweepStory {
    @Test(
        "M1: an unlit block is registered; the grids look for the same gap, the totals go up by themselves, lamps follow",
        arguments: Engine.all)
    func unlitBlocks(engine: Engine) async throws {
        try await RunningServer.with(engine, city: "mengzhou", from: "2026-11-10T09:00:00+08:00") { server in
            let stairwell = try await server.person("stairwell")
            let first = try await stairwell.post("/api/reports", ["text": "楼院里没有路灯，晚上一片黑"])["number"].text
            let village = try await server.person("village")
            var task: [String: any Sendable] = [
                "title": "看看哪些楼院没有路灯", "why": "一次报齐，统一安装太阳能灯", "matter": "010301",
                "place": "410883001001", "until": "2026-11-13", "file": first,
            ]
            try await stairwell.post("/api/field-tasks", task, expecting: 403)
            task["place"] = "410883005001"
            try await village.post("/api/field-tasks", task, expecting: 404)
            task["place"] = "410883001001"
            let sent = try await village.post("/api/field-tasks", task)
            let path = "/api/field-tasks/\(sent["id"].text)"
            let asked = sent["totals"]["grids"].number
            #expect(asked > 1 && sent["totals"]["answered"].number == 0)

            let worker = try await server.person("worker")
            #expect(try await worker.get("/api/field-tasks")["items"].list.count == 1)
            #expect(try await server.person("worker-rural").get("/api/field-tasks")["items"].list.isEmpty)
            let found = try await worker.post(
                path + "/answers",
                [
                    "grid": "410883001001001", "places": 6, "text": "六处楼院没有路灯，请装太阳能灯",
                    "report": ["address": "德园社区第一网格"],
                ])
            let number = found["report"]["number"].text
            try await worker.post(
                path + "/answers", ["grid": "410883001001002", "places": 1, "text": "替别人答"], expecting: 404)
            try await server.person("worker2").post(
                path + "/answers", ["grid": "410883001001002", "places": 0, "text": "都有灯"])
            let totals = try await village.get(path)["totals"]
            #expect(totals["answered"].number == 2 && totals["withFindings"].number == 1)
            #expect(totals["places"].number == 6, "added up, typed by nobody")
            #expect(try await village.get(path).raw.contains(number), "and the file stands with its grid")
            #expect(try await !village.get(path).raw.contains("林小格"), "by grid, never by who looked")
            let history = try await village.get("/api/case-files/\(number)/events")["items"].list
            #expect(history.first?["facts"]["fieldTask"].text == sent["id"].text)

            try await server.person("leader").move(number, "verification", ["finding": "到现场看过，确实没有灯"])
            let township = try await server.person("township")
            try await township.move(
                number, "dispatch", ["lead": "城市管理局", "triage": ["matter": "010301", "level": "street"]])
            let urban = try await server.person("department")
            try await urban.move(number, "acceptance")
            try await urban.move(
                number, "completion",
                [
                    "ending": "solved", "result": "已安装 6 盏太阳能灯", "quantity": 6, "unit": "盏",
                    "photosAfter": [try await urban.photo()],
                ])
            try await server.person("checker-town").move(number, "check", ["passed": true, "finding": "灯都亮了"])

            let day = "2026-11-10"
            let burden = try await server.person("city").get(
                "/api/indicators?from=\(day)&to=\(day)&by=department")["items"].list
            #expect(
                burden.contains { $0["indicator"].text == "field-tasks" && $0["numerator"].number >= asked },
                "\(burden.map(\.raw))")
            try await server.wait(until: "2026-11-14T09:00:00+08:00")
            try await worker.post(
                path + "/answers", ["grid": "410883001001001", "places": 7, "text": "又一处"], expecting: 409)
        }
    }

    @Test("A city that has not switched sweeps on sends none")
    func switchedOff() async throws {
        try await RunningServer.with(.sqlite, city: "linzhou", from: "2026-11-12T15:00:00+08:00") { server in
            try await server.person("township").get("/api/field-tasks", expecting: 404)
            try await server.person("worker").get("/tasks", expecting: 404)
        }
    }
}
