// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The rows of `sealed_words`. Whoever reads them asks ``CaseFilePolicy/isMediator(of:_:)`` first.
struct SealedWordsStore {
    let db: Connection
    let municipality: String

    func insert(
        _ words: SealedWords, of file: EntityID<CaseFile>, by account: EntityID<Account>, at now: Moment
    ) throws(StoreError) {
        try db.run(
            """
            INSERT INTO sealed_words (municipality, id, case_file, party, words, written_by, written_at)
            VALUES (\(municipality), \(words.id), \(file), \(words.interview.party), \(words.interview.text),
                \(account), \(now))
            """)
    }

    /// All of a file, oldest first. Walks `sealed_words_by_file`.
    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [HeardInterview] {
        var found: [HeardInterview] = []
        for row in try db.rows(
            """
            SELECT party, words, written_at FROM sealed_words
             WHERE municipality = \(municipality) AND case_file = \(file) ORDER BY id
            """)
        {
            found.append(HeardInterview(party: try row.get(0), text: try row.get(1), at: try row.get(2)))
        }
        return found
    }
}

/// What a party said alone, as its mediators read it.
package struct HeardInterview: Equatable, Sendable {
    package let party: String
    package let text: String
    package let at: Moment
}
