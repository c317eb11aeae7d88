// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Gives out case numbers from blocks leased in the database, so that filings do not queue behind one row.
///
/// A block that a server did not use up is lost: gaps are allowed, doubles are not.
actor CaseNumberBlocks {
    private let database: Database
    private var block: (municipality: String, day: CivilDate, range: Range<Int>)?
    private var leasing: Task<Void, any Error>?

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
            try await newBlock(municipality, day).value
        }
    }

    /// The lease that is under way, else one begun now.
    ///
    /// The block is in place before the lease ends: whoever waited for it and looks again finds it, instead of
    /// going round for as long as the one who began it has not come to its turn.
    private func newBlock(_ municipality: String, _ day: CivilDate) -> Task<Void, any Error> {
        if let leasing { return leasing }
        let lease = Task {
            defer { leasing = nil }
            block = (municipality, day, try await Self.lease(database, municipality, day))
        }
        leasing = lease
        return lease
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
