// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinText

/// The rows of `case_words`: what each case file is found by.
struct CaseWordsStore {
    let db: Connection
    let municipality: String

    /// Writes down by what `file` is found, unless that is done for this version of it.
    func index(_ file: EntityID<CaseFile>, in city: Municipality) throws(StoreError) {
        let row = try db.row(
            """
            SELECT f.number, f.matter, f.version, f.is_sealed, f.protection FROM case_files f
             WHERE f.municipality = \(municipality) AND f.id = \(file)
            """)
        guard let row else { return }
        let number: CaseNumber = try row.get(0)
        let code: MatterCode? = try row.get(1)
        let matter = code.flatMap { city.matters[$0] }
        let version: Int = try row.get(2)
        guard try indexed(file) != version else { return }
        // What is said in a protected matter is for its readers alone: its file is found by its number.
        let isSealed: Bool = try row.get(3)
        let protection: Protection = try row.get(4)
        let words =
            isSealed || protection != .none ? [] : try words(of: file) + [matter?.name].compactMap(\.self)
        try forget(file)
        try insert(file, version, [number.text] + words)
    }

    /// Forgets what `file` is found by, in the transaction that erases words of it. The job writes down what is left.
    func forget(_ file: EntityID<CaseFile>) throws(StoreError) {
        try db.run("DELETE FROM case_words WHERE municipality = \(municipality) AND rowid = \(file)")
    }

    private func indexed(_ file: EntityID<CaseFile>) throws(StoreError) -> Int? {
        try db.row(
            "SELECT version FROM case_words WHERE municipality = \(municipality) AND rowid = \(file)")?.get(0)
    }

    /// Writes down that `file`, of which nothing is written down yet, is found by `said`.
    func insert(_ file: EntityID<CaseFile>, _ version: Int, _ said: [String]) throws(StoreError) {
        let search = db.dialect.tokens
        let marks = search.findsInOrder ? [] : [SearchStretch.mark(of: file)]
        let tokens = marks + said.flatMap(SearchTokens.tokens)
        try db.run(
            """
            INSERT INTO case_words (municipality, rowid, version, tokens)
            VALUES (\(municipality), \(file), \(version), \(search.column(tokens)))
            """)
    }

    /// What was reported and added on the file, and where, as far as it has not been erased.
    private func words(of file: EntityID<CaseFile>) throws(StoreError) -> [String] {
        var found: [String] = []
        for row in try db.rows(
            """
            SELECT c.value FROM case_events e
              JOIN event_contents c ON c.municipality = e.municipality AND c.case_file = e.case_file
                   AND c.sequence = e.sequence
             WHERE e.municipality = \(municipality) AND e.case_file = \(file)
               AND (c.name IN ('words', 'address') OR e.kind = \(CaseNoteKind.supplement.rawValue))
               AND c.value IS NOT NULL
             ORDER BY c.sequence, c.name
            """)
        {
            found.append(try row.get(0))
        }
        return found
    }
}

extension Records {
    var words: CaseWordsStore { CaseWordsStore(db: db, municipality: municipality) }
}
