// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDomain
import HuiyinOperations
import HuiyinWeb

struct Duplicates: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read two reports a line as JSON, print how likely they tell of one happening, and why.",
        discussion: """
            A line: {"a": {"text": …, "longitude": …, "latitude": …, "crs": "WGS84", "at": "2026-11-21T09:30:00+08:00"}, \
            "b": {…}}. With --measure and --fit each line also says {"same": true, "split": "train" or "kept"}.
            """)
    @Argument(help: "The municipality folder.") var folder: String
    @Flag(help: "Print how good the judgements are on the lines of the split `kept`.") var measure = false
    @Flag(help: "Print weights fitted to the lines of the split `train`.") var fit = false

    func run() async throws {
        try await complaining {
            let (content, _, problems) = CheckFolder.read(folder)
            guard let content else {
                for problem in problems { say(problem.text(in: spokenLanguage)) }
                throw Complaint("\(folder) is not sound.", hint: "huiyin check \(folder)", .badInput)
            }
            let judge = HappeningJudge(
                content, MatterSuggester(content, model: try SuggesterModel(learning: content)))
            if measure || fit { return try learn(judge) }
            let strings = try StringTables()[spokenLanguage == .english && isEnglishAsked ? .english : .chinese]
            try eachLine { pair, _ in
                print(try judge.judge(judge.read(pair.a), judge.read(pair.b)).line(strings))
            }
        }
    }

    /// The reasons are in the city's language unless English was asked for by name.
    private var isEnglishAsked: Bool {
        (ProcessInfo.processInfo.environment["LC_ALL"] ?? "").hasPrefix("en")
    }

    private func learn(_ judge: HappeningJudge) throws {
        var pairs: [(pair: LabelledPair, split: String)] = []
        try eachLine { pair, line in
            guard let isSame = pair.same, let split = pair.split else {
                throw Complaint(
                    "line \(line): a labelled pair says same and split.", hint: #"{"same": true, "split": "train", …}"#,
                    .badInput)
            }
            let evidence = judge.evidence(judge.read(pair.a), judge.read(pair.b))
            pairs.append((LabelledPair(evidence: evidence, isSame: isSame), split))
        }
        if fit {
            guard let model = HappeningModel.fitted(to: pairs.filter { $0.split == "train" }.map(\.pair)) else {
                throw Complaint("Too few pairs to learn from.", hint: "At least ten of either kind.", .badInput)
            }
            print("weights: \(model.weights.map(Self.short)), bias: \(Self.short(model.bias)),")
            print("usual: \(model.usual.map(Self.short))")
        }
        if measure {
            let scores = HappeningScores(
                pairs.filter { $0.split == "kept" }.map {
                    (HappeningModel.standard.judge($0.pair.evidence).probability, $0.pair.isSame)
                })
            print("pairs \(scores.pairs), the same \(scores.same)")
            print("recall at precision 90 %: \(Self.percent(scores.recallAtPrecision90)) from \(scores.threshold)")
            print(
                "from \(HappeningModel.likely): precision \(Self.percent(scores.precision)), recall \(Self.percent(scores.recall))"
            )
            print("calibration error: \(Self.percent(scores.calibrationError))")
        }
    }

    private static func short(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
    private static func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }

    private func eachLine(_ body: (PairLine.Read, Int) throws -> Void) throws {
        var line = 0
        while let text = readLine() {
            line += 1
            guard !text.trimmed.isEmpty else { continue }
            try body(try PairLine.read(text, line), line)
        }
    }
}

/// A line of two reports.
private struct PairLine: Decodable {
    let a: Said
    let b: Said
    let same: Bool?
    let split: String?

    struct Said: Decodable {
        let text: String
        let longitude: Double?
        let latitude: Double?
        let crs: String?
        let at: String
        let channel: String?
    }

    struct Read {
        let a: Telling
        let b: Telling
        let same: Bool?
        let split: String?
    }

    static func read(_ text: String, _ line: Int) throws -> Read {
        let pair: PairLine
        do {
            pair = try JSONDecoder().decode(PairLine.self, from: Data(text.utf8))
        } catch {
            throw Complaint(
                "line \(line): these are no two reports.",
                hint: #"One pair a line: {"a": {"text": "井盖没了", "at": "2026-11-21T09:30:00+08:00"}, "b": {…}}"#,
                .badInput)
        }
        return Read(
            a: try telling(pair.a, "a", line), b: try telling(pair.b, "b", line), same: pair.same, split: pair.split)
    }

    private static func telling(_ said: Said, _ name: String, _ line: Int) throws -> Telling {
        guard let at = Moment(rfc3339: said.at) else {
            throw Complaint(
                "line \(line), \(name).at: \(said.at) is no time with an offset.",
                hint: "2026-11-21T09:30:00+08:00", .badInput)
        }
        guard !said.text.trimmed.isEmpty, said.text.count <= Report.longestWords else {
            throw Complaint(
                "line \(line), \(name).text: from 1 to \(Report.longestWords) characters.", hint: "井盖没了", .badInput)
        }
        let channel = said.channel.map { Channel(rawValue: $0) }
        if case .some(nil) = channel {
            throw Complaint(
                "line \(line), \(name).channel: \(said.channel ?? "") is no channel.",
                hint: Channel.allCases.map(\.rawValue).joined(separator: ", "), .badInput)
        }
        return Telling(
            words: said.text, coordinate: try place(said, name, line), at: at, channel: channel.flatMap { $0 })
    }

    private static func place(_ said: Said, _ name: String, _ line: Int) throws -> Coordinate? {
        guard said.longitude != nil || said.latitude != nil else { return nil }
        guard let longitude = said.longitude, let latitude = said.latitude else {
            throw Complaint(
                "line \(line), \(name): longitude and latitude come together.", hint: "Leave both out, or give both.",
                .badInput)
        }
        do throws(GivenPlaceError) {
            return try GivenPlace(longitude: longitude, latitude: latitude, system: said.crs).coordinate
        } catch {
            throw Complaint(
                "line \(line), \(name): \(error)", hint: "Degrees, longitude first; crs WGS84, GCJ02 or BD09.",
                .badInput)
        }
    }
}
