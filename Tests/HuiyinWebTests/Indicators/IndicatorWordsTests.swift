// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinWeb
import Testing

@Suite("Every published figure says how it is made")
struct IndicatorWordsTests {
    @Test("Name, formula and guard stand in both languages", arguments: Language.allCases, Indicator.allCases)
    func words(language: Language, indicator: Indicator) throws {
        let strings = try StringTables()[language]
        for part in ["name", "formula", "guard"] {
            #expect(strings.find("indicators.\(indicator.rawValue).\(part)") != nil, "\(part)")
        }
    }
}
