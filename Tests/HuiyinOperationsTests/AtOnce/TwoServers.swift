// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinOperations
import HuiyinTestSupport
import Synchronization
import Testing

@testable import HuiyinDatabase

/// Two servers of one city on one PostgreSQL, the first of which stops where a test wants it to: what two do at one moment,
/// without chance. SQLite has one writer at a time.
struct TwoServers: Sendable {
    let first: Workplace
    let second: Workplace
    private let stop: Stop
    /// As which PostgreSQL knows the second.
    private let name: String

    static func open(
        clock: CityClock = CityClock(), _ body: (TwoServers) async throws -> Void
    ) async throws {
        try await Engine.postgresql.withDatabaseURL { url in
            guard case .postgresql(let text) = url.place else { return }
            let (stop, name) = (Stop(), "second-\(UUID().uuidString)")
            var stopping = DatabaseOptions.patient
            stopping.onStatement = { stop.look(at: $0) }
            let first = try await Database.open(url, options: stopping)
            _ = try await Migrator.migrate(first, Schema.migrations())
            let named = try DatabaseURL(text + (text.contains("?") ? "&" : "?") + "application_name=\(name)")
            let second = try await Database.open(named, options: .patient)
            let servers = TwoServers(
                first: Workplace(sample: first, clock: clock, node: 1),
                second: Workplace(sample: second, clock: clock, node: 2), stop: stop, name: name)
            let outcome: Result<Void, any Error>
            do { outcome = .success(try await body(servers)) } catch { outcome = .failure(error) }
            await first.close()
            await second.close()
            try outcome.get()
        }
    }

    /// The first begins and stops before the next statement with `text` in it; then `meanwhile` is done whole, and the first
    /// goes on.
    func stopFirst<T: Sendable>(
        _ work: @escaping @Sendable (Workplace) async throws -> T, before text: String,
        meanwhile: (Workplace) async throws -> Void
    ) async throws -> T {
        stop.arm(text)
        let going = Task { try await work(first) }
        while !stop.isReached { try await Task.sleep(for: .milliseconds(5)) }
        do { try await meanwhile(second) } catch {
            stop.open()
            throw error
        }
        stop.open()
        return try await going.value
    }

    /// The same, but the second is to wait for the first: it is begun, and once PostgreSQL says that it waits, the first goes
    /// on.
    func awaitFirst<T: Sendable, U: Sendable>(
        _ work: @escaping @Sendable (Workplace) async throws -> T, before text: String,
        second other: @escaping @Sendable (Workplace) async throws -> U
    ) async throws -> (T, U) {
        stop.arm(text)
        let going = Task { try await work(first) }
        while !stop.isReached { try await Task.sleep(for: .milliseconds(5)) }
        let isDone = Atomic(false)
        let waiting = Task {
            defer { isDone.store(true, ordering: .releasing) }
            return try await other(second)
        }
        while try await !isSecondWaiting(), !isDone.load(ordering: .acquiring) {
            try await Task.sleep(for: .milliseconds(5))
        }
        let hasWaited = !isDone.load(ordering: .acquiring)
        #expect(hasWaited, "the second did not wait for the first")
        stop.open()
        return (try await going.value, try await waiting.value)
    }

    private func isSecondWaiting() async throws -> Bool {
        try await first.database.read { [name] db in
            try db.row(
                """
                SELECT 1 AS one FROM pg_stat_activity
                 WHERE application_name = \(name) AND wait_event_type = 'Lock'
                """) != nil
        }
    }
}

/// Where a thread of the database stops until it may go on.
private final class Stop: Sendable {
    private let text = Mutex<String?>(nil)
    private let reached = Atomic(false)
    private let gate = DispatchSemaphore(value: 0)

    func arm(_ text: String) {
        reached.store(false, ordering: .releasing)
        self.text.withLock { $0 = text }
    }

    var isReached: Bool { reached.load(ordering: .acquiring) }

    func open() { gate.signal() }

    /// Stops once.
    func look(at statement: String) {
        let isHere = text.withLock { wanted in
            guard let part = wanted, statement.contains(part) else { return false }
            wanted = nil
            return true
        }
        guard isHere else { return }
        reached.store(true, ordering: .releasing)
        // A sound run comes nowhere near: a fault is a failure and not a hang.
        _ = gate.wait(timeout: .now() + 900)
    }
}
