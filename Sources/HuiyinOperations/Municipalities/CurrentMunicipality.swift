// SPDX-License-Identifier: Apache-2.0

package import HuiyinDatabase
package import HuiyinDomain
import Synchronization

/// The version of the city that holds, for everybody who serves. Swapped whole when a new one is loaded.
package final class CurrentMunicipality: Sendable {
    package let slug: String
    private let database: Database
    private let renewing: @Sendable () -> Void
    private let version: Mutex<MunicipalityVersion>

    /// Reads the version that holds from the records; its model is decoded, and trained again only when an older build
    /// stored it in a form that this one cannot read.
    ///
    /// - Parameter renewing: told before such a training, which takes seconds.
    /// - Throws: ``StoreError/notFound(_:)`` when the city was never loaded.
    package init(
        _ slug: String, in database: Database, renewing: @escaping @Sendable () -> Void = {}
    ) async throws {
        self.slug = slug
        self.database = database
        self.renewing = renewing
        version = Mutex(try await Self.version(slug, in: database, renewing: renewing))
    }

    /// Ask once for each piece of work: the next answer may be another version.
    package var now: MunicipalityVersion { version.withLock { $0 } }

    package var municipality: Municipality { now.content.municipality }

    /// Takes over a version loaded since. Asks for one indexed row when there is none.
    ///
    /// - Returns: whether there was one.
    package func reloadIfChanged() async throws -> Bool {
        let slug = slug
        let newest = try await database.read { db in
            try db.municipalities.head(slug).map { head throws(StoreError) in
                (
                    version: head.version,
                    model: try TrainedModelStore(db: db, municipality: slug).number(for: head.version)
                )
            }
        }
        guard let newest, newest.version != now.number || newest.model != now.training.number else { return false }
        let fresh = try await Self.version(slug, in: database, renewing: renewing)
        return version.withLock { held in
            // Two reloads at once must not end with the older version.
            guard (fresh.number, fresh.training.number) > (held.number, held.training.number) else { return false }
            held = fresh
            return true
        }
    }

    private static func version(
        _ slug: String, in database: Database, renewing: @Sendable () -> Void
    ) async throws -> MunicipalityVersion {
        do {
            return try MunicipalityVersion(try await stored(slug, in: database))
        } catch StoreError.corrupt(MunicipalityVersion.models) {
            _ = try await RenewModel(database: database)(slug, before: renewing)
            return try MunicipalityVersion(try await stored(slug, in: database))
        }
    }

    /// Some twenty megabytes, read once.
    private static func stored(_ slug: String, in database: Database) async throws -> MunicipalityStore.Stored {
        try await database.read { db in
            let stored = try db.municipalities.current(slug)
            try db.forgetPages()
            return stored
        }
    }

    /// The demo's people, read anew: a server does not keep them.
    ///
    /// - Throws: ``StoreError/corrupt(_:)`` when what was sound when stored no longer is.
    package func people() async throws -> [DemoPerson] {
        let bundle = try await Self.stored(slug, in: database).bundle
        guard let whole = MunicipalityContent.reread(bundle, for: .people) else {
            throw StoreError.corrupt("municipality_files")
        }
        return whole.people
    }

    /// The cities that the records hold, in order.
    package static func all(in database: Database) async throws -> [String] {
        try await database.read { db in try db.municipalities.municipalities() }
    }
}
