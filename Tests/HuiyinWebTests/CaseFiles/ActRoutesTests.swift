// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import Testing

@testable import HuiyinWeb

@Suite("What is done on a file without moving it, by JSON")
struct ActRoutesTests {
    @Test("A measured value keeps its unit and loses its needless point; what was done is counted at completion")
    func amounts() async throws {
        try await Town.open { town in
            let (city, urban) = (try await town.signIn("city"), try await town.signIn("urban"))
            let (number, _) = try await town.file()
            let measured = #"{"text":"离地高度","quantity":3,"unit":"米"}"#
            _ = try await town.move(number, "measurement", measured, as: city).text("number")
            try await town.dispatch(number)
            _ = try await town.move(number, "acceptance", as: urban).text("number")
            let wrong = #"{"ending":"explained","result":"清了","quantity":-1,"unit":"米"}"#
            let refused = try await town.move(number, "completion", wrong, as: urban)
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.text("field") == "quantity")
            let done = #"{"ending":"explained","result":"清了","quantity":300.5,"unit":"米"}"#
            _ = try await town.move(number, "completion", done, as: urban).text("number")
            let events = try await town.get("/api/case-files/\(number)/events", as: city)
            #expect(try events.text("items.1.facts.quantity") == "3")
            #expect(try events.text("items.1.facts.unit") == "米")
            #expect(try events.text("items.5.facts.quantity") == "300.5")
        }
    }

    @Test("The dispatcher adds and releases a helper with a reason; the lead may not add one")
    func helpers() async throws {
        try await Town.open { town in
            let (city, urban) = (try await town.signIn("city"), try await town.signIn("urban"))
            let (number, _) = try await town.file()
            try await town.dispatch(number)
            let add = #"{"add":"water","reason":"管线归它"}"#
            #expect(try await town.move(number, "co", add, as: urban).status == .forbidden)
            let added = try await town.move(number, "co", add, as: city)
            #expect(added.status == .created)
            #expect(try added.text("assignments.1.department.code") == "water")
            let missing = try await town.move(number, "co", #"{"release":"water"}"#, as: city)
            #expect(try missing.text("field") == "reason")
            let released = try await town.move(number, "co", #"{"release":"water","reason":"用不着了"}"#, as: city)
            #expect(try released.text("assignments.1.state") == "released")
        }
    }

    @Test("Nobody checks in whom nobody whistled for, and a planned work must end after it begins")
    func refusals() async throws {
        try await Town.open { town in
            let (city, urban) = (try await town.signIn("city"), try await town.signIn("urban"))
            let (number, _) = try await town.file()
            try await town.dispatch(number)
            let early = try await town.move(number, "check-in", as: urban)
            #expect(early.status == .conflict)
            #expect(try early.text("type") == "not-whistled")
            let work = #"""
                {"text":"管网改造","department":"water","from":"2026-04-02T08:00:00+08:00",
                 "until":"2026-04-01T08:00:00+08:00"}
                """#
            #expect(try await town.move(number, "planned-work", work, as: city).text("type") == "until-before-from")
            #expect(try await town.move(number, "whistle", #"{"lead":"urban"}"#, as: city).text("field") == "kind")
        }
    }
}
