// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// Whether the program lives, whether it can work, and how much it has done.
package struct HealthRoutes: Sendable {
    let desk: Desk
    let counts: RequestCounts
    private let startedAt: Moment

    package init(desk: Desk, counts: RequestCounts) {
        self.desk = desk
        self.counts = counts
        startedAt = desk.now
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/readyz", use: ready)
        router.get("/metrics", use: metrics)
    }

    @Sendable
    private func ready(_ request: Request, _ context: AppRequestContext) async throws -> String {
        guard await desk.isReady() else { throw Problem("unavailable", .serviceUnavailable) }
        return "ok\n"
    }

    /// Prometheus text, version 0.0.4. Nothing in it tells of a person.
    @Sendable
    private func metrics(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let ready = await desk.isReady()
        var lines = [
            "# HELP huiyin_requests_total Requests answered, by class of status.",
            "# TYPE huiyin_requests_total counter",
        ]
        for (name, count) in counts.byClass { lines.append("huiyin_requests_total{status=\"\(name)\"} \(count)") }
        lines += [
            "# HELP huiyin_uptime_seconds Since the program started.", "# TYPE huiyin_uptime_seconds gauge",
            "huiyin_uptime_seconds \(desk.now.span(since: startedAt).milliseconds / 1_000)",
            "# HELP huiyin_ready Whether the records are within reach.", "# TYPE huiyin_ready gauge",
            "huiyin_ready \(ready ? 1 : 0)", "",
        ]
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: lines.joined(separator: "\n"))))
    }
}
