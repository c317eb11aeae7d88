// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDomain
import HuiyinText
import Testing

@testable import HuiyinOperations

@Suite("What dispatchers are told, measured on Linzhou's sentences")
struct LinzhouSuggestionTests {
    /// Regression floors a little under what was measured, not targets.
    static let departmentFloor = 0.9
    static let placedFloor = 0.84
    static let sureFloor = 0.88
    static let noCaseFloor = 0.87
    /// The same of the sentences that were written first, among which few are no case.
    static let firstDepartmentFloor = 0.91
    static let firstNoCaseFloor = 0.9
    /// Of sentences that begin with thanks, a greeting or a test and then complain.
    static let thanksButFloor = 0.8
    static let mostCasesLost = 0.01

    private static let answered = Result {
        let (content, model) = try LinzhouSuggester.learned.get()
        let suggester = MatterSuggester(content, model: model)
        let told = try LinzhouSuggester.development.get().all
        return (city: content.municipality, told: told.map { ($0, suggester.suggest($0.text, at: .none)) }, suggester)
    }

    /// What was answered to the development sentences that were written first, and to all.
    private static func answers() throws -> [(told: [(ExamplePhrase, Suggestion)], isFirst: Bool)] {
        let told = try answered.get().told
        let first = Set(try LinzhouSuggester.development.get().first.map(\.text))
        return [(told.filter { first.contains($0.0.text) }, true), (told, false)]
    }

    @Test("The department that leads the matter is found as often as before")
    func department() throws {
        let city = try Self.answered.get().city
        for (told, isFirst) in try Self.answers() {
            let right = told.count { phrase, answer in
                city.matters[phrase.matter]?.lead == answer.matters.first.flatMap { city.matters[$0.code]?.lead }
            }
            print("linzhou: of \(told.count) the department right \(right)")
            let floor = isFirst ? Self.firstDepartmentFloor : Self.departmentFloor
            #expect(Double(right) >= floor * Double(told.count), "\(right) of \(told.count)")
        }
    }

    @Test("Who acts in a place is found as often, also where village, township or owner there decide")
    func departmentInPlace() throws {
        let (city, told, suggester) = try Self.answered.get()
        let grids = city.grids.values.filter { $0.layer == "service" }.sorted { $0.code.text < $1.code.text }
        var placed = (asked: 0, right: 0)
        var all = placed
        for (number, (phrase, _)) in told.enumerated() {
            guard let matter = city.matters[phrase.matter], matter.kind != .notACase else { continue }
            let byPlace = city.departments[matter.lead].map { ![.itself, .outside].contains($0.resolves) } ?? false
            // Whose answer depends on the place is asked in three.
            for turn in 0..<(byPlace ? 3 : 1) {
                let grid = grids[(number * 7 + turn * 101) % grids.count]
                let place = Place(coordinate: nil, address: nil, grid: grid.code, division: grid.village)
                let answer = suggester.suggest(phrase.text, at: place)
                let wanted: DepartmentCode
                switch Dispatcher.decide(matter, at: place, in: city) {
                case .to(let department): wanted = department.code
                case .desk: wanted = city.departments[matter.lead]?.code ?? matter.lead
                }
                let isRight = answer.department?.code == wanted
                all = (all.asked + 1, all.right + (isRight ? 1 : 0))
                if byPlace { placed = (placed.asked + 1, placed.right + (isRight ? 1 : 0)) }
            }
        }
        print("linzhou: who acts in a place, \(all.right) of \(all.asked); by it \(placed.right) of \(placed.asked)")
        #expect(placed.asked >= 150)
        #expect(Double(placed.right) >= Self.placedFloor * Double(placed.asked))
        #expect(Double(all.right) >= Self.departmentFloor * Double(all.asked))
    }

    @Test("What is no case is found, and hardly a case is taken for none")
    func noCase() throws {
        let city = try Self.answered.get().city
        for (told, isFirst) in try Self.answers() {
            let (none, cases) = (
                told.filter { city.matters[$0.0.matter]?.kind == .notACase },
                told.filter { city.matters[$0.0.matter]?.kind != .notACase }
            )
            let (found, lost) = (none.count { !$0.1.isCase }, cases.count { !$0.1.isCase })
            print("linzhou: of \(none.count) that are no case \(found) found, of \(cases.count) cases \(lost) lost")
            #expect(none.count >= (isFirst ? 10 : 150))
            let floor = isFirst ? Self.firstNoCaseFloor : Self.noCaseFloor
            #expect(Double(found) >= floor * Double(none.count), "\(found) of \(none.count)")
            #expect(Double(lost) <= Self.mostCasesLost * Double(cases.count), "\(lost) of \(cases.count)")
        }
    }

    @Test("Thanks before a complaint do not make it none")
    func thanksBut() throws {
        let (_, _, suggester) = try Self.answered.get()
        let texts = try LinzhouSuggester.texts("dev-thanks-but.csv")
        #expect(texts.count >= 30)
        let kept = texts.count { suggester.suggest($0, at: .none).isCase }
        #expect(Double(kept) >= Self.thanksButFloor * Double(texts.count), "\(kept) of \(texts.count)")
    }

    @Test("What is no case comes with the kinds of that first, what is one with a matter")
    func kindFirst() throws {
        let (city, told, _) = try Self.answered.get()
        for (phrase, answer) in told {
            guard let first = answer.matters.first.flatMap({ city.matters[$0.code] }) else { continue }
            #expect((first.kind != .notACase) == answer.isCase, "\(phrase.text)")
        }
    }

    @Test("All that was learned, of matters and of urgency, is under 40 MB as it is stored")
    func size() throws {
        let model = try LinzhouSuggester.learned.get().model
        let bytes = model.encode().count
        #expect(model.urgency != nil)
        #expect(bytes > model.matters.encode().count && bytes < 40_000_000, "\(bytes)")
    }

    @Test("Where it abstains it would have been wrong more often than where it does not, and each names the model")
    func abstention() throws {
        let (_, told, suggester) = try Self.answered.get()
        func right(_ some: [(ExamplePhrase, Suggestion)]) -> Double {
            Double(some.count { $0.1.matters.first?.code == $0.0.matter }) / Double(max(1, some.count))
        }
        let unsure = told.filter { $0.1.abstention == .unsure }
        let sure = told.filter { $0.1.abstention == nil }
        #expect(!unsure.isEmpty && right(unsure) < 0.6)
        #expect(right(sure) >= Self.sureFloor)
        #expect(told.allSatisfy { $0.1.model == suggester.modelName })
    }
}
