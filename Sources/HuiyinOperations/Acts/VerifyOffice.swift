// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase

/// Walks the chain of acts of office and names what does not hold.
package struct VerifyOffice: Sendable {
    let database: Database
    let municipality: String

    package init(database: Database, municipality: String) {
        self.database = database
        self.municipality = municipality
    }

    private static let batch = 1_000

    package func callAsFunction() async throws -> VerifiedOffice {
        var walk = ChainWalk()
        while true {
            let after = walk.last
            let (acts, end) = try await database.read { [municipality] db in
                let store = OfficeActStore(db: db, municipality: municipality)
                return (try store.all(after: after, limit: Self.batch), try store.end())
            }
            for (act, hash) in acts { walk.take(act.sequence, act.fields, hash) }
            if acts.count < Self.batch {
                return VerifiedOffice(
                    acts: walk.length, faults: walk.faults(endingAt: end.map { ($0.length, $0.head) }))
            }
        }
    }
}

package struct VerifiedOffice: Equatable, Sendable {
    package let acts: Int
    package let faults: [ChainFault]

    package var holds: Bool { faults.isEmpty }
}
