// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import HuiyinDatabase
import HuiyinOperations

struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Train the suggester again from a folder's sentences and the city's own decisions.",
        discussion:
            "Refused when fewer of the folder's kept sentences would be right, less of what cannot wait found, or more cases "
            + "taken for no case. Servers take it over in a minute.")
    @OptionGroup var flags: SettingFlags
    @Argument(help: "The municipality folder, as it was loaded.") var folder: String

    func run() async throws {
        try await complaining {
            let database = try await House.records(try flags.settings())
            say("Learning …")
            let outcome: TrainingOutcome
            do {
                outcome = try await TrainSuggester(database: database, clock: .system)(folder)
            } catch let refused as FolderRefused {
                for problem in refused.problems { say(problem.text(in: spokenLanguage)) }
                throw Complaint("\(folder) is not sound.", hint: "huiyin check \(folder)", .badInput)
            } catch let refused as TrainingRefused {
                throw Complaint(refused)
            }
            let scores = outcome.scores
            print(
                "Model \(outcome.number) (\(outcome.name)) of \(outcome.municipality): learned from "
                    + "\(scores.sentences) sentences, \(scores.confirmed) of them decided here.")
            print("On \(scores.kept) kept sentences \(scores.after.words).")
            print("Before, \(scores.before.words).")
            await database.close()
        }
    }
}

extension Complaint {
    fileprivate init(_ refused: TrainingRefused) {
        switch refused {
        case .worse(let scores):
            self.init(
                "Refused: on \(scores.kept) kept sentences \(scores.after.words); before, \(scores.before.words). "
                    + "The model that is served stays.",
                hint: "Look through the decisions, or add sentences to the folder where it errs.", .foundWrong)
        case .otherVersion(let version):
            self.init(
                "The folder is not what is served, version \(version).", hint: "Load it first: huiyin load FOLDER",
                .badInput)
        case .nothingKept:
            self.init(
                "The folder keeps no sentences to measure by.", hint: "Add some of split dev to examples/.", .badInput)
        case .nothingToLearn:
            self.init("There is too little to learn from.", hint: "Add sentences to examples/.", .badInput)
        }
    }
}

extension KeptScores {
    fileprivate var words: String {
        "\(right) right, \(urgentFound) of \(urgent) that cannot wait found, \(casesLost) cases taken for none"
    }
}
