// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain

/// Deletes photos that no report has named within seven days.
package struct SweepPhotos: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String

    static let keptFor = Span.days(7)
    /// Photos are large, so they go in small transactions.
    static let atOnce = 50

    package init(database: Database, clock: WallClock, municipality: String) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
    }

    /// - Returns: how many were deleted.
    /// - Throws: ``StoreError``.
    @discardableResult
    package func callAsFunction() async throws -> Int {
        let oldest = Moment(milliseconds: clock.now().milliseconds - Self.keptFor.milliseconds)
        var total = 0
        while true {
            let deleted = try await database.write { [municipality] db in
                try PhotoStore(db: db, municipality: municipality).deleteUnattached(before: oldest, limit: Self.atOnce)
            }
            total += deleted
            if deleted < Self.atOnce { return total }
        }
    }
}
