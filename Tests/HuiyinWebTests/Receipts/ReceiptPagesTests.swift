// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("The page behind a receipt")
struct ReceiptPagesTests {
    @Test(
        "A receipt that is mistyped or nobody's leads to a page with what was typed, to try again",
        arguments: ["7700000000000008", "1234", "abc", "7700000000000001"]
    )
    func wrong(receipt: String) async throws {
        try await Town.open { town in
            let page = try await town.page("/r/\(receipt)")
            #expect(page.status == .notFound)
            #expect(page.text.contains("没有找到这个回执号"))
            #expect(page.text.contains("value=\"\(receipt)\""))
        }
    }

    @Test("A receipt is found however it is grouped", arguments: [" ", "-", ""])
    func grouping(separator: String) async throws {
        try await Town.open { town in
            let (_, receipt) = try await town.report()
            let typed = receipt.enumerated().map { $0 > 0 && $0 % 4 == 0 ? "\(separator)\($1)" : "\($1)" }.joined()
            let found = try await town.page("/r?receipt=\(Form.encoded(typed))")
            #expect(found.headers[.location] == "/r/\(receipt)")
            #expect(try await town.page("/r/\(Form.encoded(typed))").status == .ok)
        }
    }

    @Test("Whoever tries receipt after receipt is told to wait")
    func guessing() async throws {
        try await Town.open { town in
            var statuses: Set<Int> = []
            for _ in 0..<80 { statuses.insert(try await town.page("/r/7700000000000008").status.code) }
            #expect(statuses == [404, 429])
        }
    }

    @Test("The history names departments and no persons, and the page tells who acts next")
    func history() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.report()
            try await town.dispatch(number)
            let page = try await town.page("/r/\(receipt)")
            #expect(!page.text.contains("钟指挥"))
            #expect(page.text.contains("来办"))
            #expect(page.text.contains("给您答复"))
            #expect(page.text.contains("class=\"timeline-entry is-ahead\""))
        }
    }

    @Test("Only what can be done now is offered, and doing it says so")
    func wishes() async throws {
        try await Town.open { town in
            let (_, receipt) = try await town.report()
            let path = "/r/\(receipt)"
            #expect(try await town.wishes(path) == ["supplement", "withdrawal"])
            let empty = try await town.send(path + "/supplement", ["supplement": " "])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("href=\"#field-supplement\""))
            let added = try await town.send(path + "/supplement", ["supplement": "又大了一圈"])
            #expect(added.headers[.location] == path)
            #expect(added.headers[values: .setCookie].contains { $0.hasPrefix("flash=receipt-supplement") })
            #expect(try await town.page(path).text.contains("又大了一圈"))
            #expect(try await town.send(path + "/withdrawal", [:]).status == .seeOther)
            #expect(try await town.wishes(path) == ["return-from-withdrawal"])
            #expect(try await town.send(path + "/withdrawal", [:]).status == .conflict)
            #expect(try await town.send(path + "/return-from-withdrawal", [:]).status == .seeOther)
            #expect(try await town.wishes(path) == ["supplement", "withdrawal"])
        }
    }

    @Test("An answer is rated, thanked for, and rated again")
    func rating() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.report()
            let path = "/r/\(receipt)"
            #expect(!(try await town.page(path)).text.contains("\(path)/rating"))
            try await town.answer(number)
            let answered = try await town.page(path)
            #expect(answered.text.contains("\(path)/rating"))
            #expect(answered.text.contains("补平了"))
            let none = try await town.send(path + "/rating", ["comment": "快"])
            #expect(none.status == .unprocessableContent)
            #expect(none.text.contains("href=\"#field-solved\""))
            #expect(none.text.contains(">快</textarea>"))
            let rated = try await town.send(
                path + "/rating", ["solved": "partly", "satisfied": "4", "contacted": "no"])
            #expect(rated.headers[.location] == path)
            let thanked = try await town.page(path)
            #expect(thanked.text.contains("谢谢您的评价"))
            #expect(thanked.text.contains("value=\"partly\" checked"))
            #expect(try await town.send(path + "/rating", ["solved": "yes"]).status == .seeOther)
            #expect(try await town.page(path).text.contains("很高兴解决了"))
        }
    }

    @Test("Before there is an answer one may object that it cannot wait, once, or that it is not what others reported")
    func objections() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.report()
            try await town.dispatch(number)
            let path = "/r/\(receipt)"
            #expect(try await town.wishes(path) == ["supplement", "objection", "withdrawal"])
            #expect(try await town.page(path).text.contains("这件事等不了"))
            #expect(try await town.send(path + "/objection", ["objection": "有人摔断了腿"]).status == .seeOther)
            #expect(try await town.wishes(path) == ["supplement", "withdrawal"])

            let city = try await town.signIn("city")
            let (other, second) = try await town.report(["text": "路上有个坑，在小学门口", "longitude": "113.507"])
            _ = try await town.move(other, "merger", #"{"into":"\#(number)"}"#, as: city).text("number")
            let merged = try await town.page("/r/\(second)").text
            #expect(merged.contains("和别人反映的不是同一件事"))
            #expect(!merged.contains("这件事等不了"))
            let sent = try await town.send("/r/\(second)/objection", ["objection": "不是那个坑"])
            #expect(sent.status == .seeOther)
            #expect(!(try await town.wishes("/r/\(second)")).contains("objection"))
            let view = try await town.get("/api/case-files/\(other)/events", as: city).text
            #expect(view.contains("不是那个坑"))
        }
    }

    @Test("An answer that solved nothing is taken up again, with the reason in the history")
    func reopening() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.report()
            try await town.answer(number)
            #expect(try await town.wishes("/r/\(receipt)") == ["reopening", "objection"])
            let sent = try await town.send("/r/\(receipt)/reopening", ["reopening": "只补了一半"])
            #expect(sent.status == .seeOther)
            #expect(try await town.page("/r/\(receipt)").text.contains("只补了一半"))
        }
    }
}

extension Town {
    /// Which forms besides the rating the page offers.
    fileprivate func wishes(_ path: String) async throws -> [String] {
        let text = try await page(path).text
        return ReceiptWish.allCases.map(\.rawValue).filter { text.contains("action=\"\(path)/\($0)\"") }
    }
}
