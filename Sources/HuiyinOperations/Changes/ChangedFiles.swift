// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

extension Records {
    /// The files written since `moment`, in the order of writing. Walks `case_files_by_change`.
    func marks(since moment: Moment, limit: Int) throws(StoreError) -> [ChangeMark] {
        var found: [ChangeMark] = []
        for row in try db.rows(
            """
            SELECT changed_at, id FROM case_files
             WHERE municipality = \(municipality) AND changed_at >= \(moment) ORDER BY changed_at, id LIMIT \(limit)
            """)
        {
            found.append(ChangeMark(changedAt: try row.get(0), file: try row.get(1)))
        }
        return found
    }

    /// Each of the marked files as it stands now.
    func changes(_ marks: [ChangeMark]) throws(StoreError) -> [ChangedFile] {
        var found: [ChangedFile] = []
        for mark in marks {
            let file = try caseFiles.find(mark.file)
            let change = FileChange(
                mark: mark, number: file.number, status: file.status, version: file.version,
                isUrgent: file.urgency.isUrgent || file.isHazard)
            found.append(ChangedFile(change: change, file: file))
        }
        return found
    }
}

/// A change with the file it happened to, of which the policy is asked.
struct ChangedFile: Sendable {
    let change: FileChange
    let file: CaseFile

    func isSeen(by principal: Principal) -> Bool {
        principal.faces.contains { CaseFilePolicy.canSee(file, $0) }
    }
}
