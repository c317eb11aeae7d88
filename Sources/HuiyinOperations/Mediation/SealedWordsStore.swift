// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The rows of `sealed_words`. Whoever reads them asks ``CaseFilePolicy/isMediator(of:_:)`` first.
struct SealedWordsStore {
    let db: Connection
    let municipality: String
    let keys: KeyRing

    func insert(
        _ words: SealedWords, of file: EntityID<CaseFile>, by account: EntityID<Account>, at now: Moment
    ) throws(StoreError) {
        let sealed = try keys.seal(words.interview.text, in: words.id.place(.sealedWords, municipality))
        try db.run(
            """
            INSERT INTO sealed_words (municipality, id, case_file, party, words, written_by, written_at)
            VALUES (\(municipality), \(words.id), \(file), \(words.interview.party), \(sealed),
                \(account), \(now))
            """)
    }

    /// All of a file, oldest first. Walks `sealed_words_by_file`.
    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [HeardInterview] {
        var found: [HeardInterview] = []
        for row in try db.rows(
            """
            SELECT party, words, written_at, id FROM sealed_words
             WHERE municipality = \(municipality) AND case_file = \(file) ORDER BY id
            """)
        {
            let id: EntityID<SealedWords> = try row.get(3)
            let text = try keys.open(try row.get(1), in: id.place(.sealedWords, municipality))
            found.append(HeardInterview(party: try row.get(0), text: text, at: try row.get(2)))
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
