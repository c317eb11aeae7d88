// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The worklist of what somebody may see, soonest due first.
package struct ListCaseFiles: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    package func callAsFunction(_ query: CaseFileQuery, by principal: Principal) async throws -> CaseFilePage {
        let city = workplace.city()
        let now = workplace.clock.now()
        return try await workplace.database.read { db in
            try CaseFileLists(db: db, municipality: city.identity.slug).page(query, for: principal, at: now)
        }
    }
}

/// What a list is asked for.
package struct CaseFileQuery: Equatable, Sendable {
    package var statuses: Set<CaseStatus> = []
    package var matter: MatterCode?
    package var department: DepartmentCode?
    package var grid: GridCode?
    package var level: LevelCode?
    package var urgency: Urgency?
    package var due: DueFilter?
    /// Only what waits for this owner.
    package var owner: Owner?
    package var limit = 50
    package var after: Cursor?

    package init() {}

    package enum DueFilter: String, CaseIterable, Sendable { case overdue, soon }

    /// Where a page ended: the keys of its last row.
    package struct Cursor: Equatable, Sendable {
        package let dueAt: Moment
        package let id: EntityID<CaseFile>

        package init(dueAt: Moment, id: EntityID<CaseFile>) {
            self.dueAt = dueAt
            self.id = id
        }

        /// Opaque to whoever carries it.
        package var text: String { String(dueAt.milliseconds, radix: 36) + "." + String(id.rawValue, radix: 36) }

        package init?(text: String) {
            let parts = text.split(separator: ".")
            guard parts.count == 2, let due = Int64(parts[0], radix: 36), let id = Int64(parts[1], radix: 36) else {
                return nil
            }
            self.init(dueAt: Moment(milliseconds: due), id: EntityID(rawValue: id))
        }
    }
}

/// One page of a list, and where the next begins.
package struct CaseFilePage: Equatable, Sendable {
    package let rows: [CaseFileRow]
    package let next: CaseFileQuery.Cursor?
}

/// One line of a list: enough to decide on.
package struct CaseFileRow: Equatable, Sendable {
    package let id: EntityID<CaseFile>
    package let number: CaseNumber
    package let status: CaseStatus
    package let matter: MatterCode?
    package let urgency: Urgency
    package let isHazard: Bool
    package let grid: GridCode?
    package let receivedAt: Moment
    /// When its owner must have acted; nil when no clock runs.
    package let dueAt: Moment?
    package let lead: DepartmentCode?
    package let version: Int
    /// What the reporter said first, at most 60 characters.
    package let words: String
    package let coordinate: Coordinate?
}
