// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain
package import HuiyinOperations

/// Rows that a night's work or many steps would bring, for tests that ask only who may reach them.
extension Workplace {
    /// A place and matter that stand out; without a grid it lies in nobody's place.
    package func pattern(in grid: GridCode?) async throws -> EntityID<FoundPattern> {
        let now = clock.now()
        let id: EntityID<FoundPattern> = ids.next(at: now)
        let slug = city().identity.slug
        try await database.write { db in
            try db.run(
                """
                INSERT INTO patterns (municipality, id, kind, matter, cell, longitude, latitude, grid, from_at, until_at,
                    count, expected, chance, files, found_at, state)
                VALUES (\(slug), \(id), 'recurrence', '010101', \(id.description), 113.505, 36.005, \(grid), \(now),
                    \(now), 4, 0.5, 0.001, '', \(now), 'open')
                """)
        }
        return id
    }

    /// A department's appeal against a figure of the file with this number.
    package func appeal(about number: CaseNumber) async throws -> EntityID<Appeal> {
        let now = clock.now()
        let id: EntityID<Appeal> = ids.next(at: now)
        let slug = city().identity.slug
        try await database.write { db in
            try db.run(
                """
                INSERT INTO appeals (municipality, id, case_file, indicator, department, reason, asked_at, state)
                SELECT municipality, \(id), id, \(Indicator.onTimeForReporter), 'urban', 'unreachable', \(now), 'open'
                  FROM case_files WHERE municipality = \(slug) AND number = \(number)
                """)
        }
        return id
    }

    /// Every file with a place as triage leaves it, one of them late; hundreds of moves would take a minute.
    package func sort(intoMatter matter: MatterCode, late number: CaseNumber) async throws {
        let slug = city().identity.slug
        let passed = clock.now().adding(.hours(-1))
        try await database.write { db in
            try db.run(
                """
                UPDATE case_files SET status = 'triaged', matter = \(matter)
                 WHERE municipality = \(slug) AND latitude IS NOT NULL
                """)
            try db.run(
                "UPDATE case_files SET due_at = \(passed) WHERE municipality = \(slug) AND number = \(number)")
        }
    }
}
