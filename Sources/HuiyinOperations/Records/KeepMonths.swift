// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Makes the tables in which PostgreSQL keeps the events of each month, and the looks of rounds, before the month begins.
/// Done twice it does nothing the second time; on SQLite it does nothing at all.
package struct KeepMonths: Sendable {
    private let database: Database

    package init(database: Database) { self.database = database }

    /// Months that are made ahead, in case nobody serves the city for a while.
    package static let ahead = 2

    /// - Parameter first: a day of the first month.
    /// - Returns: how many tables were made, two for each month.
    package func callAsFunction(from first: CivilDate, to last: CivilDate) async throws -> Int {
        guard database.engine == .postgresql else { return 0 }
        let months = Self.months(from: first, to: last)
        var made = 0
        // Each table in a transaction of its own: while one is made, nobody else's writing waits for two.
        for (month, following) in zip(months, months.dropFirst()) {
            for make: SQL in [
                "SELECT CAST(keep_round_month(\(month), \(following)) AS INTEGER)",
                "SELECT CAST(keep_event_month(\(month), \(following)) AS INTEGER)",
            ] {
                made += try await database.write { db in try db.row(make)?.get(0, as: Int.self) ?? 0 }
            }
        }
        return made
    }

    /// The months of a server that serves on `day`.
    package func callAsFunction(on day: CivilDate) async throws -> Int {
        try await self(from: day, to: day.adding(days: 31 * Self.ahead))
    }

    /// As events name them, `2026-11`, and one more at the end.
    static func months(from first: CivilDate, to last: CivilDate) -> [String] {
        let (start, end) = (first.year * 12 + first.month - 1, last.year * 12 + last.month - 1)
        return (start...max(start, end) + 1).compactMap { number in
            CivilDate(year: number / 12, month: number % 12 + 1, day: 1).map { String($0.description.prefix(7)) }
        }
    }
}
