// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows the audit administrator what was done to accounts, tokens, rules, keys and lists.
package struct ListOfficeActs: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    package static let page = 50

    /// Newest first, a page of them, of one kind or all, before the one numbered `before`.
    ///
    /// - Throws: ``AccountError/notPermitted(role:)`` or `StoreError`.
    package func callAsFunction(
        _ kind: OfficeActKind? = nil, before: Int? = nil, by principal: Principal
    ) async throws -> [OfficeAct] {
        guard principal.role == .auditAdmin else { throw AccountError.notPermitted(role: principal.role) }
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in
            try OfficeActStore(db: db, municipality: slug).list(kind, before: before, limit: Self.page)
        }
    }
}
