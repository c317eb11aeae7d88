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
            try await township.move(number, "triage", ["matter": "010102", "level": "town", "mode": "direct"])
            try await township.move(number, "dispatch", ["lead": "城市管理局"])
            try await server.pass(.hours(3))
            #expect(try await township.get("/api/case-files/\(number)")["status"].text == "assigned")
            try await server.wait(until: "2026-11-23T16:00:00+08:00")
            #expect(try await township.get("/api/case-files/\(number)")["status"].text == "inProgress")
            try await server.pass(.days(30))
            let city = try await server.person("city")
            let kinds = try await city.get("/api/case-files/\(number)/events")["items"].list.map { $0["kind"].text }
            #expect(kinds.contains("overdue"))
            #expect(kinds.last == "supervision")
        }
    }
}
