// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// The right to make keys under one node number, for ten minutes at a time.
///
/// Two servers on one database never hold the same number at once, so the keys they make never meet. Renew it well
/// before it ends; a server that cannot must stop making keys.
package struct NodeLease: Sendable {
    /// 0 to 1,023, for ``IDSource``.
    package let node: Int
    private let holder: String
    private let database: Database
    private let clock: WallClock

    package static let duration = Span.minutes(10)
    /// A number stays unused for so long after its lease, because servers' clocks differ.
    static let grace = Span.minutes(1)
    static let nodes = 0..<1_024

    /// Takes the lowest free number.
    ///
    /// - Throws: ``NodeLeaseError/noneFree`` or ``StoreError``.
    package static func acquire(database: Database, clock: WallClock) async throws -> NodeLease {
        let now = clock.now()
        let holder = RandomText.name()
        let node = try await database.write { db in
            let store = NodeStore(db: db)
            let taken = try store.taken(at: now)
            for node in nodes where !taken.contains(node) {
                if try store.take(node, for: holder, at: now) { return node }
            }
            throw NodeLeaseError.noneFree
        }
        return NodeLease(node: node, holder: holder, database: database, clock: clock)
    }

    /// Holds the number for another ten minutes, also when the lease has ended and nobody else wanted the number.
    ///
    /// - Throws: ``NodeLeaseError/lost`` when another server has the number, or ``StoreError``.
    package func renew() async throws {
        let now = clock.now()
        let isHeld = try await database.write { [node, holder] db in
            try NodeStore(db: db).renew(node, for: holder, at: now)
        }
        guard isHeld else { throw NodeLeaseError.lost }
    }

    /// Gives the number back.
    ///
    /// - Throws: ``StoreError``.
    package func release() async throws {
        let now = clock.now()
        try await database.write { [node, holder] db in try NodeStore(db: db).release(node, of: holder, at: now) }
    }
}

package enum NodeLeaseError: Error, Equatable, Sendable {
    case noneFree
    /// The lease ended before it was renewed, and the number is another server's: stop making keys.
    case lost
}

/// The rows of `nodes`.
private struct NodeStore {
    let db: Connection

    func taken(at now: Moment) throws(StoreError) -> Set<Int> {
        var taken: Set<Int> = []
        for row in try db.rows("SELECT node FROM nodes WHERE expires_at > \(free(at: now))") {
            taken.insert(try row.get(0))
        }
        return taken
    }

    /// - Returns: false when another server was faster.
    func take(_ node: Int, for holder: String, at now: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            INSERT INTO nodes (node, holder, expires_at)
            VALUES (\(node), \(holder), \(now.adding(NodeLease.duration)))
            ON CONFLICT (node) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
             WHERE nodes.expires_at <= \(free(at: now))
            """) == 1
    }

    func renew(_ node: Int, for holder: String, at now: Moment) throws(StoreError) -> Bool {
        try db.run(
            """
            UPDATE nodes SET expires_at = \(now.adding(NodeLease.duration))
             WHERE node = \(node) AND holder = \(holder)
            """) == 1
    }

    func release(_ node: Int, of holder: String, at now: Moment) throws(StoreError) {
        try db.run(
            "UPDATE nodes SET holder = 'nobody', expires_at = \(now) WHERE node = \(node) AND holder = \(holder)")
    }

    /// A lease that ended by this moment may be taken over.
    private func free(at now: Moment) -> Moment {
        Moment(milliseconds: now.milliseconds - NodeLease.grace.milliseconds)
    }
}
