// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("The audit administrator's page")
struct AuditPagesTests {
    @Test("It lists who read which file and the roots; nobody else gets it, and it opens no file")
    func page() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let (number, receipt) = try await town.file()
            _ = try await town.get("/api/case-files/\(number)", as: city)
            try await town.desk.makeRoot()
            let audit = try await town.signIn("auditor")
            let html: HTTPFields = [.accept: "text/html"]
            let page = try await town.get("/admin/audit", as: audit, headers: html)
            #expect(page.status == .ok)
            #expect(page.text.contains(number))
            #expect(page.text.contains("钟指挥"))
            #expect(page.text.contains("有效"))
            #expect(!page.text.contains("坑坑洼洼"))
            #expect(try await town.get("/api/case-files/\(number)", as: audit).status == .notFound)
            for other in ["city", "system", "security"] {
                let token = try await town.signIn(other)
                #expect(try await town.get("/admin/audit", as: token, headers: html).status == .forbidden, "\(other)")
                #expect(try await town.get("/api/audit/reads", as: token).status == .forbidden)
                #expect(try await town.get("/api/audit/roots", as: token).status == .forbidden)
            }
            #expect(try await town.get("/api/audit/reads").status == .unauthorized)
            #expect(try await town.get("/api/audit/reads", as: audit).text("items.0.number") == number)
            #expect(try await town.get("/api/audit/roots", as: audit).text("items.0.files") == "1")
            // The reporter reads the post, and no name.
            let told = try await town.page("/r/\(receipt)")
            #expect(told.text.contains("打开了这件事"))
            #expect(!told.text.contains("钟指挥"))
        }
    }

    @Test("It shows for which days a substitute was named, and nothing of what a password is held against")
    func absences() async throws {
        try await Town.open { town in
            let (from, until) = (Town.now, Town.now.adding(.days(2)))
            let colleague = try NewAccount(account: "city-b", name: "钟副", role: .city, level: LevelCode("city"))
            try await town.desk.createAccount(colleague, password: Secret("another horse 电池"), by: .clockwork)
            let days = #""from":"\#(from.rfc3339(at: .china))","until":"\#(until.rfc3339(at: .china))""#
            let city = try await town.signIn("city")
            let naming = try await town.post("/api/substitute", #"{"account":"city-b",\#(days)}"#, as: city)
            #expect(naming.status.code < 300, "\(naming.text)")
            try await town.desk.setPassword(Secret("a third horse 电池"), of: "city-b", by: .clockwork)
            let audit = try await town.signIn("auditor")
            let strings = try Site().strings[.chinese]
            let named = try await town.get("/admin/audit?kind=substituteNamed", as: audit)
            #expect(named.text.contains("\(strings.exactly(from)) – \(strings.exactly(until))"))
            let day = strings.dayOfWeek(Town.now.date(at: .china))
            #expect(named.text.components(separatedBy: ">\(day)</th>").count == 2, "the day stands once above its acts")
            #expect(named.text.contains("<td>\(strings.clock(Town.now))</td>"))
            let given = try await town.get("/admin/audit?kind=passwordGiven", as: audit)
            #expect(given.text.contains("city-b"))
            let reader = Principal(account: EntityID(rawValue: 1), name: "", role: .auditAdmin)
            let held = try await town.desk.listOfficeActs(.passwordGiven, by: reader).compactMap {
                $0.facts["password"]
            }
            #expect(!held.isEmpty)
            for digest in held { #expect(!given.text.contains(digest)) }
        }
    }

    @Test("It lists what was done to accounts and tokens, by kind and page by page", arguments: Language.allCases)
    func acts(language: Language) async throws {
        try await Town.open { town in
            _ = try await town.desk.systemTokens.issue(
                "热线系统", for: "township", scopes: [.readFiles], days: 9, by: .clockwork)
            let wrong = #"{"account":"worker","password":"wrong"}"#
            #expect(try await town.post("/api/sessions", wrong).status == .unauthorized)
            let audit = try await town.signIn("auditor")
            func shown(_ question: String = "") async throws -> String {
                let answer = try await town.get("/admin/audit?lang=\(language.rawValue)&\(question)", as: audit)
                return answer.text
            }
            let all = try await shown()
            let words = try Site().strings[language]
            #expect(all.contains("热线系统"))
            for kind in [OfficeActKind.tokenMade, .accountMade, .signInRefused, .rulesPublished] {
                #expect(all.contains("<td>\(words["acts.\(kind.rawValue)"])</td>"), "\(kind)")
            }
            #expect(!all.contains("acts."), "each kind has its words")
            let tokens = try await shown("kind=tokenMade")
            #expect(tokens.contains("热线系统"))
            #expect(!tokens.contains("<td>\(words["acts.accountMade"])</td>"))
            #expect(tokens.contains("value=\"tokenMade\" selected"))
            let last = try await shown("acts=2")
            #expect(last.contains("<td class=\"num\">1</td>"))
            #expect(!last.contains("热线系统"))
            #expect(last.contains("href=\"/admin/audit?day=2026-03-03#acts\""), "back to the newest")
            let html: HTTPFields = [.accept: "text/html"]
            for question in ["kind=none", "acts=x"] {
                let answer = try await town.get("/admin/audit?\(question)", as: audit, headers: html)
                #expect(answer.status == .unprocessableContent, "\(question)")
            }
            for _ in 0..<ListOfficeActs.page {
                _ = try await town.desk.systemTokens.issue(
                    "又一个", for: "township", scopes: [.readFiles], days: 9, by: .clockwork)
            }
            let full = try await shown("kind=tokenMade")
            #expect(full.matches(of: #/又一个/#).count == ListOfficeActs.page)
            let next = try #require(full.firstMatch(of: #/\/admin\/audit\?(day=[^"#]*acts=\d+)#acts/#)).1
            let older = try await shown(String(next).replacing("&amp;", with: "&"))
            #expect(older.contains("热线系统"))
        }
    }
}
