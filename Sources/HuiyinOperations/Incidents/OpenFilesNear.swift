// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinText

/// An open file as its first report told it.
struct ToldFile {
    let file: CaseFile
    let telling: Telling

    /// - Throws: ``StoreError/unreadable(column:)``.
    init(row: Row) throws(StoreError) {
        let words: String? = try row.get(CaseFileStore.width)
        file = try CaseFile(row: row, assignments: [])
        telling = Telling(
            words: words ?? "", coordinate: file.place.coordinate, at: file.receivedAt,
            channel: try row.get(CaseFileStore.width + 1), matter: file.triage?.matter)
    }

    /// Whether the public may learn of it and join it: after triage, of a matter about a public place, nobody's conduct.
    func isOpenToAll(in city: Municipality) -> Bool {
        guard file.status.isOpen, let matter = file.triage.flatMap({ city.matters[$0.matter] }) else { return false }
        return matter.mayBeShownToAll && file.about == nil && file.links.parent == nil && !file.links.hasChildren
    }
}

extension CaseFileStore {
    /// A file with the first words and the way of the report that opened it.
    static let told: SQL = "SELECT \(toldColumns) FROM case_files f \(toldWords)"

    private static let toldColumns: SQL = """
        \(columns), w.value,
        (SELECT r.channel FROM reports r WHERE r.municipality = f.municipality AND r.origin_file = f.id
          ORDER BY r.id LIMIT 1)
        """
    private static let toldWords: SQL = """
        LEFT JOIN event_contents w ON w.municipality = f.municipality AND w.case_file = f.id AND w.sequence = 1
             AND w.name = 'words'
        """
    private static let isOpen: SQL = """
        f.status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress', 'consulting', 'designated',
            'suspended')
        """

    /// Open files within `metres` of a place that came in since, the newest first. Walks `case_files_open_places`.
    func open(near place: Coordinate, within metres: Double, since: Moment) throws(StoreError) -> [ToldFile] {
        let up = metres / 111_000
        let across = up / max(0.01, cos(place.latitude * .pi / 180))
        let rows = try db.rows(
            """
            \(Self.told)
             WHERE f.municipality = \(municipality)
               AND f.latitude >= \(place.latitude - up) AND f.latitude <= \(place.latitude + up)
               AND f.longitude >= \(place.longitude - across) AND f.longitude <= \(place.longitude + across)
               AND f.received_at >= \(since) AND f.latitude IS NOT NULL AND \(Self.isOpen)
             ORDER BY f.received_at DESC LIMIT \(Self.mostNear)
            """)
        var found: [ToldFile] = []
        for row in rows { found.append(try ToldFile(row: row)) }
        return found
    }

    /// Open files that came in since and say `name`, the newest first: what is told without a point on the map is found by
    /// the street or village that both name. Walks `case_words` from the newest file back, or on PostgreSQL what was made
    /// since.
    ///
    /// - Parameter name: as ``NamedPlaces`` finds it; the two characters before the kind of place are enough, since
    ///   people leave the kind away.
    func open(naming name: String, since: Moment, at now: Moment) throws(StoreError) -> [ToldFile] {
        let said = TokenPhrase(tokens: [String(name.prefix(NamedPlaces.nameLength))], isPrefix: false)
        let first: EntityID<CaseFile> = IDSource.least(from: since)
        let search = db.dialect.tokens
        let marks = search.findsInOrder ? [] : SearchStretch.marks(from: first, until: now)
        // In a sum, so that PostgreSQL does not read the words of all files since then.
        let isSince: SQL = search.findsInOrder ? "c.rowid >= \(first)" : "c.rowid + 0 >= \(first)"
        let rows = try db.rows(
            """
            SELECT \(Self.toldColumns)
              FROM (SELECT c.rowid FROM case_words c
                     WHERE \(search.holds("c.tokens", [said], marks)) AND c.municipality = \(municipality) AND \(isSince)
                     ORDER BY c.rowid DESC \(SQL.limit(Self.mostNaming))) s
             CROSS JOIN case_files f \(Self.toldWords)
             WHERE f.id = s.rowid AND f.municipality = \(municipality) AND f.received_at >= \(since) AND \(Self.isOpen)
             ORDER BY s.rowid DESC \(SQL.limit(Self.mostNear))
            """)
        var found: [ToldFile] = []
        for row in rows { found.append(try ToldFile(row: row)) }
        return found
    }

    private static let mostNear = 60
    /// Of these many are over already.
    private static let mostNaming = 300
}
