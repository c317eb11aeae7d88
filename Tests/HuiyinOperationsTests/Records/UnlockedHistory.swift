// SPDX-License-Identifier: Apache-2.0
import HuiyinOperations

@testable import HuiyinDatabase

extension Workplace {
    static let keptTables = ["case_events", "access_events", "roots", "root_ends", "office_acts"]

    /// Does what somebody with full power over the database can do: takes away what keeps history from being changed.
    func unlockHistory() async throws {
        try await database.write { db in
            for table in Self.keptTables {
                for change in ["update", "delete"] {
                    let end = db.engine == .postgresql ? " ON \(table)" : ""
                    try db.script("DROP TRIGGER \(table)_no_\(change)\(end)")
                }
            }
        }
    }
}
