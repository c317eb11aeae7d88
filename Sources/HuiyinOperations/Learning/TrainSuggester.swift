// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain
import HuiyinText

/// Trains the suggester again, from a folder's sentences and what the city's dispatchers decided.
package struct TrainSuggester: Sendable {
    private let database: Database
    private let clock: WallClock

    package init(database: Database, clock: WallClock) {
        self.database = database
        self.clock = clock
    }

    /// Stores the new model, which servers take over within a minute.
    ///
    /// - Throws: ``FolderRefused``, ``TrainingRefused`` or `StoreError`. Then nothing has changed.
    package func callAsFunction(_ folder: String) async throws -> TrainingOutcome {
        let (content, _, problems) = CheckFolder.read(folder)
        guard let content else { throw FolderRefused(problems: problems) }
        let slug = content.municipality.identity.slug
        _ = try await RenewModel(database: database)(slug)
        let until = clock.now()
        let (stored, decisions) = try await database.read { db in
            let outcomes = OutcomeStore(db: db, municipality: slug)
            return (
                try db.municipalities.current(slug),
                try outcomes.confirmed(until: until, most: ConfirmedPhrases.most)
            )
        }
        guard stored.head.checksum == content.checksum else { throw TrainingRefused.otherVersion(stored.head.version) }
        let confirmed = ConfirmedPhrases.of(decisions, in: content.municipality)
        let (before, after): (SuggesterModel, SuggesterModel)
        do throws(ClassifierError) {
            before = try SuggesterModel(decoding: stored.model)
            after = try SuggesterModel(learning: content.learning(also: confirmed))
        } catch {
            throw TrainingRefused.nothingToLearn
        }
        let kept = content.phrases.filter { $0.split == .dev }
        guard !kept.isEmpty else { throw TrainingRefused.nothingKept }
        let scores = TrainingScores(
            sentences: content.phrases.count { $0.split == .train } + confirmed.count, confirmed: confirmed.count,
            kept: kept.count, before: Self.right(before, kept), after: Self.right(after, kept))
        guard scores.after >= scores.before else { throw TrainingRefused.worse(scores) }
        let number = try await database.write { db in
            try TrainedModelStore(db: db, municipality: slug).add(
                after.encode(), name: after.name, for: stored.head.version, scores, at: until)
        }
        return TrainingOutcome(municipality: slug, number: number, name: after.name, scores: scores)
    }

    private static func right(_ model: SuggesterModel, _ phrases: [ExamplePhrase]) -> Int {
        phrases.count { model.matters.predict($0.text, top: 1).first?.label == $0.matter.text }
    }
}

/// How a model before and after training does on sentences that neither learned from.
package struct TrainingScores: Equatable, Sendable {
    package let sentences: Int
    package let confirmed: Int
    package let kept: Int
    /// How many of the kept sentences each gave their matter first.
    package let before: Int
    package let after: Int
}

package struct TrainingOutcome: Equatable, Sendable {
    package let municipality: String
    package let number: Int64
    package let name: String
    package let scores: TrainingScores
}

/// Why a training changed nothing.
package enum TrainingRefused: Error, Equatable {
    /// Fewer of the kept sentences would be right.
    case worse(TrainingScores)
    /// The folder is not the version that is served.
    case otherVersion(Int64)
    /// The folder keeps no sentences to measure by.
    case nothingKept
    case nothingToLearn
}
