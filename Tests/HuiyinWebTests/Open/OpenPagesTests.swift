// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
@testable import HuiyinOperations
import HuiyinTestSupport
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("The open city's pages")
struct OpenPagesTests {
    @Test("Map and list say matter, place and state, and nothing that anybody wrote", arguments: Language.allCases)
    func map(language: Language) async throws {
        try await Town.open { town in
            let secret = "我家住三单元，姓赵的大爷说"
            let (number, receipt) = try await town.file(secret, more: #","address":"人民路九号""#)
            let before = try await town.page("/open", language: language.rawValue)
            #expect(before.status == .ok && before.text.contains("class=\"empty\""))
            try await town.dispatch(number)
            let page = try await town.page("/open", language: language.rawValue).text
            let names = CaseNames(city: town.desk.city, strings: try StringTables()[language])
            #expect(page.contains("<b>\(names.matter(MatterCode("010101")))</b>"))
            #expect(page.contains(names.strings.state(.routed)))
            let dots = try await town.get("/open/cases.geojson?bbox=113,35,114,37")
            #expect(dots.status == .ok)
            #expect(try dots.text("features.0.properties.state") == "routed")
            #expect(try dots.text("features.0.geometry.coordinates.0") == "113.505")
            for text in [page, dots.text] {
                for told in [secret, "赵", "人民路九号", number, receipt] { #expect(!text.contains(told), "\(told)") }
            }
            let elsewhere = try await town.get("/open/cases.geojson?bbox=100,30,101,31")
            #expect(try elsewhere.count("features") == 0)
            #expect(try await town.get("/open/cases.geojson?bbox=x").status.code == 422)
        }
    }

    @Test("What two people released is told to everybody, with its pictures, until it is taken back")
    func released() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.file(
                "有个坑，我姓赵",
                more: #","contact":{"name":"赵大爷","phone":"13812345678","share":"centre"}"#)
            try await town.dispatch(number)
            let office = try await town.signIn("urban")
            let photo = try await town.call(
                .post, "/api/photos", ByteBuffer(bytes: PhotoRoutesTests.dot), nil, [.contentType: "image/png"]
            ).text("id")
            let said = "人民路的坑已经围挡"
            let told = try await town.move(
                number, "public-release", #"{"text":"赵大爷门口的坑已经围挡"}"#, as: office)
            #expect(told.status.code == 422)
            #expect(try told.text("type") == "release-tells" && told.text("field") == "text")
            let asked = try await town.move(
                number, "public-release", #"{"text":"\#(said)","photos":["\#(photo)"]}"#, as: office)
            #expect(asked.status == .accepted)
            #expect(try asked.text("request.facts.text") == said)
            #expect(try await town.get("/api/photos/\(photo)").status == .notFound, "not before somebody agreed")
            #expect(!(try await town.page("/open").text.contains(said)))
            let centre = try await town.signIn("city")
            _ = try await town.move(
                number, "approval",
                #"{"request":"\#(try asked.text("request.id"))","granted":true,"reason":"可以公开"}"#, as: centre)
            let page = try await town.page("/open").text
            #expect(page.contains(said) && page.contains("/api/photos/\(photo)?size=thumb"))
            #expect(!page.contains("赵") && !page.contains(number))
            #expect(try await town.get("/api/photos/\(photo)").status == .ok)
            #expect(try await town.page("/r/\(receipt)").text.contains(said), "the reporter reads what everybody reads")
            let back = try await town.move(number, "public-recall", #"{"reason":"路名写错了"}"#, as: office)
            #expect(back.status == .created)
            #expect(!(try await town.page("/open").text.contains(said)))
            #expect(try await town.get("/api/photos/\(photo)").status == .notFound)
        }
    }

    @Test("A filter narrows list and map alike, and what was not asked for is left out")
    func filters() async throws {
        try await Town.open { town in
            let (number, _) = try await town.file()
            try await town.dispatch(number)
            #expect(try await town.page("/open?state=working").text.contains("class=\"empty\""))
            let shown = try await town.page("/open?heading=01&state=routed").text
            #expect(!shown.contains("class=\"empty\""))
            #expect(shown.contains("data-dots=\"/open/cases.geojson?heading=01&amp;state=routed\""))
            #expect(shown.contains(#"<option value="01" selected>"#))
            #expect(try await town.get("/open/cases.geojson?heading=02").count("features") == 0)
        }
    }

    @Test("A map answer stays under its limit, says that it was cut, and is not sent twice")
    func cap() throws {
        let file = PublicCase(
            id: EntityID(rawValue: 1), matter: SampleCity.potholes, state: .working, receivedAt: Town.now,
            isLate: false, place: SampleCity.place.coordinate, grid: nil, ending: nil)
        let page = PublicCasePage(cases: Array(repeating: file, count: 1_000), next: nil)
        let names = CaseNames(city: SampleCity.city, strings: try StringTables()[.english])
        let drawn = try OpenCasesJSON(page, names, at: Town.now)
        #expect(drawn.isTruncated)
        #expect(drawn.body.count <= OpenCasesJSON.limit && drawn.body.count > OpenCasesJSON.limit / 2)
        #expect(String(decoding: drawn.body.suffix(3), as: UTF8.self) == "}]}")
    }

    @Test("Answered files are results, by matter and ending", arguments: Language.allCases)
    func results(language: Language) async throws {
        try await Town.open { town in
            let (number, _) = try await town.file()
            try await town.answer(number)
            let page = try await town.page("/open/results", language: language.rawValue).text
            let names = CaseNames(city: town.desk.city, strings: try StringTables()[language])
            #expect(page.contains(names.ending(.explained)))
            #expect(!page.contains(number) && !page.contains("补平了"))
        }
    }

    @Test("Matters, limits and formulas are public, each figure's among them", arguments: Language.allCases)
    func rules(language: Language) async throws {
        try await Town.open { town in
            let strings = try StringTables()[language]
            let rules = try await town.page("/open/rules", language: language.rawValue).text
            for indicator in Indicator.allCases {
                #expect(rules.contains("id=\"\(indicator.rawValue)\""))
                #expect(rules.contains(Form.escaped(strings["indicators.\(indicator.rawValue).formula"])))
                let entry = rules.components(separatedBy: "id=\"\(indicator.rawValue)\"").last ?? ""
                for part in ["numerator", "denominator", "unit"] {
                    let words = Form.escaped(strings["indicators.\(indicator.rawValue).\(part)"])
                    let line = "<li><b>\(strings["figure.\(part)"])</b> \(words)</li>"
                    #expect(entry.components(separatedBy: "</dd>").first?.contains(line) == true, "\(line)")
                }
            }
            #expect(!rules.contains("deadline-kinds."))
            let matters = try await town.page("/open/matters", language: language.rawValue).text
            #expect(matters.contains(strings.limit(.workingDays(5))))
            #expect(!matters.contains("表扬感谢"), "what is no case has no limit")
        }
    }

    @Test("The figures of a month of too few files are not told", arguments: Language.allCases)
    func month(language: Language) async throws {
        try await Town.open { town in
            let page = try await town.page("/open/figures?month=2026-03", language: language.rawValue)
            #expect(page.status == .ok)
            #expect(page.text.contains(try StringTables()[language]["open.no-month"]))
            #expect(try await town.page("/open/figures?month=1999-01").status == .ok)
            let home = try await town.page("/").text
            #expect(home.contains("href=\"/open\"") && home.contains("href=\"/notices\""))
        }
    }
}

@Suite("The board's page")
struct BoardPagesTests {
    @Test("It counts files by state and office, names no person, and leads to the desk", arguments: Language.allCases)
    func board(language: Language) async throws {
        try await Town.open { town in
            let secret = "姓赵的大爷说门口坑坑洼洼"
            let (number, _) = try await town.file(secret)
            try await town.dispatch(number)
            let city = try await town.signIn("city")
            let page = try await town.get("/command?lang=\(language.rawValue)", as: city)
            #expect(page.status == .ok)
            let strings = try StringTables()[language]
            #expect(page.text.contains("data-theme=\"dark\""))
            #expect(page.text.contains("href=\"/desk?show=all&amp;status=assigned\""))
            for family in FigureFamily.allCases {
                #expect(page.text.contains(strings["board.families.\(family.rawValue)"]))
            }
            let main = try #require(page.between("<main", "</main>"))
            for told in [secret, "赵", number, "钟指挥", "成管理", "林小格"] { #expect(!main.contains(told), "\(told)") }
            #expect(!main.contains("board.numbers") && !main.contains("statuses."))
            let dots = try await town.get("/command/cases.geojson", as: city)
            #expect(try dots.text("features.0.properties.age") == "new")
        }
    }

    @Test("It is not for everybody, and without signing in leads to the way in")
    func readers() async throws {
        try await Town.open { town in
            #expect(try await town.page("/command").headers[.location] == "/sign-in?next=/command")
            let worker = try await town.signIn("worker")
            #expect(try await town.get("/command", as: worker).status == .forbidden)
            #expect(try await town.get("/command/cases.geojson", as: worker).status == .forbidden)
            #expect(try await town.get("/command/cases.geojson").status == .unauthorized)
            let light = try await town.get("/command?theme=light", as: try await town.signIn("township"))
            #expect(light.text.contains("data-theme=\"light\""))
        }
    }
}

extension Form {
    fileprivate static func escaped(_ text: String) -> String { text.replacing("\"", with: "&quot;") }
}
