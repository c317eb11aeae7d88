// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase

/// Walks the chain of acts of office and names what does not hold, and holds accounts and tokens against it.
package struct VerifyOffice: Sendable {
    let database: Database
    let municipality: String

    package init(database: Database, municipality: String) {
        self.database = database
        self.municipality = municipality
    }

    private static let batch = 1_000

    package func callAsFunction() async throws -> VerifiedOffice {
        var (walk, told) = (ChainWalk(), HeldRows())
        while true {
            let (after, before) = (walk.last, told)
            let step = try await database.read { [municipality] db in
                let store = OfficeActStore(db: db, municipality: municipality)
                let acts = try store.all(after: after, limit: Self.batch)
                var held = before
                for (act, _) in acts { held.take(act) }
                // In the reading that sees the last act: what is made meanwhile has its act after it.
                let rows = acts.count < Self.batch ? try held.faults(db, municipality) : nil
                return (acts: acts, end: try store.end(), held: held, rows: rows)
            }
            for (act, hash) in step.acts { walk.take(act.sequence, act.fields, hash) }
            told = step.held
            if let rows = step.rows {
                return VerifiedOffice(
                    acts: walk.length, faults: walk.faults(endingAt: step.end.map { ($0.length, $0.head) }), rows: rows)
            }
        }
    }
}

package struct VerifiedOffice: Equatable, Sendable {
    package let acts: Int
    /// What is wrong with the chain.
    package let faults: [ChainFault]
    /// Accounts and tokens that are not what it says.
    package let rows: [OfficeFault]

    package var holds: Bool { faults.isEmpty && rows.isEmpty }
}
