// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

@testable import HuiyinWeb

@Suite("The words of one happening")
struct HappeningWordsTests {
    @Test("A chance is never told as certain, and what is no distance is not counted", arguments: Language.allCases)
    func chance(language: Language) throws {
        let words = HappeningWords(strings: try StringTables()[language])
        for (chance, percent) in [(1.0, "99"), (0.997, "99"), (0.95, "95"), (0.0, "1")] {
            let judgement = HappeningJudgement(probability: chance, because: [.near(metres: 0), .soon(minutes: 0)])
            let said = words.sentence(judgement)
            #expect(said.contains("\(percent)%") || said.contains("\(percent) %"), "\(said)")
            #expect(!said.contains("100") && !said.contains("0 m") && !said.contains("0 米") && !said.contains("0 分"))
        }
        #expect(words.text(.near(metres: 30)).contains("30"))
        #expect(words.text(.soon(minutes: 5)).contains("5"))
    }
}
