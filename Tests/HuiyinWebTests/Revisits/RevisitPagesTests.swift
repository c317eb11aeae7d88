// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("Second looks, the register and one's own post, as pages")
struct RevisitPagesTests {
    private static func reviewer(_ town: Town) async throws -> String {
        try await town.desk.createAccount(
            try NewAccount(account: "reviewer", name: "傅复核", role: .reviewer, level: LevelCode("city")),
            password: Secret(Town.password), by: .clockwork)
        return try await town.signIn("reviewer")
    }

    @Test("A poor rating puts the file on the reviewer's list; what was found stands there with who found it")
    func revisits() async throws {
        try await Town.open { town in
            let reviewer = try await Self.reviewer(town)
            let (number, receipt) = try await town.report()
            try await town.answer(number)
            let before = try await town.get("/revisits", as: reviewer).page
            #expect(!before.contains(number))
            _ = try await town.post(
                "/api/receipts/\(receipt)/rating", #"{"solved":"no","comment":"还是老样子","pressured":true}"#)
            let list = try await town.get("/revisits", as: reviewer).page
            #expect(list.contains("/desk/\(number)#move-revisit"))
            #expect(list.contains("补平了"), "what was answered stands beside it")
            let strings = try Site().strings[.chinese]
            let said = ["还是老样子", strings["receipt.rating.pressured-yes"]]
            let file = try await town.get("/desk/\(number)", as: reviewer).page
            for words in said {
                #expect(list.contains(words))
                #expect(file.contains(words))
            }
            let read = try await town.get("/api/case-files/\(number)", as: reviewer)
            #expect(try read.text("reports.0.rating.solved") == "no")
            #expect(try read.text("reports.0.rating.comment") == "还是老样子")
            let title = strings["case-file.rating"]
            #expect(file.contains(title))
            for account in ["urban", "city"] {
                let other = try await town.signIn(account)
                #expect(try await !town.get("/desk/\(number)", as: other).page.contains(title))
                #expect(try await !town.get("/api/case-files/\(number)", as: other).page.contains("\"rating\":"))
            }
            #expect(file.contains("name=\"found\" value=\"fails\""))
            let version = try await town.get("/api/case-files/\(number)", as: reviewer).text("version")
            let path = "/case-files/\(number)/revisit"
            let nothing = try await town.send(path, "version=\(version)&text=x", as: reviewer)
            #expect(nothing.status == .unprocessableContent)
            let unfound = try await town.move(number, "revisit", #"{"text":"看过"}"#, as: reviewer)
            #expect(unfound.status == .unprocessableContent)
            #expect(try unfound.text("field") == "found")
            let bare = try await town.send(
                path, "version=\(version)&found=holds&text=x&otherWays=", as: reviewer)
            #expect(bare.status == .unprocessableContent)
            #expect(bare.page.contains(strings["problems.other-ways-missing.detail"]))
            let words = Form.encoded("坑还在")
            let sent = try await town.send(
                path, "version=\(version)&found=fails&text=\(words)&back=/revisits", as: reviewer)
            #expect(sent.headers[.location] == "/revisits")
            let after = try await town.get("/revisits", as: reviewer).page
            #expect(after.contains("没有解决"))
            #expect(after.contains("坑还在"))
            #expect(after.contains("傅复核"))
            #expect(!after.contains("#move-revisit"), "looked at once is enough")
            let urban = try await town.signIn("urban")
            #expect(try await town.get("/revisits", as: urban).status == .forbidden)
        }
    }

    @Test("The register says in words why a matter waits and when it is looked at again", arguments: Language.allCases)
    func register(language: Language) async throws {
        try await Town.open { town in
            let page = { try await town.page("/register", language: language.rawValue).text }
            let strings = try Site().strings[language]
            #expect(try await page().contains(strings["register.empty.title"]))
            let (number, _) = try await town.file()
            let (urban, city) = (try await town.signIn("urban"), try await town.signIn("city"))
            try await town.dispatch(number)
            _ = try await town.move(number, "acceptance", as: urban).text("number")
            let reason = try #require(town.desk.city.rules.lists.suspensionReasons.first)
            let order =
                #"{"reason":"\#(reason.code)","conditions":"下一年预算","owner":"成管理","review":"2026-06-01T09:00:00+08:00"}"#
            let asked = try await town.move(number, "backlog", order, as: urban)
            #expect(asked.status == .accepted)
            let request = try await town.get("/api/requests", as: city).text("items.0.request.id")
            let granted = #"{"request":"\#(request)","granted":true,"reason":"同意"}"#
            _ = try await town.move(number, "approval", granted, as: city).text("number")
            let listed = try await page()
            #expect(listed.contains(number))
            #expect(listed.contains(language == .english ? reason.nameInEnglish : reason.name))
            #expect(!listed.contains("下一年预算"), "no words of anybody")
            #expect(try await town.page("/").text.contains("href=\"/register\""))
        }
    }

    @Test("A move that is only asked for says so before and after: of whom, by when, and what then happens")
    func asking() async throws {
        try await Town.open { town in
            let (number, _) = try await town.file()
            let urban = try await town.signIn("urban")
            try await town.dispatch(number)
            _ = try await town.move(number, "acceptance", as: urban).text("number")
            let strings = try Site().strings[.chinese]
            let city = strings["case-file.asks"].prefix { $0 != "{" }
            #expect(try await town.get("/department/\(number)", as: urban).page.contains(String(city)))
            let reason = try #require(town.desk.city.rules.lists.suspensionReasons.first)
            let order =
                #"{"reason":"\#(reason.code)","conditions":"钱","owner":"成管理","review":"2026-06-01T09:00:00+08:00"}"#
            _ = try await town.move(number, "backlog", order, as: urban)
            let page = try await town.get("/department/\(number)", as: urban).page
            let next = strings["case-file.request.next.post"].split(separator: "}").last.map(String.init) ?? "?"
            #expect(page.contains(next))
        }
    }

    @Test("One names a substitute and the days of one's absence on a page; what is wrong is told at its field")
    func substitute() async throws {
        try await Town.open { town in
            try await town.desk.createAccount(
                try NewAccount(
                    account: "urban-b", name: "替补员", role: .department, department: DepartmentCode("urban")),
                password: Secret(Town.password), by: .clockwork)
            let urban = try await town.signIn("urban")
            #expect(try await town.get("/substitute", as: urban).page.contains("value=\"urban-b\""))
            let unknown = try await town.send("/substitute", "account=nobody", as: urban)
            #expect(unknown.status == .unprocessableContent)
            #expect(unknown.page.contains("id=\"field-substitute-account-error\""))
            let backwards = try await town.send(
                "/substitute", "account=urban-b&from=2026-03-09T09:00&until=2026-03-04T09:00", as: urban)
            #expect(backwards.status == .unprocessableContent)
            #expect(backwards.page.contains("value=\"2026-03-09T09:00\""), "what was typed is kept")
            let named = try await town.send(
                "/substitute", "account=urban-b&from=2026-03-02T09:00&until=2026-03-09T09:00", as: urban)
            #expect(named.headers[.location] == "/substitute")
            let page = try await town.get("/substitute", as: urban).page
            #expect(page.contains("替补员"))
            #expect(page.contains("value=\"2026-03-09T09:00\""))
            let other = try await town.get("/substitute", as: try await town.signIn("urban-b")).page
            #expect(other.contains("成管理"))
            #expect(try await town.page("/substitute").headers[.location]?.hasPrefix("/sign-in") ?? false)
        }
    }

    @Test("An objection without words is refused by its field, also where another field has some")
    func nothingSaid() async throws {
        try await Town.open { town in
            let (_, receipt) = try await town.file()
            for body in [#"{"reason":"不服","text":null}"#, #"{"text":null}"#] {
                let answer = try await town.post("/api/receipts/\(receipt)/objection", body)
                #expect(answer.status == .badRequest)
                #expect(try answer.text("field") == "text")
            }
            let notice = try await town.post("/api/notices/1/objection", #"{"name":"王五","text":null}"#)
            #expect(try notice.text("field") == "text")
        }
    }
}
