// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("The pages of an agreement")
struct AgreementPagesTests {
    /// A file whose parties sit together, convened by the department for streets.
    static func consulting(_ town: Town) async throws -> (number: String, urban: String) {
        let urban = try await town.signIn("urban")
        let (number, _) = try await town.file()
        let order = #"{"lead":"城市管理局","triage":{"matter":"010101","mode":"consult","modeReason":"涉及几家"}}"#
        _ = try await town.move(number, "dispatch", order, as: try await town.signIn("city")).text("number")
        _ = try await town.move(number, "acceptance", as: urban).text("number")
        let table = #"{"parties":["张三丰","李四光"],"place":"院内","survey":"管道堵塞"}"#
        _ = try await town.move(number, "consultation", table, as: urban).text("number")
        return (number, urban)
    }

    static func fields(_ more: String = "", notice: String? = nil) -> String {
        let parts = [
            "version=5", "seen=5", "back=/department", "parties=" + Form.encoded("张三丰\n李四光"),
            "steps=" + Form.encoded("2026-03-20 城市管理局 疏通管道\n2026-03-21 李四光 清理现场"),
            "total=10.01", "shares=" + Form.encoded("张三丰\n李四光"),
        ]
        return (parts + (notice.map { ["notice=" + Form.encoded($0)] } ?? [])).joined(separator: "&") + more
    }

    @Test("Where money is shared the notice is shown first, without names, and published only when it stays so")
    func preview() async throws {
        try await Town.open { town in
            let (number, urban) = try await Self.consulting(town)
            let path = "/case-files/\(number)/agreement"
            let first = try await town.send(path, Self.fields(), as: urban)
            #expect(first.status == .ok)
            let draft = try #require(first.between("<textarea", "</textarea>"))
            #expect(draft.contains("疏通管道"))
            #expect(draft.contains("5.01"))
            for name in ["张三丰", "李四光"] { #expect(!draft.contains(name)) }
            #expect(first.page.contains("name=\"total\" value=\"10.01\""), "what was typed goes on with it")

            let telling = try await town.send(path, Self.fields(notice: "张三丰出 5.01 元"), as: urban)
            #expect(telling.status == .unprocessableContent)
            #expect(telling.page.contains("张三丰出 5.01 元</textarea>"))

            let published = try await town.send(path, Self.fields(notice: "疏通管道，两户分摊 10.01 元"), as: urban)
            #expect(published.headers[.location] == "/department")
            let notices = try await town.page("/notices").text
            #expect(notices.contains("疏通管道，两户分摊 10.01 元"))
            #expect(!notices.contains("张三丰"))
        }
    }

    @Test("The sheet adds up on paper, names who, and says what was objected", arguments: Language.allCases)
    func sheet(language: Language) async throws {
        try await Town.open { town in
            let (number, urban) = try await Self.consulting(town)
            let path = "/case-files/\(number)/agreement"
            _ = try await town.send(path, Self.fields(notice: "疏通管道"), as: urban)
            let notices = try await town.page("/notices").text
            let id = try #require(notices.firstMatch(of: #/\/notices\/(\d+)\/objection/#)).1
            let empty = try await town.send("/notices/\(id)/objection", ["name": "", "text": "不公平"])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains(">不公平</textarea>"))
            let objected = try await town.send("/notices/\(id)/objection", ["name": "王五", "text": "不公平"])
            #expect(objected.headers[.location] == "/notices")
            let sheet = "/case-files/\(number)/sheet"
            let page = try await town.get(sheet + "?lang=\(language.rawValue)", as: urban).page
            for words in ["张三丰", "疏通管道", "清理现场", "王五", "不公平", "5.01", "5.00"] {
                #expect(page.contains(words), "\(words)")
            }
            // The shares added up, and the total: the same sum twice.
            #expect(page.matches(of: #/10\.01/#).count == 2)
            #expect(!page.contains("agreement."))
            #expect(!page.contains("Optional("))
            let stranger = try await town.get(sheet, as: try await town.signIn("water"))
            #expect(stranger.status == .notFound)
        }
    }

    @Test(
        "Sums are read and written to the last fen",
        arguments: [
            ("10.01", 1_001), ("10", 1_000), ("0.5", 50), ("10.001", nil), ("-1", nil), ("", nil), ("1e3", nil),
        ]
            as [(String, Int?)])
    func yuan(text: String, fen: Int?) {
        #expect(Yuan.fen(text) == fen)
        if let fen { #expect(Yuan.fen(Yuan.text(fen)) == fen) }
    }
}
