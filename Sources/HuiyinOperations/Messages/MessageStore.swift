// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The rows of `waiting_messages`: where in the histories a message stands that the centre has not passed on yet.
struct MessageStore {
    let db: Connection
    let municipality: String

    /// Keeps up with lines that have just been added to a history.
    func follow(_ chained: ChainedEvents) throws(StoreError) {
        for event in chained.events {
            switch EventKind(name: event.line.kind) {
            case .note(.message): try insert(event.line)
            case .note(.messagePassed): try remove(event.line)
            default: break
            }
        }
    }

    private func insert(_ line: EventLine) throws(StoreError) {
        try db.run(
            """
            INSERT INTO waiting_messages (municipality, case_file, line, asked_at)
            VALUES (\(municipality), \(line.caseFile), \(line.sequence), \(line.at))
            """)
    }

    private func remove(_ line: EventLine) throws(StoreError) {
        try db.run(
            """
            DELETE FROM waiting_messages
             WHERE municipality = \(municipality) AND case_file = \(line.caseFile)
               AND line = \(line.facts["message"].flatMap { Int($0) } ?? 0)
            """)
    }

    /// What has waited longest first. Walks `waiting_messages_by_age`.
    func waiting(limit: Int) throws(StoreError) -> [(file: EntityID<CaseFile>, line: Int)] {
        var found: [(file: EntityID<CaseFile>, line: Int)] = []
        for row in try db.rows(
            """
            SELECT case_file, line FROM waiting_messages WHERE municipality = \(municipality)
             ORDER BY asked_at, case_file, line LIMIT \(limit)
            """)
        {
            found.append((file: try row.get(0), line: try row.get(1)))
        }
        return found
    }
}

extension [StoredEvent] {
    /// The messages to reporters of this history, oldest first, as far as they have come.
    package var messages: [ReporterMessage] {
        var found: [Int: ReporterMessage] = [:]
        for event in self {
            let (line, kind) = (event.line, EventKind(name: event.line.kind))
            if kind == .note(.message), let report = line.facts["report"].flatMap(EntityID<Report>.init(text:)) {
                found[line.sequence] = ReporterMessage(
                    line: line.sequence, report: report, department: line.actorDepartment,
                    words: event.texts["text"] ?? "", at: line.at)
            } else if let kind, let asked = line.facts["message"].flatMap({ Int($0) }) {
                found[asked]?.follow(kind, words: event.texts["text"])
            }
        }
        return found.values.sorted { $0.line < $1.line }
    }
}
