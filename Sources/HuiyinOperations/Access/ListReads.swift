// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows the audit administrator who read which file on a day. The file itself stays closed to them.
package struct ListReads: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    static let page = 100

    /// Newest first, at most a hundred, earlier than `before`.
    ///
    /// - Throws: ``AccountError/notPermitted(role:)`` or `StoreError`.
    package func callAsFunction(
        on day: CivilDate, before: Moment? = nil, by principal: Principal
    ) async throws -> [CountedRead] {
        guard principal.role == .auditAdmin else { throw AccountError.notPermitted(role: principal.role) }
        let identity = workplace.city().identity
        let slug = identity.slug
        try await keep(day, by: principal, slug, workplace.clock.now(), at: identity.offset)
        return try await workplace.database.read { db in
            try Records(db, slug).access.list(on: day.description, before: before, limit: Self.page)
        }
    }

    /// Whoever audits is seen too: that they looked at this day is written down before they are shown it.
    private func keep(
        _ day: CivilDate, by principal: Principal, _ slug: String, _ now: Moment, at offset: UTCOffset
    ) async throws {
        guard let account = principal.account else { return }
        let today = now.date(at: offset).description
        let isKept = try await workplace.database.read { db in
            try OfficeActStore(db: db, municipality: slug).isKept(.readsRead, day.description, today, by: account)
        }
        guard !isKept else { return }
        try await workplace.database.write { db in
            try OfficeActStore(db: db, municipality: slug)
                .append(.readsRead, day.description, today, by: principal, at: now)
        }
    }
}
