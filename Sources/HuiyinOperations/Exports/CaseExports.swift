// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Lists of case files that leave the program: asked for, agreed to and taken, each written down.
package struct CaseExports: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// Pages read at once while a list is gathered.
    private static let page = 200
    private static let mostListed = 100

    /// - Parameter query: which files; those that `principal` may see are taken down now.
    /// - Throws: ``ExportError`` or ``StoreError``. Then nothing is written.
    package func ask(
        _ query: CaseFileQuery, because reason: BoundedText, by principal: Principal
    ) async throws
        -> CaseExport
    {
        guard principal.role.asksExports else { throw ExportError.notPermitted(role: principal.role) }
        let files = try await gather(query, by: principal)
        let now = workplace.clock.now()
        let id: EntityID<CaseExport> = workplace.ids.next(at: now)
        let slug = workplace.city().identity.slug
        let start = Moment(milliseconds: now.milliseconds - CaseExport.window.milliseconds)
        return try await workplace.database.write { db in
            let store = ExportStore(db: db, municipality: slug)
            // Asked twice at once, the second counts what the first opened.
            try db.hold("exports of \(slug) \(principal.account?.description ?? "")")
            let opened = try principal.account.map { try store.rowsOpened(by: $0, since: start) } ?? 0
            let export = try CaseExport(
                id: id, by: principal, reason: reason, files: files, opened: opened, at: now)
            try store.insert(export)
            return export
        }
    }

    /// One more than the most is enough to know that there are too many.
    private func gather(_ query: CaseFileQuery, by principal: Principal) async throws -> [CaseNumber] {
        var (query, files) = (query, [CaseNumber]())
        query.limit = Self.page
        query.after = nil
        while files.count <= CaseExport.most {
            let page = try await ListCaseFiles(workplace)(query, by: principal)
            files += page.rows.map(\.number)
            guard let next = page.next else { break }
            query.after = next
        }
        return files
    }

    /// Everybody's for the administrators, one's own for others; the newest first.
    package func callAsFunction(by principal: Principal) async throws -> [CaseExport] {
        let all = principal.role.readsExports
        guard all || principal.role.asksExports, let account = principal.account else {
            throw ExportError.notPermitted(role: principal.role)
        }
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in
            try ExportStore(db: db, municipality: slug).list(of: all ? nil : account, limit: Self.mostListed)
        }
    }

    /// - Throws: ``ExportError`` or ``StoreError``. Then nothing is written.
    package func decide(
        _ id: EntityID<CaseExport>, granted: Bool, because reason: BoundedText, by principal: Principal
    ) async throws {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        try await workplace.database.write { db in
            let store = ExportStore(db: db, municipality: slug)
            let export = try store.find(id)
            let decided = try export.decided(granted, because: reason, by: principal, at: now)
            try store.update(decided, from: export.state, decidedBy: principal.name, at: now)
            try OfficeActStore(db: db, municipality: slug).append(
                granted ? .exportGranted : .exportRefused, export.askerName, id.description, by: principal, at: now)
        }
    }

    /// The rows of an open list as they are now, those that its asker may still see. Each counts as read.
    ///
    /// - Throws: ``ExportError`` or ``StoreError``. Then nothing is written and nothing handed out.
    package func take(
        _ id: EntityID<CaseExport>, by principal: Principal
    ) async throws -> (export: CaseExport, rows: [CaseFileRow]) {
        let city = workplace.city()
        let now = workplace.clock.now()
        let export = try await workplace.database.write { db in
            let store = ExportStore(db: db, municipality: city.identity.slug)
            let export = try store.find(id)
            let taken = try export.taken(by: principal, at: now)
            try store.update(taken, from: export.state, at: now)
            return taken
        }
        var rows: [CaseFileRow] = []
        for start in stride(from: 0, to: export.files.count, by: CaseFileQuery.mostNumbers) {
            var query = CaseFileQuery()
            query.limit = CaseFileQuery.mostNumbers
            query.numbers = Array(export.files[start..<min(start + CaseFileQuery.mostNumbers, export.files.count)])
            // What is protected leaves the program as a stub, whoever takes it.
            rows += try await ListCaseFiles(workplace)(query, by: principal).rows.map { $0.isProtected ? $0.stub : $0 }
        }
        guard let account = principal.account else { throw ExportError.notPermitted(role: principal.role) }
        let day = now.date(at: city.identity.offset).description
        try await workplace.database.write { [rows] db in
            let access = Records(db, city.identity.slug).access
            // In one order everywhere, so that two who take the same files do not wait for each other.
            for row in rows.sorted(by: { $0.id < $1.id }) {
                try access.append(.exported, of: row.id, by: principal, account, on: day, at: now)
            }
        }
        return (export, rows)
    }
}
