// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("How often suggestions were right, for everybody to see")
struct SuggestionFigureTests {
    /// In no catalogue of today, so nobody knows that it may be shown.
    private static let home = MatterCode("990000")

    private static func figure(_ matter: MatterCode, _ files: Int) -> SuggestionFigure {
        SuggestionFigure(matter: matter, files: files, accepted: files, abstained: 0, wrongRoutes: 0)
    }

    @Test("A matter about a public place is always shown, one about homes from five files on")
    func fewest() {
        for files in 1...6 {
            let figures = SuggestionFigures(
                [Self.figure(SampleCity.potholes, 1), Self.figure(Self.home, files)], in: SampleCity.city)
            #expect(figures.shown.contains { $0.matter == SampleCity.potholes })
            #expect(figures.shown.contains { $0.matter == Self.home } == (files >= 5))
            #expect(figures.hidden == (files >= 5 ? 0 : 1))
        }
    }

    @Test("A total never gives away by subtraction what is hidden, and none stands for fewer than five")
    func total() {
        let hidden = SuggestionFigures(
            [Self.figure(SampleCity.potholes, 7), Self.figure(Self.home, 2)], in: SampleCity.city)
        #expect(hidden.total?.files == 7)
        let open = SuggestionFigures(
            [Self.figure(SampleCity.potholes, 7), Self.figure(Self.home, 5)], in: SampleCity.city)
        #expect(open.total?.files == 12)
        #expect(SuggestionFigures([Self.figure(SampleCity.potholes, 4)], in: SampleCity.city).total == nil)
    }
}
