// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinWeb

@Suite("Every published figure says how it is made")
struct IndicatorWordsTests {
    @Test(
        "Name, formula, numerator, denominator, unit and guard stand in both languages",
        arguments: Language.allCases, Indicator.allCases)
    func words(language: Language, indicator: Indicator) throws {
        let strings = try StringTables()[language]
        for part in ["name", "formula", "numerator", "denominator", "unit", "guard"] {
            #expect(strings.find("indicators.\(indicator.rawValue).\(part)") != nil, "\(part)")
        }
    }

    @Test("A share is told in percent, and nothing else is", arguments: Language.allCases, Indicator.allCases)
    func unit(language: Language, indicator: Indicator) throws {
        let words = IndicatorWords(indicator, try StringTables()[language])
        #expect((words.unit == "%") == (indicator.measure == .share))
        #expect(words.parts.map(\.words) == [words.numerator, words.denominator, words.unit])
    }

    @Test("Programs get them beside the numbers", arguments: Language.allCases)
    func json(language: Language) throws {
        let strings = try StringTables()[language]
        let names = CityNames(SampleCity.city, language)
        for indicator in Indicator.allCases {
            let ratio = HuiyinDomain.Figure.Ratio(7, of: 8)
            let figure = HuiyinDomain.Figure(indicator: indicator, key: nil, raw: ratio, adjusted: ratio)
            let (told, words) = (FigureJSON(figure, by: nil, names, strings), IndicatorWords(indicator, strings))
            #expect([told.numeratorName, told.denominatorName, told.unitName] == words.parts.map(\.words))
        }
    }
}
