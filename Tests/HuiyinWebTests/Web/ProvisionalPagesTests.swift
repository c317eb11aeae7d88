// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinTestSupport
import Hummingbird
import Testing

@testable import HuiyinWeb

/// The town knows the holidays of 2026 and no others.
@Suite("A date that leans on a year whose holidays are not published is shown as provisional")
struct ProvisionalPagesTests {
    /// Thirty working days for a pothole: from late November on they reach the year after.
    private static func open(
        _ month: Int, in language: Language,
        _ test: @escaping @Sendable (Town, Strings, String) async throws -> Void
    ) async throws {
        let day = try #require(CivilDate(year: 2026, month: month, day: 24))
        let start = Moment(day, minuteOfDay: 9 * 60, offset: .china)
        let strings = try Site().strings[language]
        let slow = Town.Variant(name: "slow") {
            try $0.replacing("county,direct,,5,working_day", with: "county,direct,,30,working_day", in: "matters.csv")
        }
        try await Town.open(clock: CityClock(start), variant: slow) { town in
            let (number, receipt) = try await town.report()
            try await town.dispatch(number)
            _ = try await town.move(number, "acceptance", as: try await town.signIn("urban")).text("number")
            let called = #"{"text":"打过电话"}"#
            _ = try await town.move(number, "first-contact", called, as: try await town.signIn("urban")).text("number")
            try await test(town, strings, "\(number) \(receipt)")
        }
    }

    @Test("To those who work on it: in each list, on the file and on its facts", arguments: Language.allCases)
    func staff(language: Language) async throws {
        try await Self.open(11, in: language) { town, strings, ids in
            let number = ids.prefix { $0 != " " }
            let (word, why) = (strings["time.provisional"], strings["time.provisional-why"])
            for (account, path) in [
                ("city", "/desk?show=all"), ("city", "/desk/\(number)"), ("worker", "/field"), ("urban", "/department"),
                ("urban", "/department?show=open"), ("urban", "/department/\(number)"),
            ] {
                let mark = path.contains("?") ? "&" : "?"
                let page = try await town.get(
                    "\(path)\(mark)lang=\(language.rawValue)", as: try await town.signIn(account)
                ).page
                let chip = try #require(
                    page.firstMatch(of: #/<button type="button" class="chip[^>]*>.*?<\/button>/#.dotMatchesNewlines()),
                    "\(path)")
                #expect(chip.0.contains("<span class=\"chip-provisional\">\(word)</span>"), "\(path)")
                #expect(chip.0.contains(why), "\(path) says why")
                #expect(chip.0.contains(", \(word),"), "\(path) says so to whoever does not see it")
            }
            let file = try await town.get("/desk/\(number)?lang=\(language.rawValue)", as: town.signIn("city")).page
            #expect(file.contains(strings.marked("", true)), "among its facts")
            let list = try await town.get("/api/case-files", as: town.signIn("city"))
            #expect(try list.text("items.0.provisional") == "1")
        }
    }

    @Test("To whoever reported it: beside the date, and that it only comes nearer", arguments: Language.allCases)
    func reporter(language: Language) async throws {
        try await Self.open(11, in: language) { town, strings, ids in
            let receipt = ids.suffix(16)
            let page = try await town.page("/r/\(receipt)?lang=\(language.rawValue)").text
            #expect(page.contains(strings["receipt.provisional-answer"]))
            #expect(page.contains("<span class=\"chip-provisional\">\(strings["time.provisional"])</span>"))
            let told = try await town.get("/api/receipts/\(receipt)")
            #expect(try told.text("provisional") == "1")
            #expect(try told.text("dueAt").hasPrefix("2027-01"))
        }
    }

    @Test("Where the year is known nothing is said of it", arguments: Language.allCases)
    func certain(language: Language) async throws {
        try await Self.open(3, in: language) { town, strings, ids in
            let (number, receipt) = (ids.prefix { $0 != " " }, ids.suffix(16))
            let city = try await town.signIn("city")
            let pages = [
                try await town.get("/desk/\(number)?lang=\(language.rawValue)", as: city).page,
                try await town.page("/r/\(receipt)?lang=\(language.rawValue)").text,
            ]
            for page in pages { #expect(!page.contains(strings["time.provisional"])) }
            #expect(try await town.get("/api/receipts/\(receipt)").text("provisional") == "0")
            #expect(try await town.get("/api/case-files", as: city).text("items.0.provisional") == "0")
        }
    }

    @Test("The answers that programs get say so, and their description names it")
    func programs() async throws {
        try await Town.open { town in
            let filed = try await town.post("/api/reports", #"{"text":"坑",\#(Town.inGrid)}"#)
            #expect(try filed.has("dueAt") == filed.has("provisional"))
            let api = try await town.get("/openapi.json")
            for name in ["FiledReport", "FollowedReport"] {
                #expect(try api.text("components.schemas.\(name).properties.provisional.type") == "boolean")
            }
            let answer = "paths./api/receipts/{receipt}.get.responses.200.content.application/json.schema.$ref"
            #expect(try api.text(answer) == "#/components/schemas/FollowedReport")
        }
    }
}
