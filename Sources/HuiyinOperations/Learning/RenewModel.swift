// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain
import HuiyinText

/// Trains the suggester anew where this build cannot read the stored one: an older build wrote it in another form, or it was
/// damaged.
///
/// It learns from what the stored one had learned from, so it keeps its number and its date; only the name is new.
package struct RenewModel: Sendable {
    private let database: Database

    package init(database: Database) { self.database = database }

    /// - Parameter before: told before the training, which takes seconds, when there is one.
    /// - Returns: whether it was needed.
    /// - Throws: ``FolderRefused`` when there is nothing to learn from, or `StoreError`. Then nothing has changed.
    package func callAsFunction(_ slug: String, before: @Sendable () -> Void = {}) async throws -> Bool {
        let stored = try await database.read { db in try db.municipalities.current(slug) }
        guard !SuggesterModel.isReadable(stored.model) else { return false }
        before()
        guard let content = MunicipalityContent.reread(stored.bundle) else {
            throw StoreError.corrupt("municipality_files")
        }
        let training = stored.training
        let decided = training.confirmed == 0 ? [] : try await decisions(slug, until: training.trainedAt)
        let confirmed = ConfirmedPhrases.of(decided, in: content.municipality)
        let model = try LoadMunicipality.train(content.learning(also: confirmed))
        try await database.write { db in
            if training.number == 0 {
                try db.municipalities.replace(model.encode(), of: slug, stored.head.version)
            } else {
                try TrainedModelStore(db: db, municipality: slug).replace(
                    model.encode(), name: model.name, number: training.number)
            }
        }
        return true
    }

    private func decisions(_ slug: String, until: Moment?) async throws -> [OutcomeStore.Decision] {
        guard let until else { return [] }
        return try await database.read { db in
            try OutcomeStore(db: db, municipality: slug).confirmed(until: until, most: ConfirmedPhrases.most)
        }
    }
}
