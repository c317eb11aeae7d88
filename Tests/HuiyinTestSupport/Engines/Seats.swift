// SPDX-License-Identifier: Apache-2.0

/// Lets only so many tests use the PostgreSQL server at once: all tests run side by side, and each
/// brings several connections, of which a server has a fixed number.
actor Seats {
    static let postgresql = Seats(16)

    /// Whether this test sits already: what it opens besides must not wait for a seat that itself holds.
    @TaskLocal private static var isSeated = false

    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    nonisolated func seated<T>(_ body: () async throws -> T) async throws -> T {
        if Self.isSeated { return try await body() }
        await take()
        do {
            let value = try await Self.$isSeated.withValue(true) { try await body() }
            await leave()
            return value
        } catch {
            await leave()
            throw error
        }
    }

    private func take() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    private func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
