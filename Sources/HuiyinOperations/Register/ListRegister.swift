// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// The public register of what cannot be done for now (挂账清单): which matter, why, and when it is looked at again. No
/// persons, no words, no place; nothing of matters that are not for everybody's eyes.
package struct ListRegister: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    static let longest = 200

    package func callAsFunction(after seen: SeenWrites? = nil) async throws -> [RegisterLine] {
        let city = workplace.city()
        return try await workplace.database.readFollowing(after: seen?.position) { db in
            var lines: [RegisterLine] = []
            // Walks case_files_by_status.
            for row in try db.rows(
                """
                SELECT f.number, f.matter, f.register_reason, f.register_review_at FROM case_files f
                 WHERE f.municipality = \(city.identity.slug) AND f.status = \(CaseStatus.backlog)
                   AND f.about_department IS NULL AND f.about_account IS NULL
                 ORDER BY f.due_at, f.id LIMIT \(Self.longest)
                """)
            {
                let matter: MatterCode = try row.get(1)
                guard city.matters[matter]?.sensitivity == .normal else { continue }
                lines.append(
                    RegisterLine(
                        number: try row.get(0), matter: matter, reason: try row.get(2), nextReview: try row.get(3)))
            }
            return lines
        }
    }
}

/// One line of the public register.
package struct RegisterLine: Equatable, Sendable {
    package let number: CaseNumber
    package let matter: MatterCode
    /// A code of the city's list of what a file can wait for.
    package let reason: String
    package let nextReview: Moment
}
