// SPDX-License-Identifier: Apache-2.0

package import HuiyinDatabase
package import HuiyinDomain
import Synchronization

/// The version of the city that holds, for everybody who serves. Swapped whole when a new one is loaded.
package final class CurrentMunicipality: Sendable {
    package let slug: String
    private let database: Database
    private let version: Mutex<MunicipalityVersion>

    /// Reads the version that holds from the records; its model is decoded, not trained again.
    ///
    /// - Throws: ``StoreError/notFound(_:)`` when the city was never loaded.
    package init(_ slug: String, in database: Database) async throws {
        self.slug = slug
        self.database = database
        version = Mutex(try MunicipalityVersion(try await Self.stored(slug, in: database)))
    }

    /// Ask once for each piece of work: the next answer may be another version.
    package var now: MunicipalityVersion { version.withLock { $0 } }

    package var municipality: Municipality { now.content.municipality }

    /// Takes over a version loaded since. Asks for one indexed row when there is none.
    ///
    /// - Returns: whether there was one.
    package func reloadIfChanged() async throws -> Bool {
        let slug = slug
        let head = try await database.read { db in try db.municipalities.head(slug) }
        guard let head, head.version != now.number else { return false }
        let fresh = try MunicipalityVersion(try await Self.stored(slug, in: database))
        return version.withLock { held in
            // Two reloads at once must not end with the older version.
            guard fresh.number > held.number else { return false }
            held = fresh
            return true
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

    /// The cities that the records hold, in order.
    package static func all(in database: Database) async throws -> [String] {
        try await database.read { db in try db.municipalities.municipalities() }
    }
}
