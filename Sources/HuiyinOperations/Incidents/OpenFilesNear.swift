// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain

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
    static let told: SQL = """
        SELECT \(columns), w.value,
               (SELECT r.channel FROM reports r WHERE r.municipality = f.municipality AND r.origin_file = f.id
                 ORDER BY r.id LIMIT 1)
          FROM case_files f
          LEFT JOIN event_contents w ON w.municipality = f.municipality AND w.case_file = f.id AND w.sequence = 1
               AND w.name = 'words'
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
               AND f.received_at >= \(since) AND f.latitude IS NOT NULL
               AND f.status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress', 'consulting',
                   'designated', 'suspended')
             ORDER BY f.received_at DESC LIMIT \(Self.mostNear)
            """)
        var found: [ToldFile] = []
        for row in rows { found.append(try ToldFile(row: row)) }
        return found
    }

    private static let mostNear = 60
}
