// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import HuiyinTestSupport
import Testing

@testable import HuiyinWeb

@Suite("Health")
struct HealthRoutesTests {
    @Test("The program lives, is ready, and counts what it answered by class of status")
    func counted() async throws {
        try await Town.open { town in
            #expect(try await town.get("/healthz").status == .ok)
            #expect(try await town.get("/readyz").status == .ok)
            #expect(try await town.get("/api/case-files").status == .unauthorized)
            let metrics = String(decoding: try await town.get("/metrics").body, as: UTF8.self)
            #expect(metrics.contains("huiyin_requests_total{status=\"2xx\"} 2\n"))
            #expect(metrics.contains("huiyin_requests_total{status=\"4xx\"} 1\n"))
            #expect(metrics.contains("huiyin_ready 1\n"))
            #expect(metrics.contains("huiyin_request_seconds_count 3\n"))
            #expect(metrics.contains("huiyin_request_seconds_bucket{le=\"+Inf\"} 3\n"))
            for name in ["draining", "database_waiting", "stream_listeners", "deadlines_waiting", "outbox_waiting"] {
                #expect(metrics.contains("# TYPE huiyin_\(name) gauge\nhuiyin_\(name) "), "\(name)")
            }
        }
    }

    @Test("How long ago a root was made and things were deleted is told, and an alert rings after two days of each")
    func clockwork() async throws {
        let clock = CityClock(Town.now)
        try await Town.open(clock: clock) { town in
            func told() async throws -> [String: Int] {
                let text = String(decoding: try await town.get("/metrics").body, as: UTF8.self)
                let lines = text.split(separator: "\n").filter { $0.contains("_age_seconds ") && !$0.hasPrefix("#") }
                return Dictionary(
                    uniqueKeysWithValues: lines.map { line in
                        let parts = line.split(separator: " ")
                        return (String(parts[0]), Int(parts[1]) ?? -1)
                    })
            }
            #expect(try await told() == [:], "nothing was made or deleted yet")
            try await town.desk.makeRoot()
            _ = try await town.desk.keepToTime()
            clock.advance(.days(3))
            let names = ["huiyin_root_age_seconds", "huiyin_retention_age_seconds"]
            #expect(try await told() == [names[0]: 259_200, names[1]: 259_200])
            let root = (0..<4).reduce(URL(filePath: #filePath)) { path, _ in path.deletingLastPathComponent() }
            let alerts = try String(
                contentsOf: root.appendingPathComponent("deploy/metrics/alerts.yml"), encoding: .utf8)
            for name in names { #expect(alerts.contains("expr: max(\(name)) > 172800\n"), "\(name)") }
        }
    }

    @Test("A duration counts under the first bound that holds it, and the sums rise to the whole")
    func histogram() {
        var durations = RequestDurations()
        for milliseconds in [1, 5, 6, 90, 20_000] { durations.add(.milliseconds(milliseconds)) }
        var text = MetricsText()
        text.histogram("x", "y", durations)
        let sums = text.text.split(separator: "\n").filter { $0.hasPrefix("x_bucket") }.compactMap {
            Int($0.split(separator: " ")[1])
        }
        #expect(sums == [2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 5])
        #expect(text.text.contains("x_count 5\n"))
    }

    @Test("A server about to stop says that it is not ready, and goes on answering")
    func draining() async throws {
        let drain = Drain()
        try await Town.open(drain: drain) { (town: Town) async throws in
            drain.begin()
            #expect(try await town.get("/readyz").status == .serviceUnavailable)
            #expect(try await town.get("/healthz").status == .ok)
            #expect(try await town.get("/").status == .ok)
        }
    }
}
