// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
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
