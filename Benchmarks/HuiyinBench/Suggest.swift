// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDomain
import HuiyinOperations

/// How often suggestions are right on sentences the model never learned from, and how long one takes.
struct Suggest: AsyncParsableCommand {
    @Option(help: "The city.") var folder = "municipalities/linzhou"

    func run() async throws {
        let (content, _, _) = CheckFolder.read(folder)
        guard let content else { throw ValidationError("\(folder) is not sound.") }
        var learned: SuggesterModel?
        let training = try await seconds { learned = try SuggesterModel(learning: content) }
        guard let model = learned else { return }
        let suggester = MatterSuggester(content, model: model)
        for split in [ExamplePhrase.Split.dev, .test] {
            let kept = content.phrases.filter { $0.split == split }
            guard !kept.isEmpty else { continue }
            try await tell(split, kept, suggester, content.municipality)
        }
        for share in UrgencyCurve(content.phrases.filter { $0.split == .dev }, model).shares { try share.tell("dev") }
        try tellSeveral(suggester, content)
        try Figure("model megabytes", Double(model.encode().count) / 1e6).tell()
        try Figure("seconds of training", training).tell()
    }

    /// Sentences that tell of two matters, and those that tell of one and are torn apart.
    private func tellSeveral(_ suggester: MatterSuggester, _ content: MunicipalityContent) throws {
        let told = try SeveralExample.read(URL(filePath: folder)).map { ($0, suggester.suggest($0.text, at: .none)) }
        for split in [SeveralExample.Split.kept, .train] {
            let some = told.filter { $0.0.split == split }
            let called = some.filter { !$0.1.parts.isEmpty }
            let found = some.count { $0.0.isFound(by: $0.1) }
            try Share("both matters found", found, of: some.count).tell(split.rawValue)
            try Share("both matters rightly", found, of: called.count).tell(split.rawValue)
        }
        let single = content.phrases.filter { $0.split == .dev }
        let torn = single.count { !suggester.suggest($0.text, at: .none).parts.isEmpty }
        try Share("one matter told as several", torn, of: single.count).tell("dev")
    }

    private func tell(
        _ split: ExamplePhrase.Split, _ kept: [ExamplePhrase], _ suggester: MatterSuggester, _ city: Municipality
    ) async throws {
        var answers: [Suggestion] = []
        let answering = await seconds { answers = kept.map { suggester.suggest($0.text, at: .none) } }
        let scores = SuggestionScores(zip(kept, answers), in: city)
        for share in scores.shares { try share.tell(split.rawValue) }
        for share in RiskCoverage(zip(kept, answers)).shares { try share.tell(split.rawValue) }
        try Figure("\(split.rawValue): calibration error", scores.calibrationError).tell()
        try Figure("\(split.rawValue): microseconds per suggestion", answering / Double(kept.count) * 1e6).tell()
    }
}

/// A figure without a floor.
private struct Figure: Encodable {
    let name: String
    let value: Double

    init(_ name: String, _ value: Double) {
        self.name = name
        self.value = (value * 10_000).rounded() / 10_000
    }

    func tell() throws { try printLine(self) }
}
