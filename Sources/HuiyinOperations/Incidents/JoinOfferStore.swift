// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `join_offers`: opaque words under which somebody may join an open file.
struct JoinOfferStore {
    let db: Connection
    let municipality: String

    /// How long a new offer holds; one with half of it left is given again, so that asking often writes seldom.
    private static let lasting = Span.hours(2)

    /// The word for `file`. Walks `join_offers_by_file`.
    func offer(_ file: EntityID<CaseFile>, at now: Moment) throws(StoreError) -> String {
        let row = try db.row(
            """
            SELECT token FROM join_offers
             WHERE municipality = \(municipality) AND case_file = \(file) AND expires_at > \(now.adding(.hours(1)))
             ORDER BY expires_at DESC LIMIT 1
            """)
        if let row { return try row.get(0) }
        try db.run("DELETE FROM join_offers WHERE municipality = \(municipality) AND expires_at <= \(now)")
        let token = RandomText.token()
        try db.run(
            """
            INSERT INTO join_offers (municipality, token, case_file, expires_at)
            VALUES (\(municipality), \(token), \(file), \(now.adding(Self.lasting)))
            """)
        return token
    }

    /// The file that was offered under `token`; nil for a word nobody gave or that has run out.
    func file(_ token: String, at now: Moment) throws(StoreError) -> EntityID<CaseFile>? {
        try db.row(
            """
            SELECT case_file FROM join_offers
             WHERE municipality = \(municipality) AND token = \(token) AND expires_at > \(now)
            """)?.get(0)
    }
}
