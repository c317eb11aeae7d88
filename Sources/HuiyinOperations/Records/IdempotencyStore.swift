// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Answers kept for thirty days, so that a request sent again does not act again.
package struct IdempotencyStore {
    let db: Connection
    let municipality: String

    static let keptFor = DataMap.repeatsKept

    /// The answer given to this key before, or nil when it is new.
    ///
    /// - Throws: ``IdempotencyError/otherRequest`` when the key came with another request.
    func answer(to request: IdempotentRequest) throws -> KeptAnswer? {
        let row = try db.row(
            """
            SELECT request_hash, status, body FROM idempotency_keys
             WHERE municipality = \(municipality) AND scope = \(request.scope) AND idempotency_key = \(request.key)
            """)
        guard let row else { return nil }
        guard try row.get(0, as: [UInt8].self) == request.hash else { throw IdempotencyError.otherRequest }
        return KeptAnswer(status: try row.get(1), body: try row.get(2))
    }

    func keep(_ answer: KeptAnswer, for request: IdempotentRequest, at now: Moment) throws(StoreError) {
        try db.run(
            """
            INSERT INTO idempotency_keys (municipality, scope, idempotency_key, request_hash, status, body, kept_until)
            VALUES (\(municipality), \(request.scope), \(request.key), \(request.hash), \(answer.status), \(answer.body),
                \(now.adding(Self.keptFor)))
            """)
    }

    /// Puts what it was answered beside a key that was marked done before.
    func complete(_ request: IdempotentRequest?, with answer: @autoclosure () throws -> KeptAnswer) throws {
        guard let request else { return }
        let answer = try answer()
        try db.run(
            """
            UPDATE idempotency_keys SET status = \(answer.status), body = \(answer.body)
             WHERE municipality = \(municipality) AND scope = \(request.scope) AND idempotency_key = \(request.key)
            """)
    }

    /// Whether this was done before; what came of it stands in the records.
    ///
    /// - Throws: ``IdempotencyError/otherRequest`` when the key came with another request.
    func isDone(_ request: IdempotentRequest?) throws -> Bool {
        guard let request else { return false }
        return try answer(to: request) != nil
    }

    /// To be called before anything else is written: who sends the same meanwhile then waits, and finds the answer.
    func markDone(_ request: IdempotentRequest?, at now: Moment) throws(StoreError) {
        guard let request else { return }
        try keep(KeptAnswer(status: 201, body: "{}"), for: request, at: now)
    }

    func forgetOld(at now: Moment) throws(StoreError) -> Int {
        try db.run("DELETE FROM idempotency_keys WHERE municipality = \(municipality) AND kept_until < \(now)")
    }
}

extension Database {
    /// Writes as ``write(_:)`` does, and from the beginning again when somebody else wrote first at the same moment, so that
    /// `body`, which looks before it writes, sees what they wrote: the answer under its key, or the name that is taken.
    ///
    /// - Parameter isBlind: whether whoever writes saw no version of what they change: then another's change does not
    ///   spoil theirs, which is made upon it.
    func writeLookingFirst<T: Sendable>(
        blind isBlind: Bool = false, _ body: @escaping @Sendable (Connection) throws -> T
    ) async throws -> T {
        for _ in 1..<Self.tries {
            do {
                return try await write(body)
            } catch StoreError.constraint(.unique, _) {
                continue
            } catch StoreError.changedSinceRead where isBlind {
                continue
            }
        }
        return try await write(body)
    }

    /// More than writers that meet on one file at one moment.
    private static let tries = 8
}

/// A request that its sender may send twice and means once.
package struct IdempotentRequest: Equatable, Sendable {
    /// Whose key it is: an account, or the nonce that a device sends.
    package let scope: String
    package let key: String
    /// SHA-256 of route and body.
    package let hash: [UInt8]

    package init(scope: String, key: String, hash: [UInt8]) {
        self.scope = scope
        self.key = key
        self.hash = hash
    }
}

package struct KeptAnswer: Equatable, Sendable {
    package let status: Int
    package let body: String

    package init(status: Int, body: String) {
        self.status = status
        self.body = body
    }
}

package enum IdempotencyError: Error, Equatable {
    /// The same key came with another request before.
    case otherRequest
}
