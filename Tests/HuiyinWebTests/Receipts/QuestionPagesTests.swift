// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Questions at the doors")
struct QuestionPagesTests {
    @Test(
        "After filing the receipt offers the questions of the matter without scripts; a wrong answer is told beside it")
    func afterFiling() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.report()
            let page = try await town.page("/r/\(receipt)?new=1").text
            #expect(page.contains("name=\"answer.size\" value=\"wheel\""))
            #expect(page.contains("name=\"answer.depth\""))
            let english = try await town.page("/r/\(receipt)?lang=en").text
            #expect(english.contains("In cm, from 1 to 200") && !english.contains("厘米"))
            let wrong = try await town.send(
                "/r/\(receipt)/supplement", ["answer.size": "wheel", "answer.depth": "900"])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("id=\"field-question-answer.depth-error\""))
            #expect(wrong.text.contains("value=\"900\""), "what was typed is kept")
            let sent = try await town.send("/r/\(receipt)/supplement", ["answer.size": "wheel", "answer.depth": "12"])
            #expect(sent.headers[.location] == "/r/\(receipt)")
            let after = try await town.page("/r/\(receipt)").text
            #expect(!after.contains("name=\"answer.size\""), "answered is not asked again")
            #expect(after.contains("<dd>12 厘米</dd>"))
            #expect(try await town.page("/r/\(receipt)?lang=en").text.contains("<dd>12 cm</dd>"))
            let city = try await town.signIn("city")
            let file = try await town.get("/api/case-files/\(number)", as: city)
            #expect(try file.text("reports.0.answers.0.value") == "wheel")
            #expect(try await town.get("/desk/\(number)", as: city).page.contains("<dd>12 厘米</dd>"))
        }
    }

    @Test("A program's answers are checked with errors that name question and field")
    func json() async throws {
        try await Town.open { town in
            let missing = try await town.post(
                "/api/reports", #"{"text":"路上有坑",\#(Town.inGrid),"answers":{"size":"wheel"}}"#)
            #expect(missing.status == .unprocessableContent)
            #expect(try missing.text("type") == "answer-missing")
            #expect(try missing.text("field") == "answers.depth")
            #expect(try missing.text("detail").contains("坑有多深"))
            let filed = try await town.post(
                "/api/reports", #"{"text":"路上有坑",\#(Town.inGrid),"answers":{"size":"wheel","depth":12}}"#)
            #expect(filed.status == .created)
        }
    }

    @Test("The centre asks back with questions of the list, and the receipt puts them")
    func askingBack() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.file()
            let city = try await town.signIn("city")
            #expect(try await town.get("/desk/\(number)", as: city).page.contains("name=\"questions\" value=\"size\""))
            let asked = try await town.move(number, "ask-back", #"{"questions":["size"]}"#, as: city)
            #expect(asked.status == .created)
            let told = try await town.get("/api/receipts/\(receipt)")
            #expect(try told.text("questions.0.code") == "size")
            #expect(try told.text("questions.0.options.1.code") == "wheel")
            let empty = try await town.post("/api/receipts/\(receipt)/supplement", #"{"text":"不清楚"}"#)
            #expect(try empty.text("type") == "answer-missing")
            let answer = try await town.post("/api/receipts/\(receipt)/supplement", #"{"answers":{"size":"hand"}}"#)
            #expect(try answer.text("status") == "received")
            #expect(try answer.text("answers.0.value") == "hand")
        }
    }
}
