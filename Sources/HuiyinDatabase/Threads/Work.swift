// SPDX-License-Identifier: Apache-2.0

/// Whether a transaction may write.
enum Access: Equatable, Sendable {
    case read, write
    /// A read at a node that follows, provided that it holds everything up to this position.
    case following(LogPosition)

    /// As traces call it.
    var name: String {
        switch self {
        case .read: "read"
        case .write: "write"
        case .following: "read from a follower"
        }
    }
}

/// One transaction that somebody waits for.
///
/// `@unchecked Sendable`: made by the caller, handed over once through ``WorkQueue``, whose lock orders
/// the two sides, and from then on touched only by the thread that took it.
class Work: @unchecked Sendable {
    let access: Access

    init(_ access: Access) { self.access = access }

    /// Runs the body. The result is kept until ``succeed()``; running again replaces it.
    func perform(on connection: Connection) throws {}
    /// Answers the caller with the result: only after the commit.
    func succeed() {}
    /// Answers the caller with `error`.
    func fail(_ error: any Error) {}
}

/// `@unchecked Sendable`: see ``Work``.
final class TypedWork<T: Sendable>: Work, @unchecked Sendable {
    private let body: @Sendable (Connection) throws -> T
    private let caller: CheckedContinuation<T, any Error>
    private var result: T?

    init(
        _ access: Access, _ body: @escaping @Sendable (Connection) throws -> T,
        _ caller: CheckedContinuation<T, any Error>
    ) {
        self.body = body
        self.caller = caller
        super.init(access)
    }

    override func perform(on connection: Connection) throws {
        defer { connection.expire() }
        let value = try body(connection)
        // A body that swallowed a failed statement must not be told that it was committed.
        if let failure = connection.failure { throw failure }
        result = value
    }

    override func succeed() {
        guard let result else { return fail(StoreError.sql("answered before it ran")) }
        caller.resume(returning: result)
    }

    override func fail(_ error: any Error) { caller.resume(throwing: error) }
}
