// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("The first page")
struct HomePagesTests {
    @Test("It asks one question, finds a receipt, names the hotline, and says that the city is made up")
    func first() async throws {
        try await Town.open { town in
            let page = try await town.page("/")
            let city = town.desk.city.identity
            #expect(page.status == .ok)
            #expect(page.text.contains("action=\"/report\""))
            #expect(page.text.contains("action=\"/r\""))
            #expect(page.text.contains("href=\"tel:\(city.hotline)\""))
            #expect(page.text.contains(city.notice) == city.isMadeUp)
        }
    }

    @Test(
        "In the elder view the first page has two buttons and few words, in either language",
        arguments: Language.allCases)
    func elder(language: Language) async throws {
        try await Town.open { town in
            let page = try await town.page("/?view=elder&lang=\(language.rawValue)").text
            let main = try #require(page.split(separator: "<main").last?.split(separator: "</main>").first)
            #expect(main.matches(of: #/<a class="button /#).count == 2)
            #expect(main.contains("href=\"/report\""))
            #expect(main.contains("href=\"tel:\(town.desk.city.identity.hotline)\""))
            #expect(!main.contains("<textarea") && !main.contains("<h2"))
        }
    }

    @Test("The words of the first page go on into the form, and nothing is filed by that")
    func goesOn() async throws {
        try await Town.open { town in
            let page = try await town.send("/report", ["start": "yes", "text": "路灯<b>不亮"])
            #expect(page.status == .ok)
            #expect(page.text.contains(">路灯&lt;b&gt;不亮</textarea>"))
            #expect(!page.text.contains("error-summary"))
        }
    }
}
