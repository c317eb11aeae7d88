// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Takes the names out of accounts that were closed long ago. Post and place stay, with the key that histories name.
package struct ForgetAccounts: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    static let batch = 100

    /// Not sooner than what residents gave goes, which a clock that jumps does not hurry (``KeepToTime/longestPause``): a
    /// name that is gone does not come back.
    ///
    /// - Returns: how many were forgotten.
    /// - Throws: `StoreError`.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        let last = try await workplace.database.read { db in
            try RetentionStore(db: db, municipality: slug).last(.contacts, at: now)
        }
        guard let last else { return 0 }
        let sure = last.olderThan.adding(RetentionRule.contacts.keptFor(under: workplace.city().rules))
        let end = Moment(milliseconds: min(now, sure).milliseconds - DataMap.namesKept.milliseconds)
        var total = 0
        while true {
            try Task.checkCancellation()
            let over = try await workplace.database.read { db in
                try AccountStore(db: db, municipality: slug).closed(before: end, limit: Self.batch)
            }
            if over.isEmpty { return total }
            try await workplace.database.write { db in
                for id in over { try AccountStore(db: db, municipality: slug).forget(id) }
            }
            total += over.count
        }
    }
}

extension AccountStore {
    /// Drops what only the owner of a closed account needed.
    func dropBelongings(of id: EntityID<Account>) throws(StoreError) {
        let row = try db.row("SELECT password_hash FROM accounts WHERE municipality = \(municipality) AND id = \(id)")
        guard let row else { throw .notFound("account") }
        // As dear to check as before, for who may be measured by it: see `CredentialStore.usualCost`.
        let nobody = PasswordHash.ofNobody(cost: try row.get(0, as: PasswordHash.self).cost)
        try db.run(
            """
            UPDATE accounts
               SET password_hash = \(nobody), failed_count = 0, locked_until = \(Moment?.none),
                   substitute = \(EntityID<Account>?.none), absent_from = \(Moment?.none), absent_until = \(Moment?.none)
             WHERE municipality = \(municipality) AND id = \(id)
            """)
        try FactorStore(db: db, municipality: municipality).remove(id)
        try db.run("DELETE FROM device_seals WHERE municipality = \(municipality) AND account = \(id)")
        try db.run("DELETE FROM saved_filters WHERE municipality = \(municipality) AND account = \(id)")
    }

    /// Accounts closed before `end`, longest ago first. Walks `accounts_closed`.
    func closed(before end: Moment, limit: Int) throws(StoreError) -> [EntityID<Account>] {
        try db.rows(
            """
            SELECT id FROM accounts
             WHERE municipality = \(municipality) AND closed_at IS NOT NULL AND closed_at < \(end) AND is_active = 0
             ORDER BY closed_at, id LIMIT \(limit)
            """
        ).map { row throws(StoreError) in try row.get(0) }
    }

    /// What stands in place of the name of somebody who left long ago.
    static let nobody = "—"

    /// Takes the name out of a closed account; nothing waits for it any more.
    func forget(_ id: EntityID<Account>) throws(StoreError) {
        let text = Self.forgotten(id.description)
        try db.run(
            """
            UPDATE accounts
               SET account = \(text), name = \(Self.nobody), closed_at = \(Moment?.none), version = version + 1,
                   holder = CASE WHEN holder IS NULL THEN NULL ELSE \(text) END
             WHERE municipality = \(municipality) AND id = \(id) AND is_active = 0
            """)
    }
}
