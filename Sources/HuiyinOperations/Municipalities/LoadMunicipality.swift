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

    /// Checks the folder, trains the suggester and writes both in one transaction. Where matters and examples are those
    /// of the version that holds, what was learned from them holds on, see ``Lesson``.
    ///
    /// Loading the same content again changes nothing and says so, unless an older build stored the suggester in a form
    /// that this one cannot read: then it is trained anew.
    ///
    /// - Parameter progress: told each step as it begins; checking and training take seconds.
    /// - Throws: ``FolderRefused`` or ``StoreError``. Then nothing has changed.
    package func callAsFunction(
        _ folder: String, progress: @Sendable (LoadStep) -> Void = { _ in }
    ) async throws -> LoadOutcome {
        progress(.checking)
        let sound = try SoundFolder(folder)
        let (content, slug) = (sound.content, sound.content.municipality.identity.slug)
        try await database.read { db in try Self.checkUnchanged(content, sound.bundle, in: db) }
        if let head = try await database.read({ db in try db.municipalities.head(slug) }),
            head.checksum == content.checksum
        {
            let isRenewed = try await RenewModel(database: database)(slug) { progress(.training) }
            return LoadOutcome(
                municipality: slug, version: head.version, isNew: false, isRenewed: isRenewed, remarks: sound.remarks)
        }
        let lesson = try await lesson(of: content, sound.bundle) { progress(.training) }
        progress(.writing)
        return try await write(content, sound.bundle, lesson, sound.remarks)
    }

    /// The same for a folder that was found sound before, with the model that was learned from it.
    ///
    /// - Throws: ``FolderRefused`` or ``StoreError``. Then nothing has changed.
    package func callAsFunction(_ sound: SoundFolder, model: [UInt8]) async throws -> LoadOutcome {
        try await write(sound.content, sound.bundle, Lesson(model: model, takenFrom: nil), sound.remarks)
    }

    /// The same for a setting that was drafted on a page, upon the version that its writer began with.
    ///
    /// - Throws: ``FolderRefused``, or `StoreError.changedSinceRead` when another version holds by now.
    func publish(
        _ bundle: MunicipalityBundle, basis: Int64, by publication: Publication
    ) async throws -> LoadOutcome {
        let (read, problems) = MunicipalityContent.read(bundle)
        guard let content = read else { throw FolderRefused(problems: problems) }
        try await database.read { db in try Self.checkUnchanged(content, bundle, in: db) }
        let lesson = try await lesson(of: content, bundle)
        do {
            return try await add(content, bundle, lesson, problems, upon: basis, by: publication)
        } catch StoreError.constraint(kind: .unique, _) {
            throw StoreError.changedSinceRead(content.municipality.identity.slug)
        }
    }

    /// - Parameter training: told before the training, which takes seconds, when there is one.
    private func lesson(
        of content: MunicipalityContent, _ bundle: MunicipalityBundle, training: @Sendable () -> Void = {}
    ) async throws -> Lesson {
        let slug = content.municipality.identity.slug
        if let held = try await database.read({ db in try Lesson.held(for: bundle, of: slug, in: db) }) { return held }
        training()
        return Lesson(model: try Self.train(content).encode(), takenFrom: nil)
    }

    private func write(
        _ content: MunicipalityContent, _ bundle: MunicipalityBundle, _ lesson: Lesson, _ remarks: [FolderProblem]
    ) async throws -> LoadOutcome {
        do {
            return try await add(content, bundle, lesson, remarks)
        } catch StoreError.constraint(kind: .unique, _), StoreError.changedSinceRead {
            // Somebody else added a version at the same moment; this time theirs is seen.
            let again = lesson.takenFrom == nil ? lesson : try await self.lesson(of: content, bundle)
            return try await add(content, bundle, again, remarks)
        }
    }

    private func add(
        _ content: MunicipalityContent, _ bundle: MunicipalityBundle, _ lesson: Lesson, _ remarks: [FolderProblem],
        upon basis: Int64? = nil, by publication: Publication? = nil
    ) async throws -> LoadOutcome {
        let (slug, checksum, now) = (content.municipality.identity.slug, content.checksum, clock.now())
        let (edits, known) = try await gridEdits(content, bundle)
        return try await database.write { db in
            let store = db.municipalities
            let head = try store.head(slug)
            if let basis, head?.version != basis { throw StoreError.changedSinceRead(slug) }
            // It may have been loaded while we trained.
            if let head, head.checksum == checksum {
                return LoadOutcome(municipality: slug, version: head.version, isNew: false, remarks: remarks)
            }
            // What was worked out upon another version does not hold upon this one.
            if head?.version != known { throw StoreError.changedSinceRead(slug) }
            if let old = lesson.takenFrom, old != known { throw StoreError.changedSinceRead(slug) }
            try Self.checkUnchanged(content, bundle, in: db)
            let version = try store.add(
                slug, after: head, checksum: checksum, ruleSet: content.municipality.rules.version, bundle: bundle,
                model: lesson.model, at: now)
            if let old = lesson.takenFrom {
                try TrainedModelStore(db: db, municipality: slug).move(from: old, to: version)
            }
            try GridEditStore(db: db).append(edits, version: version, of: slug)
            if let publication { try store.publish(version, of: slug, by: publication, at: now) }
            try OfficeActStore(db: db, municipality: slug).append(
                .rulesPublished, String(version), content.municipality.rules.version,
                by: publication?.principal ?? .clockwork, at: now)
            return LoadOutcome(municipality: slug, version: version, isNew: true, remarks: remarks)
        }
    }

    /// What becomes of the grids, and upon which version; nothing in a city's first.
    private func gridEdits(
        _ content: MunicipalityContent, _ bundle: MunicipalityBundle
    ) async throws -> (edits: [GridEdit], version: Int64?) {
        let slug = content.municipality.identity.slug
        let old = try await database.read { db in
            try db.municipalities.head(slug).map { head throws(StoreError) in
                (version: head.version, bundle: try db.municipalities.bundle(slug, head.version))
            }
        }
        guard let old else { return ([], nil) }
        guard old.bundle.files[GridsFile.name] != bundle.files[GridsFile.name],
            let before = MunicipalityContent.reread(old.bundle)
        else { return ([], old.version) }
        return (GridEdit.between(before.outlines, content.outlines), old.version)
    }

    /// What was published under a version of the rules never says anything else under it: the rules, the working hours, and
    /// how a matter is handled.
    ///
    /// - Throws: ``FolderRefused`` or ``StoreError``.
    private static func checkUnchanged(
        _ content: MunicipalityContent, _ bundle: MunicipalityBundle, in db: Connection
    ) throws {
        let (slug, version) = (content.municipality.identity.slug, content.municipality.rules.version)
        guard let published = try db.municipalities.latest(slug, ruleSet: version) else { return }
        let problems = try PublishedRules.problems(in: bundle, after: published, version: version)
        if !problems.isEmpty { throw FolderRefused(problems: problems) }
    }

    /// - Throws: ``FolderRefused`` when there is nothing to learn from.
    static func train(_ content: MunicipalityContent) throws -> SuggesterModel {
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
    /// Whether the content was held already but its suggester had to be trained anew, see ``RenewModel``.
    package let isRenewed: Bool
    /// What did not keep the folder from being loaded but deserves a look.
    package let remarks: [FolderProblem]

    package init(municipality: String, version: Int64, isNew: Bool, isRenewed: Bool = false, remarks: [FolderProblem]) {
        self.municipality = municipality
        self.version = version
        self.isNew = isNew
        self.isRenewed = isRenewed
        self.remarks = remarks
    }
}

/// A folder that cannot be loaded, and everything that is wrong with it.
package struct FolderRefused: Error, Equatable, Sendable {
    package let problems: [FolderProblem]

    package init(problems: [FolderProblem]) { self.problems = problems }
}
