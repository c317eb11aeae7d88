// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("A department's place")
struct DepartmentPagesTests {
    private static func strings(_ language: Language = .chinese) throws -> Strings { try Site().strings[language] }

    @Test("What is owed stands by when it is due, each in one sentence; done it is gone", arguments: Language.allCases)
    func today(language: Language) async throws {
        try await Town.open { town in
            let strings = try Self.strings(language)
            let urban = try await town.signIn("urban")
            func page(_ show: String = "") async throws -> String {
                try await town.get("/department?lang=\(language.rawValue)\(show)", as: urban).page
            }
            #expect(try await page().contains(strings["department.empty.title"]))
            let (number, _) = try await town.report()
            try await town.dispatch(number)
            let called = try await page()
            #expect(called.contains(strings["department.duties.accept"]))
            #expect(called.contains("id=\"owed-today\""), "four working hours from nine o'clock")
            #expect(called.contains("/department/\(number)"))
            _ = try await town.move(number, "acceptance", as: urban).text("number")
            let accepted = try await page()
            #expect(!accepted.contains(strings["department.duties.accept"]))
            #expect(accepted.contains(strings["department.duties.handle"]))
            #expect(accepted.contains(strings["department.duties.contact"]))
            _ = try await town.move(number, "first-contact", #"{"text":"打过电话"}"#, as: urban).text("number")
            #expect(!(try await page()).contains(strings["department.duties.contact"]))
            let water = try await town.get("/department", as: try await town.signIn("water")).page
            #expect(!water.contains(number), "another department owes nothing")
            #expect(try await page("&show=open").contains(number))
            #expect(!accepted.contains("department."), "no key stands where words should")
        }
    }

    @Test("A template fills the box with its blanks; sent as it is it is refused at the box, filled it is an answer")
    func templates() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.report()
            let urban = try await town.signIn("urban")
            try await town.dispatch(number)
            _ = try await town.move(number, "acceptance", as: urban).text("number")
            let path = "/department/\(number)"
            #expect(try await town.get(path, as: urban).page.contains("\(path)?reply=explained#move-completion"))
            let begun = try await town.get("\(path)?reply=explained", as: urban).page
            let text = "您反映的事，按【哪项规定】办不了。您还可以【别的办法】。"
            #expect(begun.contains("\(text)</textarea>"))
            let version = try await town.get("/api/case-files/\(number)", as: urban).text("version")
            func send(_ words: String) async throws -> Answer {
                try await town.send(
                    "/case-files/\(number)/completion",
                    "version=\(version)&back=\(path)&ending=explained&result=\(Form.encoded(words))", as: urban)
            }
            let unread = try await send(text)
            #expect(unread.status == .unprocessableContent)
            #expect(unread.page.contains("哪项规定”还没有写"))
            #expect(unread.page.contains("id=\"field-completion-result-error\""))
            let empty = try await send("您反映的事，按《物业管理条例》第九条办不了。您还可以。")
            #expect(empty.page.contains("别的办法”还没有写"))
            let filled = "您反映的事，按《物业管理条例》第九条办不了。您还可以找业主委员会。"
            #expect(try await send(filled).headers[.location] == path)
            let passed = #"{"passed":true,"finding":"看过"}"#
            _ = try await town.move(number, "check", passed, as: try await town.signIn("checker")).text("number")
            #expect(try await town.get("/api/receipts/\(receipt)").text("reply") == filled)
        }
    }

    @Test("How it was and how it is stand side by side once somebody has shown it")
    func evidence() async throws {
        try await Town.open { town in
            func photo() async throws -> String {
                let sent = try await town.call(
                    .post, "/api/photos", ByteBuffer(bytes: PhotoRoutesTests.dot), nil, [.contentType: "image/png"])
                return try sent.text("id")
            }
            let (before, after) = (try await photo(), try await photo())
            let (number, _) = try await town.file(more: #","photos":["\#(before)"]"#)
            let urban = try await town.signIn("urban")
            try await town.dispatch(number)
            _ = try await town.move(number, "acceptance", as: urban).text("number")
            #expect(!(try await town.get("/department/\(number)", as: urban)).page.contains("class=\"evidence\""))
            let done = #"{"ending":"solved","result":"补平了","photosAfter":["\#(after)"]}"#
            _ = try await town.move(number, "completion", done, as: urban).text("number")
            let page = try await town.get("/department/\(number)", as: urban)
            let pictures = try #require(page.between("class=\"evidence\"", "</section>"))
            let was = try #require(pictures.firstRange(of: before)?.lowerBound)
            let isNow = try #require(pictures.firstRange(of: after)?.lowerBound)
            #expect(was < isNow)
        }
    }

    @Test("Whoever returns a file is told who may be the right one")
    func rightOne() async throws {
        try await Town.open { town in
            let (number, _) = try await town.file("垃圾桶满了没人清")
            let order = #"{"lead":"供水公司","triage":{"matter":"010101"}}"#
            _ = try await town.move(number, "dispatch", order, as: try await town.signIn("city")).text("number")
            let page = try await town.get("/department/\(number)", as: try await town.signIn("water")).page
            let start = try Self.strings()["case-file.likely-others"].prefix { $0 != "{" }
            let named = try #require(page.split(separator: start).dropFirst().first?.prefix(40))
            #expect(named.contains("城市管理局"))
            #expect(!named.contains("供水公司"), "not the one who returns it")
        }
    }

    @Test("Own figures stand with their formula; there is nobody else to compare with", arguments: Language.allCases)
    func figures(language: Language) async throws {
        try await Town.open { town in
            let strings = try Self.strings(language)
            let urban = try await town.signIn("urban")
            let path = "/department?show=figures&lang=\(language.rawValue)"
            #expect(try await town.get(path, as: urban).page.contains(strings["department.empty-figures.title"]))
            let (number, _) = try await town.report()
            try await town.answer(number)
            let later = WallClock { Town.now.adding(.minutes(5)) }
            let workplace = Workplace(
                database: town.desk.workplace.database, clock: later, ids: town.desk.workplace.ids,
                city: town.desk.workplace.city, locate: { _ in nil }, suggest: { _, _ in [] }, draw: { 1 })
            #expect(try await RollUpFigures(workplace)() > 0)
            let page = try await town.get(path, as: urban).page
            #expect(page.contains(strings["indicators.check-passed.name"]))
            #expect(page.contains(strings["indicators.check-passed.formula"]))
            for part in ["numerator", "denominator", "unit"] {
                let words = strings["indicators.check-passed.\(part)"]
                #expect(page.contains("<li><b>\(strings["figure.\(part)"])</b> \(words)</li>"), "\(part)")
            }
            #expect(page.contains(strings["department.made-of", ["n": "1", "of": "1"]]))
            #expect(page.contains(strings["department.no-before"]))
            let water = try await town.get(path, as: try await town.signIn("water")).page
            #expect(water.contains(strings["department.empty-figures.title"]))
        }
    }
}
