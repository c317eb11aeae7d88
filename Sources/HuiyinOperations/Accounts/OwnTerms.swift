// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows somebody whether they are on the list as full or part time (专兼职).
package struct OwnTerms: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Returns: nil where nobody has said, and for whoever does not work in the grids.
    package func callAsFunction(of account: EntityID<Account>) async throws -> WorkTerms? {
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in
            try AccountStore(db: db, municipality: slug).terms(of: account)
        }
    }
}
