// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `suggestion_outcomes`: what was suggested for a file, and what people decided.
struct OutcomeStore {
    let db: Connection
    let municipality: String

    /// Keeps what was first suggested and decided; a later decision is only the later decision.
    ///
    /// - Parameter urgency: as decided with it; nil where nobody was asked. A later move makes a file urgent for other reasons
    ///   than its words, so the first stays.
    func note(
        _ suggestion: Suggestion, _ decided: MatterCode, _ urgency: Urgency?, on file: EntityID<CaseFile>,
        at now: Moment
    ) throws(StoreError) {
        let best = suggestion.matters.first
        try db.run(
            """
            INSERT INTO suggestion_outcomes (municipality, case_file, model, suggested, probability, abstained,
                first_decided, decided, decided_at, urgency)
            VALUES (\(municipality), \(file), \(suggestion.model), \(best?.code), \(best?.probability),
                \(suggestion.abstention != nil), \(decided), \(decided), \(now), \(urgency))
            ON CONFLICT (municipality, case_file) DO UPDATE SET decided = excluded.decided
            """)
    }

    /// What somebody had said, and what a dispatcher found it to be about.
    struct Decision: Sendable {
        let words: String
        let matter: MatterCode
        /// Nil where nobody decided on it.
        let urgency: Urgency?
    }

    /// What the city's dispatchers had decided by then, the newest first. Walks `suggestion_outcomes_by_day`.
    func confirmed(until: Moment, most: Int) throws(StoreError) -> [Decision] {
        var found: [Decision] = []
        for row in try db.rows(
            """
            SELECT w.value, s.decided, s.urgency FROM suggestion_outcomes s
              JOIN event_contents w ON w.municipality = s.municipality AND w.case_file = s.case_file AND w.sequence = 1
                   AND w.name = 'words'
             WHERE s.municipality = \(municipality) AND s.decided_at <= \(until)
             ORDER BY s.decided_at DESC, s.case_file DESC LIMIT \(most)
            """)
        {
            // Words that were erased teach nothing.
            guard let words = try row.get(0, as: String?.self) else { continue }
            found.append(Decision(words: words, matter: try row.get(1), urgency: try row.get(2)))
        }
        return found
    }

    /// By the matter that was first decided. Walks `suggestion_outcomes_by_day`.
    func figures(since: Moment) throws(StoreError) -> [SuggestionFigure] {
        var found: [SuggestionFigure] = []
        for row in try db.rows(
            """
            SELECT s.first_decided, CAST(COUNT(*) AS BIGINT),
                   CAST(SUM(CASE WHEN s.abstained = 0 AND s.suggested = s.first_decided THEN 1 ELSE 0 END) AS BIGINT),
                   CAST(SUM(s.abstained) AS BIGINT),
                   CAST(SUM(CASE WHEN f.returns > 0 OR f.recalls > 0 OR s.decided <> s.first_decided THEN 1 ELSE 0 END)
                        AS BIGINT)
              FROM suggestion_outcomes s
              JOIN case_files f ON f.municipality = s.municipality AND f.id = s.case_file
             WHERE s.municipality = \(municipality) AND s.decided_at >= \(since)
             GROUP BY s.first_decided ORDER BY s.first_decided
            """)
        {
            found.append(
                SuggestionFigure(
                    matter: try row.get(0), files: try row.get(1), accepted: try row.get(2), abstained: try row.get(3),
                    wrongRoutes: try row.get(4)))
        }
        return found
    }
}

extension Records {
    /// Notes what was suggested for a file when somebody decides, or decides anew, what it is about.
    func learn(
        from file: CaseFile, since before: CaseFile, after moves: [CaseMove],
        by suggest: (String, Place) -> Suggestion?, at now: Moment
    ) throws(StoreError) {
        guard let matter = file.triage?.matter, matter != before.triage?.matter, file.links.parent == nil,
            let words = try events.words(of: file.id, sequence: 1, name: "words"),
            let suggestion = suggest(words, file.place)
        else { return }
        let urgency = moves.contains(where: \.decidesUrgency) ? file.triage?.urgency : nil
        try OutcomeStore(db: db, municipality: municipality).note(suggestion, matter, urgency, on: file.id, at: now)
    }
}

extension CaseMove {
    /// Whether a person says with it what can wait. Whoever solves something at once was not asked.
    fileprivate var decidesUrgency: Bool { [.triage, .rush].contains(kind) }
}
