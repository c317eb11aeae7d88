// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `party_ratings`. Whoever reads them asks ``CaseFilePolicy/canReadRatings(on:_:in:)`` first.
struct PartyAnswerStore {
    let db: Connection
    let municipality: String

    /// A party that is asked again by the same side has thought again: the later answer stands. Walks
    /// `party_ratings_by_file`.
    func save(_ taken: TakenAnswer, of file: EntityID<CaseFile>) throws(StoreError) {
        try db.run(
            """
            DELETE FROM party_ratings
             WHERE municipality = \(municipality) AND case_file = \(file) AND party = \(taken.given.party)
                   AND is_by_mediator = \(taken.isByMediator)
            """)
        try db.run(
            """
            INSERT INTO party_ratings (municipality, id, case_file, party, fair, was_heard, is_by_mediator, taken_at)
            VALUES (\(municipality), \(taken.id), \(file), \(taken.given.party), \(taken.given.fair),
                \(taken.given.wasHeard), \(taken.isByMediator), \(taken.at))
            """)
    }

    /// All of a file, oldest first. Walks `party_ratings_by_file`.
    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [TakenAnswer] {
        try db.rows(
            """
            SELECT id, party, fair, was_heard, is_by_mediator, taken_at FROM party_ratings
             WHERE municipality = \(municipality) AND case_file = \(file) ORDER BY id
            """
        ).map { row throws(StoreError) in
            TakenAnswer(
                id: try row.get(0),
                given: PartyAnswer(party: try row.get(1), fair: try row.get(2), wasHeard: try row.get(3)),
                isByMediator: try row.get(4), at: try row.get(5))
        }
    }

    /// Who they were goes with what they said alone; how many found it fair stays.
    ///
    /// - Returns: how many went. Walks `party_ratings_by_file`.
    func forgetNames(on file: EntityID<CaseFile>) throws(StoreError) -> Int {
        try db.run(
            """
            UPDATE party_ratings SET party = ''
             WHERE municipality = \(municipality) AND case_file = \(file) AND party <> ''
            """)
    }
}
