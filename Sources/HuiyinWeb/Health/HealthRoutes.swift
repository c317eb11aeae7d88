// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// Whether the program lives, whether it can work, and how much it has done.
package struct HealthRoutes: Sendable {
    let desk: Desk
    let counts: RequestCounts
    let drain: Drain
    private let startedAt: Moment

    package init(desk: Desk, counts: RequestCounts, drain: Drain) {
        self.desk = desk
        self.counts = counts
        self.drain = drain
        startedAt = desk.now
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/healthz") { _, _ in "ok\n" }
        router.get("/readyz", use: ready)
        router.get("/metrics", use: metrics)
    }

    @Sendable
    private func ready(_ request: Request, _ context: AppRequestContext) async throws -> String {
        guard !drain.hasBegun, await desk.isReady() else { throw Problem("unavailable", .serviceUnavailable) }
        return "ok\n"
    }

    /// Prometheus text, version 0.0.4. Nothing in it tells of a person.
    @Sendable
    private func metrics(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let ready = await desk.isReady()
        var text = MetricsText()
        text.counter("huiyin_requests_total", "Requests answered, by class of status.", by: "status", counts.byClass)
        text.histogram("huiyin_request_seconds", "Until an answer begins.", counts.durations)
        text.gauge(
            "huiyin_uptime_seconds", "Since the program started.", desk.now.span(since: startedAt).milliseconds / 1_000)
        text.gauge("huiyin_ready", "Whether the records are within reach.", ready ? 1 : 0)
        text.gauge("huiyin_draining", "Whether the server is about to stop.", drain.hasBegun ? 1 : 0)
        text.gauge("huiyin_database_waiting", "Transactions that wait for a connection.", desk.databaseWaiting)
        text.gauge("huiyin_stream_listeners", "Browsers that listen to changes here.", await desk.changes.count)
        // With the records out of reach there is nothing to tell of them, and an old figure would be a lie.
        if ready {
            let backlogs = try await desk.readBacklogs()
            for (name, what, backlog) in [
                ("deadlines", "Clocks that have run out and have not struck", backlogs.deadlines),
                ("outbox", "Notices that are to be delivered and were not", backlogs.notices),
            ] {
                text.gauge("huiyin_\(name)_waiting", "\(what), at most \(ReadBacklogs.most).", backlog.count)
                text.gauge(
                    "huiyin_\(name)_oldest_seconds", "For how long the longest of them has waited.",
                    backlog.oldest.milliseconds / 1_000)
            }
            for (name, what, span) in [
                ("root", "Since a root was made over the histories.", backlogs.sinceRoot),
                (
                    "retention", "Since what has had its time was deleted, of the rule longest ago.",
                    backlogs.sinceDeletion
                ),
            ] {
                guard let span else { continue }
                text.gauge("huiyin_\(name)_age_seconds", what, span.milliseconds / 1_000)
            }
        }
        return Response(
            status: .ok,
            headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text.text)))
    }
}
