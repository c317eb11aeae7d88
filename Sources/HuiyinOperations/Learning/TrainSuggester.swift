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
            kept: kept.count, before: KeptScores(MatterSuggester(content, model: before), kept, in: content),
            after: KeptScores(MatterSuggester(content, model: after), kept, in: content))
        guard scores.losses.isEmpty else { throw TrainingRefused.worse(scores) }
        let number = try await database.write { db in
            // Training takes minutes: a version that was published meanwhile must not lose what it took over.
            let head = try db.municipalities.head(slug)
            guard head == stored.head else { throw TrainingRefused.otherVersion(head?.version ?? 0) }
            return try TrainedModelStore(db: db, municipality: slug).add(
                after.encode(), name: after.name, for: stored.head.version, scores, at: until)
        }
        return TrainingOutcome(municipality: slug, number: number, name: after.name, scores: scores)
    }
}

/// How a model before and after training does on sentences that neither learned from.
package struct TrainingScores: Equatable, Sendable {
    package let sentences: Int
    package let confirmed: Int
    package let kept: Int
    package let before: KeptScores
    package let after: KeptScores

    package init(sentences: Int, confirmed: Int, kept: Int, before: KeptScores, after: KeptScores) {
        self.sentences = sentences
        self.confirmed = confirmed
        self.kept = kept
        self.before = before
        self.after = after
    }

    /// In what the model after it is worse than the one before.
    package var losses: Set<Loss> {
        var found: Set<Loss> = []
        if after.right < before.right { found.insert(.matters) }
        if after.urgentFound < before.urgentFound { found.insert(.urgency) }
        if after.casesLost > before.casesLost { found.insert(.cases) }
        return found
    }

    package enum Loss: CaseIterable, Sendable {
        /// Fewer first choices are right.
        case matters
        /// Fewer of what cannot wait are found.
        case urgency
        /// More cases are taken for thanks, greetings and the like.
        case cases
    }
}

/// How one model does on the kept sentences, as it would be served: with the city's danger words and triggers.
package struct KeptScores: Equatable, Sendable {
    /// Given their matter first.
    package let right: Int
    /// Of ``urgent`` ones called urgent.
    package let urgentFound: Int
    package let urgent: Int
    /// Cases taken for no case.
    package let casesLost: Int

    package init(right: Int, urgentFound: Int, urgent: Int, casesLost: Int) {
        self.right = right
        self.urgentFound = urgentFound
        self.urgent = urgent
        self.casesLost = casesLost
    }

    init(_ suggester: MatterSuggester, _ kept: [ExamplePhrase], in content: MunicipalityContent) {
        let told = kept.map { ($0, suggester.suggest($0.text, at: .none)) }
        right = told.count { $0.1.matters.first?.code == $0.0.matter }
        urgent = kept.count(where: \.isUrgent)
        urgentFound = told.count { $0.0.isUrgent && $0.1.urgency.isUrgent }
        casesLost = told.count { phrase, answer in
            content.municipality.matters[phrase.matter]?.kind != .notACase && !answer.isCase
        }
    }
}

package struct TrainingOutcome: Equatable, Sendable {
    package let municipality: String
    package let number: Int64
    package let name: String
    package let scores: TrainingScores
}

/// Why a training changed nothing.
package enum TrainingRefused: Error, Equatable {
    /// It would do worse on the kept sentences, see ``TrainingScores/losses``.
    case worse(TrainingScores)
    /// The folder is not the version that is served.
    case otherVersion(Int64)
    /// The folder keeps no sentences to measure by.
    case nothingKept
    case nothingToLearn
}
