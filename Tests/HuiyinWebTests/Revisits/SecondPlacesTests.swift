// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("Where mediators, the panel and the reporter put things right, as pages")
struct SecondPlacesTests {
    @Test("Whoever mediates lands on the four slips; a dispute goes from one to the next")
    func disputes() async throws {
        try await Town.open { town in
            let mediator = try await town.signIn("mediator")
            #expect(Place.all(of: .mediator).first == .disputes)
            #expect(Place.all(of: .panel).first == .appeals)
            let before = try await town.get("/disputes", as: mediator).page
            for kind in Slip.Kind.allCases { #expect(before.contains("slip-\(kind.rawValue)")) }
            let (number, _) = try await town.report()
            #expect(!before.contains(number))
            let township = try await town.signIn("township")
            let city = try await town.signIn("city")
            let triage =
                #"{"triage":{"matter":"010101","mode":"mediate","modeReason":"两家愿意谈","level":"city"},"lead":"urban"}"#
            _ = try await town.move(number, "dispatch", triage, as: city).text("number")
            let called = try await town.get("/disputes", as: mediator).page
            #expect(called.slip(.accept).contains(number))
            #expect(called.contains("/desk/\(number)"))
            let urban = try await town.signIn("urban")
            _ = try await town.move(number, "acceptance", as: urban).text("number")
            let working = try await town.get("/disputes", as: mediator).page
            #expect(!working.slip(.accept).contains(number))
            #expect(working.slip(.dispatch).contains(number))
            #expect(try await town.get("/disputes", as: township).status == .forbidden)
        }
    }

    @Test("A department appeals from its file; the panel reads it, and decides with a reason")
    func appeals() async throws {
        try await Town.open { town in
            let (number, _) = try await town.report()
            try await town.answer(number)
            let urban = try await town.signIn("urban")
            let panel = try await town.signIn("panel")
            #expect(try await town.get("/appeals", as: urban).status == .forbidden)
            let (here, city) = (town.desk.workplace, town.desk.city)
            let later = Workplace(
                database: here.database, clock: WallClock { Town.now.adding(.minutes(1)) }, ids: here.ids,
                city: { city }, locate: { _ in nil }, suggest: { _, _ in [] }, draw: { 1 })
            #expect(try await RollUpFigures(later)() > 0)
            let file = try await town.get("/department/\(number)", as: urban).page
            #expect(file.contains("/case-files/\(number)/appeal"))
            let version = try await town.get("/api/case-files/\(number)", as: urban).text("version")
            let reason = try #require(town.desk.city.rules.lists.appealReasons.first)
            let words = Form.encoded("反映人三次联系不上")
            let indicator = Indicator.onTimeForReporter.rawValue
            let asked = try await town.send(
                "/case-files/\(number)/appeal",
                "version=\(version)&indicator=\(indicator)&reason=\(reason.code)&text=\(words)", as: urban)
            #expect(asked.status == .seeOther, "\(asked)")
            let list = try await town.get("/appeals", as: panel).page
            #expect(list.contains(number))
            #expect(list.contains(reason.name))
            let action = try #require(list.split(separator: "action=\"").first { $0.hasPrefix("/appeals/") })
            let path = String(action.prefix { $0 != "\"" })
            let missing = try await town.send(path, "granted=yes", as: panel)
            #expect(missing.status == .unprocessableContent)
            let decided = try await town.send(path, "granted=yes&reason=\(words)", as: panel)
            #expect(decided.headers[.location]?.hasPrefix("/appeals") == true)
            let after = try await town.get("/appeals", as: panel).page
            #expect(!after.contains(number))
            #expect(after.contains("成立 1"))
        }
    }

    @Test("The triage form has a class and a place to put right; a grid that is none is told beside its field")
    func triage() async throws {
        try await Town.open { town in
            let (number, _) = try await town.report()
            let city = try await town.signIn("city")
            let file = try await town.get("/desk/\(number)", as: city).page
            #expect(file.contains("name=\"class\""))
            #expect(file.contains("name=\"grid\""))
            let version = try await town.get("/api/case-files/\(number)", as: city).text("version")
            let form = "version=\(version)&matter=010101&urgency=normal&class=&grid="
            let wrong = try await town.send("/case-files/\(number)/triage", form + "999", as: city)
            #expect(wrong.status == .unprocessableContent)
            let right = try await town.send("/case-files/\(number)/triage", form + "990101001001001", as: city)
            #expect(right.status == .seeOther, "\(right)")
        }
    }

    @Test("The reporter who alone reported it says on the receipt that it is done, and has the answer")
    func confirmation() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.report()
            let before = try await town.get("/r/\(receipt)").page
            #expect(!before.contains("/r/\(receipt)/confirmation"))
            let early = try await town.post("/api/receipts/\(receipt)/confirmation", "{}")
            #expect(early.status == .conflict)
            try await town.dispatch(number)
            let urban = try await town.signIn("urban")
            _ = try await town.move(number, "acceptance", as: urban).text("number")
            let done = #"{"ending":"explained","result":"已说明"}"#
            _ = try await town.move(number, "completion", done, as: urban).text("number")
            let page = try await town.get("/r/\(receipt)").page
            #expect(page.contains("/r/\(receipt)/confirmation"))
            let confirmed = try await town.post("/api/receipts/\(receipt)/confirmation", "{}")
            #expect(try confirmed.text("status") == "replied")
        }
    }
}

extension String {
    /// The part of the page that holds the files waiting for `kind`.
    fileprivate func slip(_ kind: Slip.Kind) -> Substring {
        let parts = split(separator: "aria-labelledby=\"slip-")
        return parts.first { $0.hasPrefix(kind.rawValue) } ?? ""
    }
}
