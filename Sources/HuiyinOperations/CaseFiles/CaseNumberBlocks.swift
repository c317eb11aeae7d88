// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Gives out case numbers from blocks leased in the database, so that filings do not queue behind one row.
///
/// A block that a server did not use up is lost: gaps are allowed, doubles are not.
actor CaseNumberBlocks {
    private let database: Database
    private var block: (municipality: String, day: CivilDate, range: Range<Int>)?
    private var leasing: Task<Range<Int>, any Error>?

    static let size = 256

    init(database: Database) { self.database = database }

    func next(_ municipality: String, prefix: String, on day: CivilDate) async throws -> CaseNumber {
        while true {
            if let current = block, current.municipality == municipality, current.day == day,
                let first = current.range.first
            {
                block = (municipality, day, current.range.dropFirst().startIndex..<current.range.upperBound)
                return CaseNumber(prefix: prefix, day: day, sequence: first)
            }
            // While one caller leases, the others wait for its block instead of leasing their own.
            if let leasing {
                _ = try await leasing.value
                continue
            }
            let lease = Task { [database] in try await Self.lease(database, municipality, day) }
            leasing = lease
            defer { leasing = nil }
            block = (municipality, day, try await lease.value)
        }
    }

    private static func lease(_ database: Database, _ municipality: String, _ day: CivilDate) async throws -> Range<Int>
    {
        try await database.write { db in
            let row = try db.row(
                """
                INSERT INTO case_numbers (municipality, day, next)
                VALUES (\(municipality), \(day.description), \(size + 1))
                ON CONFLICT (municipality, day) DO UPDATE SET next = case_numbers.next + \(size)
                RETURNING next
                """)
            guard let end = try row?.get(0, as: Int.self) else { throw StoreError.notFound("case_numbers") }
            return (end - size)..<end
        }
    }
}
