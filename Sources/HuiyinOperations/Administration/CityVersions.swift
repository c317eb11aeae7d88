// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// One published version of a city, with who published it and why.
package struct PublishedVersion: Equatable, Sendable {
    package let number: Int64
    package let ruleSet: String
    package let loadedAt: Moment
    package let isCurrent: Bool
    /// Nil for one that came from the command line.
    package let name: String?
    package let reason: String?
}

/// What was published of a city, and in what each version differs from another.
package struct CityVersions: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    static let most = 100

    /// The newest first.
    package func callAsFunction(by principal: Principal) async throws -> [PublishedVersion] {
        try AdministrationPolicy.permitReading(by: principal)
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in try db.municipalities.published(slug, limit: Self.most) }
    }

    /// - Throws: `StoreError.notFound` when there is no such version.
    package func difference(
        from old: Int64, to new: Int64, by principal: Principal
    ) async throws -> [FileDifference] {
        try AdministrationPolicy.permitReading(by: principal)
        let slug = workplace.city().identity.slug
        let bundles = try await workplace.database.read { db in
            try [old, new].map { version throws(StoreError) in
                let bundle = try db.municipalities.bundle(slug, version)
                guard !bundle.files.isEmpty else { throw .notFound("version \(version)") }
                return bundle
            }
        }
        return FileDifference.all(from: bundles[0], to: bundles[1])
    }

    /// The files of the version that holds.
    package func current(by principal: Principal) async throws -> (version: Int64, bundle: MunicipalityBundle) {
        try AdministrationPolicy.permitReading(by: principal)
        let slug = workplace.city().identity.slug
        return try await workplace.database.read { db in
            guard let head = try db.municipalities.head(slug) else { throw StoreError.notFound(slug) }
            return (head.version, try db.municipalities.bundle(slug, head.version))
        }
    }
}

extension MunicipalityStore {
    /// The versions of a city, newest first. Walks the primary key backwards.
    fileprivate func published(_ municipality: String, limit: Int) throws(StoreError) -> [PublishedVersion] {
        var found: [PublishedVersion] = []
        for row in try db.rows(
            """
            SELECT v.version, v.rule_set, v.loaded_at, v.is_current, p.name, p.reason
              FROM municipality_versions v
              LEFT JOIN municipality_publications p ON p.municipality = v.municipality AND p.version = v.version
             WHERE v.municipality = \(municipality) ORDER BY v.version DESC LIMIT \(limit)
            """)
        {
            found.append(
                PublishedVersion(
                    number: try row.get(0), ruleSet: try row.get(1), loadedAt: try row.get(2),
                    isCurrent: try row.get(3),
                    name: try row.get(4), reason: try row.get(5)))
        }
        return found
    }

    /// Who published a version, and why.
    func publish(
        _ version: Int64, of municipality: String, by publication: Publication, at now: Moment
    ) throws(StoreError) {
        try db.run(
            """
            INSERT INTO municipality_publications (municipality, version, account, name, reason, published_at)
            VALUES (\(municipality), \(version), \(publication.account), \(publication.name), \(publication.reason),
                \(now))
            """)
    }
}

/// By whom and why a version is published.
package struct Publication: Equatable, Sendable {
    package let account: EntityID<Account>
    package let name: String
    package let reason: String

    /// Nobody else publishes, see ``AdministrationPolicy``.
    var principal: Principal { Principal(account: account, name: name, role: .systemAdmin) }
}
