// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("A grid asks for a whistle, and the township blows it", .serialized)
struct AskedWhistleStory {
    @Test(
        "A worker asks, is refused with a reason, asks better, and the township whistles; the bureau is on site in its time",
        arguments: Engine.all)
    func asked(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00") { server in
            let worker = try await server.person("worker")
            let filed = try await worker.post(
                "/api/reports",
                ["text": "人行道地砖翘起一大片", "longitude": server.longitude, "latitude": server.latitude])
            let (number, receipt) = (filed["number"].text, filed["receipt"].digits)
            try await server.person("leader").move(number, "verification", ["finding": "属实，三十多块"])
            let township = try await server.person("township")
            try await township.move(number, "triage", ["matter": "010101", "level": "town"])

            let order: [String: any Sendable] = ["kind": "residents_problem", "lead": "供水公司"]
            let asked = try await worker.move(number, "whistle", order, expecting: 202)
            try await server.expect(
                number, "triaged", last: "request", clocks: ["dispatch", "approval"], receipt: receipt)
            #expect(try await township.get("/api/requests")["items"].list.contains { $0["number"].text == number })
            try await worker.move(number, "whistle", order, expecting: 409)
            let first = asked["request"]["id"].text
            try await worker.move(
                number, "approval", ["request": first, "granted": true, "reason": "我自己同意"], expecting: 403)
            try await township.move(
                number, "approval", ["request": first, "granted": false, "reason": "地砖不归供水公司"])
            try await server.expect(number, "triaged", last: "approval", clocks: ["dispatch"], receipt: receipt)

            let better = try await worker.move(
                number, "whistle", ["kind": "residents_problem", "lead": "城市管理局"], expecting: 202)
            let granted = try await township.move(
                number, "approval",
                ["request": better["request"]["id"].text, "granted": true, "reason": "社区办不了"])
            #expect(granted["status"].text == "assigned")
            #expect(granted["lead"]["name"].text == "城市管理局")
            try await server.expect(
                number, "assigned", last: "dispatch", clocks: ["accept", "arrival"], receipt: receipt)
            #expect(try await server.due(number, "arrival") == "2026-11-24T18:00:00+08:00")
            let urban = try await server.person("department")
            let arrived = try await urban.move(number, "check-in")
            #expect(arrived["status"].text == "inProgress")
            let lines = try await server.told(receipt)
            #expect(lines.contains("dispatch") && lines.contains("check-in"))
            #expect(!lines.contains("request") && !lines.contains("approval"), "who asked whom stays inside")
        }
    }
}
