// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDomain
import HuiyinOperations
import HuiyinSpatial
import HuiyinWeb

struct Suggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Read one JSON object a line ({\"text\": …, \"longitude\": …, \"latitude\": …}), print one suggestion a line."
    )
    @Argument(help: "The municipality folder.") var folder: String

    private struct Asked: Decodable {
        let text: String
        let longitude: Double?
        let latitude: Double?
    }

    func run() async throws {
        try await complaining {
            let (content, _, problems) = CheckFolder.read(folder)
            guard let content else {
                for problem in problems { say(problem.text(in: spokenLanguage)) }
                throw Complaint("\(folder) is not sound.", hint: "huiyin check \(folder)", .badInput)
            }
            let suggester = MatterSuggester(content, model: try SuggesterModel(learning: content))
            let locator = GridLocator(content)
            var line = 0
            while let text = readLine() {
                line += 1
                guard !text.trimmed.isEmpty else { continue }
                let asked = try Self.asked(text, line)
                let place = try Self.place(asked, line, locator)
                let suggestion = suggester.suggest(asked.text, at: place)
                print(try suggestion.line())
            }
        }
    }

    private static func asked(_ text: String, _ line: Int) throws -> Asked {
        do {
            return try JSONDecoder().decode(Asked.self, from: Data(text.utf8))
        } catch {
            throw Complaint(
                "line \(line): this is no JSON object with a text.", hint: #"One a line: {"text": "井盖坏了"}"#, .badInput)
        }
    }

    private static func place(_ asked: Asked, _ line: Int, _ locator: GridLocator) throws -> HuiyinDomain.Place {
        guard let longitude = asked.longitude, let latitude = asked.latitude else { return .none }
        do {
            return try locator.place(longitude: longitude, latitude: latitude, system: .wgs84)
        } catch {
            throw Complaint(
                "line \(line): longitude and latitude are no place on Earth.",
                hint: "Degrees of WGS84, longitude first.",
                .badInput)
        }
    }
}
