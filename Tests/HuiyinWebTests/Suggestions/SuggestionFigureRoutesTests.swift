// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("How often the machine was right, for everybody to see")
struct SuggestionFigureRoutesTests {
    @Test("Taken, unsure and wrong doors are told by matter, with the model that suggests today")
    func told() async throws {
        try await Town.open { town in
            let nothing = try await town.get("/api/suggestions/figures")
            #expect(try nothing.count("items") == 0 && !nothing.has("total"))
            for _ in 0..<5 { try await town.dispatch(try await town.file().number) }
            let figures = try await town.get("/api/suggestions/figures")
            #expect(figures.status == .ok)
            #expect(try figures.text("total.files") == "5" && figures.text("items.0.matter.code") == "010101")
            let suggested = try await town.post("/api/suggestions", #"{"text":"门口的路坑坑洼洼",\#(Town.inGrid)}"#)
            // What was left to people was not taken, whatever they chose.
            let (taken, unsure) = try suggested.has("abstain") ? ("0", "5") : ("5", "0")
            #expect(try figures.text("total.accepted") == taken && figures.text("total.abstained") == unsure)
            #expect(try figures.text("total.wrongRoutes") == "0")
            let model = try suggested.text("model")
            #expect(try figures.text("model.name") == model)
            for language in Language.allCases {
                let page = try await town.page("/open/suggestions", language: language.rawValue).text
                #expect(page.contains(model) && page.contains("100%") && page.contains("0%"))
            }
        }
    }

    @Test("What a dispatcher corrects counts as a wrong door")
    func corrected() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            for place in 0..<5 {
                let number = try await town.file().number
                _ = try await town.move(number, "triage", #"{"matter":"010101"}"#, as: city).text("number")
                guard place == 0 else { continue }
                let other = #"{"matter":"020101","reason":"是垃圾"}"#
                let moved = try await town.move(number, "reclassification", other, as: city)
                #expect(try moved.text("matter.code") == "020101")
            }
            let figures = try await town.get("/api/suggestions/figures")
            #expect(try figures.text("items.0.counts.files") == "5")
            #expect(try figures.text("items.0.counts.wrongRoutes") == "1")
            #expect(try await town.page("/open/suggestions").text.contains("20%"))
        }
    }
}
