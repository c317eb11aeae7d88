// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// What a department owes on its files, soonest first, and the agreements it has a part in (待办).
package struct ListDuties: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// How many files are looked through; beyond them the list of files itself goes on.
    static let longest = 200

    /// Those of the posts that somebody fills for the time being are among them.
    ///
    /// - Throws: `StoreError`.
    package func callAsFunction(by principal: Principal) async throws -> OwedDuties {
        let (city, now) = (workplace.city(), workplace.clock.now())
        let slug = city.identity.slug
        return try await workplace.database.read { db in
            let records = Records(db, slug)
            let lists = CaseFileLists(db: db, municipality: slug)
            var (owed, sheets): ([OwedDuty], [OwnSheet]) = ([], [])
            var seen: Set<DepartmentCode> = []
            for face in principal.faces {
                guard let department = face.department, seen.insert(department).inserted else { continue }
                var query = CaseFileQuery()
                query.department = department
                query.limit = Self.longest
                let rows = try lists.page(query, for: face, at: now, in: city).rows
                let files = try records.caseFiles.find(rows.map(\.id))
                let clocks = try records.deadlines.all(of: rows.map(\.id))
                for row in rows {
                    guard let file = files[row.id] else { continue }
                    let duties = file.duties(of: department, clocks: clocks[row.id] ?? [])
                    owed += duties.map { OwedDuty(duty: $0, row: row, department: department) }
                    if !row.isStub, let agreement = file.agreement, agreement.state != .void {
                        sheets.append(OwnSheet(row: row, standing: agreement))
                    }
                }
            }
            return OwedDuties(owed: owed.sorted { ($0.duty.due, $0.row.id) < ($1.duty.due, $1.row.id) }, sheets: sheets)
        }
    }
}

package struct OwedDuties: Sendable {
    package let owed: [OwedDuty]
    package let sheets: [OwnSheet]
}

/// One thing that one department owes on one file.
package struct OwedDuty: Sendable {
    package let duty: Duty
    package let row: CaseFileRow
    package let department: DepartmentCode
}

/// An agreement on a file that the department works on, and how far it is.
package struct OwnSheet: Sendable {
    package let row: CaseFileRow
    package let standing: AgreementStanding
}
