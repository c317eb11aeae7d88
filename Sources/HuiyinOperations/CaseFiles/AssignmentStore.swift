// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `case_assignments`: they change state, and are never deleted.
package struct AssignmentStore {
    let db: Connection
    let municipality: String

    /// All of a file but those superseded, oldest first. Walks `case_assignments_by_file`.
    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [Assignment] {
        try everyOne(of: file).filter { $0.state != .superseded }
    }

    /// All that a file ever had, oldest first. Walks `case_assignments_by_file`.
    func everyOne(of file: EntityID<CaseFile>) throws(StoreError) -> [Assignment] {
        var found: [Assignment] = []
        for row in try db.rows(
            """
            SELECT id, department, part, kind, state, called_at, accept_by, due_at, is_provisional, accepted_at,
                   by_silence, ended_at, original_due_at, whistle, arrived_at
              FROM case_assignments
             WHERE municipality = \(municipality) AND case_file = \(file)
             ORDER BY id
            """)
        {
            found.append(try Assignment(row: row))
        }
        return found
    }

    private static let atOnce = 512

    /// All of each file but those superseded, oldest first, by one question for some hundred of them. Walks `case_assignments_by_file`.
    func all(of files: [EntityID<CaseFile>]) throws(StoreError) -> [EntityID<CaseFile>: [Assignment]] {
        var found: [EntityID<CaseFile>: [Assignment]] = [:]
        // Nobody bounds how many files are merged into one.
        for start in stride(from: 0, to: files.count, by: Self.atOnce) {
            let listed = SQL.listed(Array(files[start..<min(start + Self.atOnce, files.count)]))
            for row in try db.rows(
                """
                SELECT id, department, part, kind, state, called_at, accept_by, due_at, is_provisional, accepted_at,
                       by_silence, ended_at, original_due_at, whistle, arrived_at, case_file
                  FROM case_assignments
                 WHERE municipality = \(municipality) AND case_file IN (\(listed))
                 ORDER BY case_file, id
                """)
            {
                let assignment = try Assignment(row: row)
                if assignment.state != .superseded { found[try row.get(15), default: []].append(assignment) }
            }
        }
        return found
    }

    /// Inserts it, or writes what has changed of it.
    func save(_ assignment: Assignment, of file: EntityID<CaseFile>) throws(StoreError) {
        try db.run(
            """
            INSERT INTO case_assignments (municipality, id, case_file, department, part, kind, state, called_at,
                accept_by, due_at, is_provisional, accepted_at, by_silence, ended_at, is_live, original_due_at, whistle,
                arrived_at)
            VALUES (\(municipality), \(assignment.id), \(file), \(assignment.department), \(assignment.part),
                \(assignment.kind), \(assignment.state), \(assignment.calledAt), \(assignment.acceptBy),
                \(assignment.due), \(assignment.isProvisional), \(assignment.acceptedAt),
                \(assignment.isAcceptedBySilence), \(assignment.endedAt), \(assignment.state.isLive),
                \(assignment.originalDue), \(assignment.whistle), \(assignment.arrivedAt))
            ON CONFLICT (municipality, id) DO UPDATE
               SET state = excluded.state, accepted_at = excluded.accepted_at, by_silence = excluded.by_silence,
                   ended_at = excluded.ended_at, is_live = excluded.is_live, due_at = excluded.due_at,
                   is_provisional = excluded.is_provisional, arrived_at = excluded.arrived_at
            """)
    }
}

extension Assignment {
    init(row: Row) throws(StoreError) {
        self.init(
            id: try row.get(0), department: try row.get(1), part: try row.get(2), kind: try row.get(3),
            state: try row.get(4), calledAt: try row.get(5), acceptBy: try row.get(6), due: try row.get(7),
            isProvisional: try row.get(8), acceptedAt: try row.get(9), isAcceptedBySilence: try row.get(10),
            endedAt: try row.get(11), originalDue: try row.get(12), whistle: try row.get(13),
            arrivedAt: try row.get(14))
    }
}
