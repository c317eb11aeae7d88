// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A story of Linzhou: a child nobody looks after", .serialized)
struct NamedReadersStory {
    @Test(
        "A protected file is read by those who are named; others see number, state, due and lead, and nothing else",
        arguments: Engine.all)
    func child(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00") { server in
            let filed = try await server.resident.post(
                "/api/reports",
                [
                    "text": "三号院有个孩子没人照管，父母都不在了", "longitude": server.longitude, "latitude": server.latitude,
                    "contact": ["phone": "13800001111", "share": "handler"] as [String: any Sendable],
                ])
            let number = filed["number"].text
            let path = "/api/case-files/\(number)"
            let city = try await server.person("city")
            try await city.move(
                number, "dispatch",
                [
                    "lead": "城市管理局",
                    "triage": ["matter": "100301", "level": "city"] as [String: any Sendable],
                ])

            let (clerk, head) = (try await server.person("department"), try await server.person("department-head"))
            for person in [clerk, try await server.person("township"), try await server.person("operator")] {
                let stub = try await person.get(path)
                #expect(stub["sealed"].raw == "true" && stub["number"].text == number)
                #expect(stub["status"].text == "assigned" && stub["lead"]["name"].text == "城市管理局")
                #expect(!stub["dueAt"].text.isEmpty && stub["reports"].list.isEmpty && stub["moves"].list.isEmpty)
                for told in ["三号院", "100301", "孤困", "410581001001"] { #expect(!stub.raw.contains(told), "\(told)") }
                #expect(try await person.get(path + "/events")["items"].list.isEmpty)
                let list = try await person.get("/api/case-files")
                let row = try #require(list["items"].list.first { $0["number"].text == number })
                #expect(row["sealed"].raw == "true" && row["words"].text.isEmpty && !row["longitude"].isThere)
                #expect(try await person.get("/api/case-files?matter=100301")["items"].list.isEmpty)
            }
            try await server.person("worker").get(path, expecting: 404)
            try await server.person("village").get(path, expecting: 404)

            try await clerk.move(number, "acceptance", expecting: 403)
            let name: [String: any Sendable] = ["add": "department", "reason": "由她办理"]
            try await clerk.move(number, "readers", name, expecting: 403)
            #expect(try await head.get(path).raw.contains("三号院"))
            try await head.move(number, "readers", name)
            #expect(try await clerk.get(path).raw.contains("三号院"))
            try await clerk.move(number, "acceptance")
            #expect(try await clerk.get("/api/case-files")["items"].list.first?["sealed"].raw == "false")

            let security = try await server.person("security")
            try await security.get(path, expecting: 404)
            let answer = try await security.post(
                path + "/readers", ["add": "operator", "reason": "主办负责人出差"])
            #expect(!answer.raw.contains("100301") && !answer.raw.contains("longitude\":1"))
            #expect(try await server.person("operator").get(path).raw.contains("三号院"))
            try await security.post(path + "/readers", ["add": "worker-rural", "reason": "x"], expecting: 422)
            try await server.person("admin").post(path + "/readers", name, expecting: 404)

            let history = try await city.get(path + "/events")["items"].list.filter { $0["kind"].text == "readers" }
            #expect(history.count == 2 && history.allSatisfy { $0.raw.contains("reader") })
            #expect(history.last?.raw.contains("主办负责人出差") == true)
            let receipt = try await server.resident.get("/api/receipts/\(filed["receipt"].digits)")
            #expect(receipt["number"].text == number && receipt.raw.contains("三号院"))
        }
    }
}
