// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("What the reporter is asked for")
struct AskingBackPagesTests {
    @Test("The receipt shows the questions with a form, and the answer brings the file back")
    func wholeWay() async throws {
        try await Town.open { town in
            let (number, receipt) = try await town.file()
            let city = try await town.signIn("city")
            let page = try await town.get("/desk/\(number)", as: city)
            #expect(page.page.contains("action=\"/case-files/\(number)/ask-back\""))
            let sent = try await town.send(
                "/case-files/\(number)/ask-back",
                "version=1&seen=1&back=/desk/\(number)&asked=which+house%0D%0Asince+when", as: city)
            #expect(sent.headers[.location] == "/desk/\(number)")
            let told = try await town.get("/api/receipts/\(receipt)")
            #expect(try told.text("status") == "needsInformation")
            #expect(try told.text("asked.0") == "which house")
            #expect(try told.text("asked.1") == "since when")
            #expect(try told.has("askedUntil"))
            let followed = try await town.page("/r/\(receipt)").text
            #expect(followed.contains("<li>which house</li><li>since when</li>"))
            #expect(followed.components(separatedBy: "/r/\(receipt)/supplement").count == 2, "one form, not two")
            let answer = try await town.send("/r/\(receipt)/supplement", ["supplement": "number three"])
            #expect(answer.headers[.location] == "/r/\(receipt)")
            #expect(try await town.get("/api/receipts/\(receipt)").text("status") == "received")
            #expect(try await !town.page("/r/\(receipt)").text.contains("<li>which house</li>"))
        }
    }

    @Test("Through the door for programs the same is asked, and an empty list is refused")
    func json() async throws {
        try await Town.open { town in
            let (number, _) = try await town.file()
            let city = try await town.signIn("city")
            let empty = try await town.move(number, "ask-back", #"{"asked":[" "]}"#, as: city)
            #expect(empty.status == .unprocessableContent)
            #expect(try empty.text("field") == "asked")
            let asked = try await town.move(number, "ask-back", #"{"asked":["which house"]}"#, as: city)
            #expect(asked.status == .created)
            #expect(try asked.text("status") == "needsInformation")
            #expect(try asked.text("counts.askBacks") == "1")
        }
    }

    @Test("Delegation, reclassification and rush have their doors, and their refusals name the field")
    func otherMoves() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let (number, _) = try await town.file()
            _ = try await town.move(number, "triage", #"{"matter":"010101"}"#, as: city)
            let slow = try await town.move(number, "rush", #"{"matter":"010101","lead":"urban"}"#, as: city)
            #expect(try slow.text("type") == "not-on-fast-track")
            #expect(try slow.text("field") == "matter")
            let down = try await town.move(number, "delegation", #"{"level":"town","reason":"duty list"}"#, as: city)
            #expect(try down.text("centre.level") == "town")
            let township = try await town.signIn("township")
            let other = try await town.move(
                number, "reclassification", #"{"matter":"030101","reason":"a cover is missing"}"#, as: township)
            #expect(try other.text("matter.code") == "030101")
            let rushed = try await town.move(number, "rush", #"{"matter":"030101","lead":"water"}"#, as: township)
            #expect(try rushed.text("status") == "inProgress")
            #expect(try rushed.text("urgency") == "urgent")
        }
    }
}
