// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("What time alone does in Linzhou", .serialized)
struct TimePassesStories {
    @Test(
        "A call that nobody answers is accepted by silence, and a month later the level above holds the file",
        arguments: Engine.all)
    func silence(engine: Engine) async throws {
        try await RunningServer.with(engine, from: "2026-11-23T09:00:00+08:00") { server in
            let filed = try await server.person("worker").post(
                "/api/reports",
                ["text": "人民路路面有一个坑", "longitude": server.longitude, "latitude": server.latitude])
            let number = filed["number"].text
            let township = try await server.person("township")
            let triage: [String: any Sendable] = [
                "matter": "010102", "level": "town", "mode": "direct", "modeReason": "只有城管一家要办",
            ]
            // The township waits for the grid leader, who never comes, and then goes on without one.
            let early = try await township.move(number, "triage", triage, expecting: 409)
            #expect(early["type"].text.hasSuffix("awaits-leader"))
            try await server.wait(until: "2026-11-23T15:29:00+08:00")
            try await township.move(number, "triage", triage, expecting: 409)
            try await server.pass(.minutes(1))
            try await server.expect(number, "received", last: "overdue", clocks: ["triage"])
            var unsaid = triage
            unsaid["modeReason"] = nil
            let unreasoned = try await township.move(number, "triage", unsaid, expecting: 422)
            #expect(unreasoned["type"].text.hasSuffix("mode-reason-missing"))
            try await township.move(number, "triage", triage)
            try await township.move(number, "dispatch", ["lead": "城市管理局"])
            try await server.pass(.hours(3))
            #expect(try await township.get("/api/case-files/\(number)")["status"].text == "assigned")
            try await server.wait(until: "2026-11-24T12:00:00+08:00")
            #expect(try await township.get("/api/case-files/\(number)")["status"].text == "inProgress")
            try await server.pass(.days(30))
            let city = try await server.person("city")
            let kinds = try await city.get("/api/case-files/\(number)/events")["items"].list.map { $0["kind"].text }
            #expect(kinds.contains("overdue"))
            #expect(kinds.last == "supervision")
        }
    }
}
