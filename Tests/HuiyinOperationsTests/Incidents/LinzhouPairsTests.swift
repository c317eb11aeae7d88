// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDomain
import Testing

@testable import HuiyinOperations

@Suite("Same happening, measured on Linzhou's labelled pairs")
struct LinzhouPairsTests {
    private struct Line: Decodable {
        struct Said: Decodable {
            let text: String
            let longitude: Double?
            let latitude: Double?
            let crs: String?
            let at: String
        }

        let same: Bool
        let kind: String
        let split: String
        let a: Said
        let b: Said
    }

    /// A regression floor, under what was measured at ``HappeningModel/likely``, from which on people are asked.
    static let servedRecallFloor = 0.88

    private static func lines() throws -> [Line] {
        let text = try String(
            contentsOf: LinzhouSuggester.folder.appending(path: "examples/pairs.jsonl"), encoding: .utf8)
        return try text.split(whereSeparator: \.isNewline).map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    private static func telling(_ said: Line.Said) throws -> Telling {
        var place: Coordinate?
        if let longitude = said.longitude, let latitude = said.latitude {
            place = try GivenPlace(longitude: longitude, latitude: latitude, system: said.crs).coordinate
        }
        return Telling(words: said.text, coordinate: place, at: try #require(Moment(rfc3339: said.at)))
    }

    @Test("Nine in ten of the same happenings are found where nine in ten of those found are the same")
    func kept() throws {
        let (content, model) = try LinzhouSuggester.learned.get()
        let judge = HappeningJudge(content, MatterSuggester(content, model: model))
        var judged: [(probability: Double, isSame: Bool)] = []
        var offered: [String: Int] = [:]
        for line in try Self.lines() where line.split == "kept" {
            let judgement = judge.judge(judge.read(try Self.telling(line.a)), judge.read(try Self.telling(line.b)))
            judged.append((judgement.probability, line.same))
            #expect(!judgement.because.isEmpty)
            if judgement.isLikely { offered[line.kind, default: 0] += 1 }
        }
        let scores = HappeningScores(judged)
        #expect(scores.pairs >= 300 && scores.same >= 100)
        print("linzhou: same happening, \(scores)")
        #expect(scores.recallAtPrecision90 >= 0.9, "\(scores)")
        #expect(scores.precision >= 0.9 && scores.recall >= Self.servedRecallFloor, "\(scores)")
        #expect(scores.calibrationError < 0.08, "\(scores)")
        #expect(offered["never"] == nil, "entitlements and protected matters are never offered")
        #expect(offered["same-numbers"] == nil, "the same numbers in two datums are two places")
        #expect(offered["mixed-datum", default: 0] > 0)
    }

    @Test("Fitting again to the pairs that teach gives the weights that are served")
    func fitted() throws {
        let (content, model) = try LinzhouSuggester.learned.get()
        let judge = HappeningJudge(content, MatterSuggester(content, model: model))
        let pairs = try Self.lines().filter { $0.split == "train" }.map { line in
            LabelledPair(
                evidence: judge.evidence(
                    judge.read(try Self.telling(line.a)), judge.read(try Self.telling(line.b))),
                isSame: line.same)
        }
        let (again, served) = (try #require(HappeningModel.fitted(to: pairs)), HappeningModel.standard)
        let numbers = zip(again.weights + again.usual + [again.bias], served.weights + served.usual + [served.bias])
        // Two places: what a sentence is about is summed in Float, which another processor may round otherwise.
        for (one, other) in numbers { #expect(abs(one - other) < 0.02, "\(again)") }
    }

    @Test("The pairs that teach and those that measure tell of different happenings")
    func splits() throws {
        let lines = try Self.lines()
        let trained = Set(lines.filter { $0.split == "train" }.flatMap { [$0.a.text, $0.b.text] })
        let shared = lines.filter {
            $0.split == "kept" && $0.same && (trained.contains($0.a.text) && trained.contains($0.b.text))
        }
        #expect(shared.isEmpty)
        #expect(lines.count >= 300)
    }
}
