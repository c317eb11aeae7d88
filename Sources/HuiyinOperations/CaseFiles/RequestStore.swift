// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain

/// The rows of `case_requests`.
struct RequestStore {
    let db: Connection
    let municipality: String

    /// Writes a request that is new, or where it now stands.
    func save(_ request: CaseRequest) throws(StoreError) {
        let asker = request.asker
        try db.run(
            """
            INSERT INTO case_requests (municipality, id, case_file, asked, asker_account, asker_name, asker_role,
                asker_department, asked_at, centre_level, centre_division, attempt, stage, state)
            VALUES (\(municipality), \(request.id), \(request.caseFile), \(AskedText.write(request.asked)),
                \(asker.account), \(asker.name), \(asker.role), \(asker.department), \(request.askedAt),
                \(request.centre.level), \(request.centre.division), \(request.attempt), \(request.stage),
                \(request.state))
            ON CONFLICT (municipality, id) DO UPDATE SET stage = excluded.stage, state = excluded.state
            """)
    }

    /// All requests on a file, the oldest first. Walks `case_requests_by_file`.
    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [CaseRequest] {
        try list(
            """
            SELECT \(Self.columns) FROM case_requests
             WHERE municipality = \(municipality) AND case_file = \(file) ORDER BY case_file, id
            """)
    }

    /// The request on `file` that waits; asks the database only when there is one.
    func waiting(on file: CaseFile) throws(StoreError) -> CaseRequest? {
        file.pendingRequests == 0 ? nil : try all(of: file.id).last { $0.state == .waiting }
    }

    /// What waits before the centres of `level`, the oldest first. Walks `case_requests_waiting`.
    func waiting(at level: LevelCode, limit: Int) throws(StoreError) -> [CaseRequest] {
        try list(
            """
            SELECT \(Self.columns) FROM case_requests
             WHERE municipality = \(municipality) AND state = \(CaseRequest.State.waiting)
               AND centre_level = \(level) ORDER BY state, centre_level, id LIMIT \(limit)
            """)
    }

    /// `outcome` with the requests ended that its file has left behind, and their clock stopped.
    func withoutMoot(_ outcome: MoveOutcome) throws(StoreError) -> MoveOutcome {
        guard let waiting = try waiting(on: outcome.file), waiting.isMoot(on: outcome.file) else { return outcome }
        let ended = outcome.dropping(waiting)
        for request in ended.requests { try save(request) }
        return ended
    }

    private static let columns: SQL = """
        id, case_file, asked, asker_account, asker_name, asker_role, asker_department, asked_at, centre_level,
        centre_division, attempt, stage, state
        """

    private func list(_ sql: SQL) throws(StoreError) -> [CaseRequest] {
        var found: [CaseRequest] = []
        for row in try db.rows(sql) {
            guard let asked = AskedText.read(try row.get(2)) else { throw .unreadable(column: "asked") }
            let asker = Principal(
                account: try row.get(3), name: try row.get(4), role: try row.get(5), department: try row.get(6))
            found.append(
                CaseRequest(
                    id: try row.get(0), caseFile: try row.get(1), asked: asked, asker: asker, askedAt: try row.get(7),
                    centre: Centre(level: try row.get(8), division: try row.get(9)), attempt: try row.get(10),
                    stage: try row.get(11), state: try row.get(12)))
        }
        return found
    }
}

/// What is asked for, as stored.
private enum AskedText {
    static func write(_ asked: AskedMove) throws(StoreError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        do {
            return String(decoding: try encoder.encode(asked), as: UTF8.self)
        } catch {
            throw .unreadable(column: "asked")
        }
    }

    static func read(_ text: String) -> AskedMove? {
        do {
            return try JSONDecoder().decode(AskedMove.self, from: Data(text.utf8))
        } catch {
            return nil
        }
    }
}
