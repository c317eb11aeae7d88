// SPDX-License-Identifier: Apache-2.0

package import HuiyinDatabase
import HuiyinDomain
import HuiyinText

/// Brings a municipality folder into the records as the version that holds from now on.
package struct LoadMunicipality: Sendable {
    private let database: Database
    private let clock: WallClock

    package init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// Checks the folder, trains the suggester and writes both in one transaction.
    ///
    /// Loading the same content again changes nothing and says so.
    ///
    /// - Parameter progress: told each step as it begins; checking and training take seconds.
    /// - Throws: ``FolderRefused`` or ``StoreError``. Then nothing has changed.
    package func callAsFunction(
        _ folder: String, progress: @Sendable (LoadStep) -> Void = { _ in }
    ) async throws -> LoadOutcome {
        progress(.checking)
        let (content, bundle, problems) = CheckFolder.read(folder)
        guard let content else { throw FolderRefused(problems: problems) }
        let slug = content.municipality.identity.slug
        let remarks = problems
        try await database.read { db in try Self.checkUnchanged(content, bundle, in: db) }
        if let head = try await database.read({ db in try db.municipalities.head(slug) }),
            head.checksum == content.checksum
        {
            return LoadOutcome(municipality: slug, version: head.version, isNew: false, remarks: remarks)
        }
        progress(.training)
        let model = try Self.train(content).encode()
        progress(.writing)
        do {
            return try await write(content, bundle, model, remarks)
        } catch StoreError.constraint(kind: .unique, _) {
            // Somebody else added a version at the same moment; this time theirs is seen.
            return try await write(content, bundle, model, remarks)
        }
    }

    private func write(
        _ content: MunicipalityContent, _ bundle: MunicipalityBundle, _ model: [UInt8], _ remarks: [FolderProblem]
    ) async throws -> LoadOutcome {
        let (slug, checksum, now) = (content.municipality.identity.slug, content.checksum, clock.now())
        return try await database.write { db in
            let store = db.municipalities
            // It may have been loaded while we trained.
            if let head = try store.head(slug), head.checksum == checksum {
                return LoadOutcome(municipality: slug, version: head.version, isNew: false, remarks: remarks)
            }
            try Self.checkUnchanged(content, bundle, in: db)
            let version = try store.add(
                slug, checksum: checksum, ruleSet: content.municipality.rules.version, bundle: bundle, model: model,
                at: now)
            return LoadOutcome(municipality: slug, version: version, isNew: true, remarks: remarks)
        }
    }

    /// A rule set that was published once never says anything else under the same version.
    ///
    /// - Throws: ``FolderRefused``.
    private static func checkUnchanged(
        _ content: MunicipalityContent, _ bundle: MunicipalityBundle, in db: Connection
    ) throws {
        let city = content.municipality
        let published = try db.municipalities.latest(city.identity.slug, ruleSet: city.rules.version)
        guard let published, published.files[RulesFile.name] != bundle.files[RulesFile.name] else { return }
        throw FolderRefused(problems: [
            FolderProblem(
                file: RulesFile.name, field: "version", fault: .publishedOtherwise(version: city.rules.version))
        ])
    }

    private static func train(_ content: MunicipalityContent) throws -> SuggesterModel {
        do throws(ClassifierError) {
            return try SuggesterModel(learning: content)
        } catch {
            throw FolderRefused(problems: [FolderProblem(file: MattersFile.name, fault: .nothingToLearn)])
        }
    }
}

/// What loading a folder is busy with.
package enum LoadStep: String, CaseIterable, Sendable { case checking, training, writing }

/// How loading a folder ended.
package struct LoadOutcome: Equatable, Sendable {
    package let municipality: String
    /// The version that now holds.
    package let version: Int64
    /// Whether it was added just now; false when the records held this very content already.
    package let isNew: Bool
    /// What did not keep the folder from being loaded but deserves a look.
    package let remarks: [FolderProblem]

    package init(municipality: String, version: Int64, isNew: Bool, remarks: [FolderProblem]) {
        self.municipality = municipality
        self.version = version
        self.isNew = isNew
        self.remarks = remarks
    }
}

/// A folder that cannot be loaded, and everything that is wrong with it.
package struct FolderRefused: Error, Equatable, Sendable {
    package let problems: [FolderProblem]

    package init(problems: [FolderProblem]) { self.problems = problems }
}
