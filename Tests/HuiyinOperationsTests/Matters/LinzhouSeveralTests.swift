// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@testable import HuiyinOperations

@Suite("Several matters in one sentence, measured on Linzhou's sentences, as it is served")
struct LinzhouSeveralTests {
    /// Regression floors a little under what was measured, not targets.
    static let foundFloor = 23
    static let allFoundFloor = 50
    static let rightlyFloor = 0.85
    /// Of sentences that were each sorted under one matter.
    static let mostTorn = 0.04

    private static let answered = Result {
        let (content, model) = try LinzhouSuggester.learned.get()
        let suggester = MatterSuggester(content, model: model)
        let told = try SeveralExample.read(LinzhouSuggester.folder)
        return (content, suggester, told.map { ($0, suggester.suggest($0.text, at: .none)) })
    }

    @Test("Both matters are found in as many sentences as before, and where several are told they mostly are these")
    func found() throws {
        let (_, _, told) = try Self.answered.get()
        let kept = told.filter { $0.0.split == .kept }
        #expect(told.count >= 80 && kept.count >= 40)
        let found = kept.count { $0.0.isFound(by: $0.1) }
        let called = kept.count { !$0.1.parts.isEmpty }
        let all = told.count { $0.0.isFound(by: $0.1) }
        print("linzhou: of \(kept.count) with two matters \(called) told as several, both in \(found); in all \(all)")
        #expect(found >= Self.foundFloor && all >= Self.allFoundFloor)
        #expect(Double(found) >= Self.rightlyFloor * Double(called))
    }

    @Test("A sentence about one matter is seldom torn apart")
    func torn() throws {
        let (content, suggester, _) = try Self.answered.get()
        let single = content.phrases.filter { $0.split == .dev }
        let torn = single.count { !suggester.suggest($0.text, at: .none).parts.isEmpty }
        print("linzhou: of \(single.count) with one matter \(torn) told as several")
        #expect(Double(torn) <= Self.mostTorn * Double(single.count))
    }

    @Test("The parts are the words as they were said, one after the other, and none is left out")
    func whole() throws {
        let (_, _, told) = try Self.answered.get()
        for (example, answer) in told where !answer.parts.isEmpty {
            #expect(Self.unmarked(answer.parts.map(\.words).joined()) == Self.unmarked(example.text))
            for part in answer.parts { #expect(example.text.contains(part.words)) }
        }
    }

    private static func unmarked(_ text: String) -> String { text.filter { !"，,。；;！!？?\n 　".contains($0) } }

    @Test("Each sentence names two matters of the catalogue, and none is learned from")
    func honest() throws {
        let (content, _, told) = try Self.answered.get()
        let learned = Set(content.phrases.map(\.text))
        for (example, _) in told {
            let known = example.matters.filter { content.municipality.matters[$0] != nil }
            #expect(Set(known).count == 2)
            #expect(!learned.contains(example.text))
        }
        #expect(Set(told.map(\.0.text)).count == told.count)
    }
}
