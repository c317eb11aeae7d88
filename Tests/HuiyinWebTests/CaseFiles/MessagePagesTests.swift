// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Messages to reporters, by way of the centre")
struct MessagePagesTests {
    private static let phone = "13800001111"
    private static let contact = #","contact":{"phone":"13800001111"}"#

    /// A file that the department works on, and the number of the line by which its message is known.
    private static func asked(_ town: Town) async throws -> (number: String, receipt: String, urban: String) {
        let (number, receipt) = try await town.file(more: contact)
        try await town.dispatch(number)
        let urban = try await town.signIn("urban")
        _ = try await town.move(number, "acceptance", as: urban).text("number")
        let page = try await town.get("/department/\(number)", as: urban).page
        let report = try #require(
            page.firstMatch(of: #/name="report".*?<option value="(\d+)"/#.dotMatchesNewlines())?.1)
        let version = try await town.get("/api/case-files/\(number)", as: urban).text("version")
        let sent = try await town.send(
            "/case-files/\(number)/message",
            "version=\(version)&back=/department/\(number)&report=\(report)&text=\(Form.encoded("几点在家？"))", as: urban)
        #expect(sent.headers[.location] == "/department/\(number)")
        return (number, receipt, urban)
    }

    @Test("By forms alone: the department writes, the centre passes it on, the reporter answers behind the receipt")
    func wholeWay() async throws {
        try await Town.open { town in
            let (number, receipt, urban) = try await Self.asked(town)
            #expect(try await !town.page("/r/\(receipt)").text.contains("几点在家？"), "not before the centre")
            let clerk = try await town.signIn("operator")
            #expect(try await town.get("/desk", as: clerk).page.contains("待转达 1"))
            let list = try await town.get("/desk/messages", as: clerk).page
            #expect(list.contains("几点在家？"))
            #expect(list.contains("/desk/\(number)#move-message-passed"))
            let file = try await town.get("/desk/\(number)", as: clerk).page
            let line = try #require(
                file.firstMatch(of: #/name="message".*?<option value="(\d+)"/#.dotMatchesNewlines())?.1)
            let version = try await town.get("/api/case-files/\(number)", as: clerk).text("version")
            let passed = try await town.send(
                "/case-files/\(number)/message-passed",
                "version=\(version)&back=/desk/messages&message=\(line)&way=receipt", as: clerk)
            #expect(passed.headers[.location] == "/desk/messages")
            #expect(try await town.get("/desk/messages", as: clerk).page.contains("没有要转达的"))
            let page = try await town.page("/r/\(receipt)").text
            #expect(page.contains("几点在家？"))
            #expect(page.contains("城市管理局想问您"), "the reporter reads who asks")
            let english = try await town.page("/r/\(receipt)", language: "en").text
            #expect(english.contains("asks you"))
            let nothing = try await town.send("/r/\(receipt)/answer", ["message": "\(line)", "answer": " "])
            #expect(nothing.status == .unprocessableContent)
            let answered = try await town.send("/r/\(receipt)/answer", ["message": "\(line)", "answer": "六点以后"])
            #expect(answered.headers[.location] == "/r/\(receipt)")
            #expect(try await !town.page("/r/\(receipt)").text.contains("/r/\(receipt)/answer"))
            let back = try await town.get("/department/\(number)", as: urban).page
            #expect(back.contains("六点以后"))
            #expect(!back.contains(Self.phone))
            let twice = try await town.send("/r/\(receipt)/answer", ["message": "\(line)", "answer": "七点"])
            #expect(twice.status == .conflict)
        }
    }

    @Test("By JSON: what was heard on the telephone is the answer; nobody but the centre sees what waits")
    func byPhone() async throws {
        try await Town.open { town in
            let (number, receipt, urban) = try await Self.asked(town)
            let clerk = try await town.signIn("operator")
            let list = try await town.get("/api/messages", as: clerk)
            #expect(try list.text("items.0.number") == number)
            #expect(try list.text("items.0.text") == "几点在家？")
            let line = try list.text("items.0.message")
            for other in [urban, try await town.signIn("township"), try await town.signIn("worker")] {
                #expect(try await town.get("/api/messages", as: other).status == .forbidden)
            }
            let body = #"{"message":\#(line),"way":"phone","answer":"六点以后在家"}"#
            #expect(try await town.move(number, "message-passed", body, as: urban).status == .forbidden)
            let passed = try await town.move(number, "message-passed", body, as: clerk)
            #expect(passed.status == .created)
            #expect(try await town.move(number, "message-passed", body, as: clerk).text("type") == "message-settled")
            let told = try await town.get("/api/receipts/\(receipt)")
            #expect(try told.text("messages.0.who.code") == "urban")
            #expect(try told.text("messages.0.answer") == "六点以后在家")
            let events = try await town.get("/api/case-files/\(number)/events", as: urban)
            #expect(events.page.contains("六点以后在家"))
            #expect(!events.page.contains(Self.phone))
        }
    }

    @Test("A receipt answers only what was meant for it, and a message is for a report of the file")
    func others() async throws {
        try await Town.open { town in
            let (number, _, urban) = try await Self.asked(town)
            let clerk = try await town.signIn("operator")
            let line = try await town.get("/api/messages", as: clerk).text("items.0.message")
            _ = try await town.move(number, "message-passed", #"{"message":\#(line),"way":"receipt"}"#, as: clerk)
            let (_, other) = try await town.file()
            let answer = try await town.post(
                "/api/receipts/\(other)/answer", #"{"message":\#(line),"text":"我来答"}"#)
            #expect(try answer.text("type") == "message-unknown")
            let stranger = try await town.move(number, "message", #"{"report":"1","text":"？"}"#, as: urban)
            #expect(stranger.status == .notFound)
            let missing = try await town.move(number, "message", #"{"text":"？"}"#, as: urban)
            #expect(try missing.text("field") == "report")
        }
    }
}
