// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Words prepared for an answer")
struct ReplyTemplateTests {
    static let text = "您好！您反映的问题，我们已【做了什么】，【哪天】办完。如还有问题，请再告诉我们。"

    static func template(_ text: String = text) throws -> ReplyTemplate {
        try #require(ReplyTemplate(code: "done", name: "已办好", nameInEnglish: "Done", ending: .solved, text: text))
    }

    @Test("There is none without a blank, so none that could be sent as it is")
    func blanks() throws {
        #expect(ReplyTemplate(code: "x", name: "x", nameInEnglish: "x", ending: nil, text: "已办好。") == nil)
        #expect(try Self.template().blanks == ["做了什么", "哪天"])
        #expect(try Self.template().unfilled(in: Self.text) == "做了什么", "sent unread")
    }

    @Test(
        "A blank left as it was or empty is found by its name, filled ones and other words are let through",
        arguments: [
            ("您好！您反映的问题，我们已补平路面，【哪天】办完。如还有问题，请再告诉我们。", "哪天"),
            ("您好！您反映的问题，我们已，3 月 4 日办完。如还有问题，请再告诉我们。", "做了什么"),
            ("您好！\n您反映的问题，我们已补平路面， ……  办完。如还有问题，请再告诉我们。", "哪天"),
            ("您好！您反映的问题，我们已补平路面，3 月 4 日办完。如还有问题，请再告诉我们。", nil),
            ("路面昨天补平了。", nil), ("您好！您反映的问题，我们已办完。", nil), ("", nil),
        ] as [(String, String?)])
    func unfilled(words: String, blank: String?) throws {
        #expect(try Self.template().unfilled(in: words) == blank)
    }

    @Test("A blank at the very end or the very beginning counts too")
    func edges() throws {
        let template = try Self.template("【称呼】，您好。结果：【结果】")
        #expect(template.unfilled(in: "，您好。结果：补好了") == "称呼")
        #expect(template.unfilled(in: "王先生，您好。结果：") == "结果")
        #expect(template.unfilled(in: "王先生，您好。结果：补好了") == nil)
    }

    @Test("A department cannot report work done in words it has not filled in")
    func refused() throws {
        let city = SampleCity.city(answering: [try Self.template()])
        var run = CaseRun(city: city)
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: [])), by: .cityCentre)
        try run.move(.acceptance, by: .urbanOffice)
        #expect(throws: CaseMoveError.blankLeft("做了什么")) {
            try run.move(.completion(Completion(ending: .explained, result: Self.text)), by: .urbanOffice)
        }
        let filled = Self.text.replacing("【做了什么】", with: "解释清楚").replacing("【哪天】", with: "今天")
        try run.move(.completion(Completion(ending: .explained, result: filled)), by: .urbanOffice)
        #expect(run.file.status == .handled)
    }
}
