// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows whoever holds its receipt what a council said and what has come of it.
package struct FollowCouncil: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotSwitchedOn``, or `StoreError.notFound` for a receipt nobody has.
    package func callAsFunction(_ receipt: Receipt) async throws -> FollowedCouncil {
        let city = workplace.city()
        try city.require(.council)
        return try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            let record = try records.councils.find(receipt)
            let matters = try records.councils.files(of: record.id).compactMap { file, mark -> CouncilMatter? in
                guard let report = try records.reports.filed(on: file).first?.report else { return nil }
                return CouncilMatter(
                    number: try records.caseFiles.find(file).number, mark: mark,
                    followed: try records.followed(report.receipt, in: city))
            }
            return FollowedCouncil(record: record, matters: matters)
        }
    }
}

/// The records of the places that somebody answers for, the latest first.
package struct ListCouncils: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotSwitchedOn``, ``NotPermitted`` or `StoreError`.
    package func callAsFunction(by principal: Principal) async throws -> [CouncilRecord] {
        let city = workplace.city()
        try city.require(.council)
        let division = try CouncilPolicy.readable(by: principal)
        return try await workplace.database.read { db in
            try Records(db, city.identity.slug).councils.list(below: division)
        }
    }
}
