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
        }
    }
}
