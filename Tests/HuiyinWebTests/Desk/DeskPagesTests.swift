// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("The dispatch desk")
struct DeskPagesTests {
    @Test("Whoever is not signed in is led there and back; whoever works elsewhere is refused")
    func admission() async throws {
        try await Town.open { town in
            let stranger = try await town.get("/desk")
            #expect(stranger.headers[.location] == "/sign-in?next=/desk")
            #expect(try await town.get("/desk", as: try await town.signIn("urban")).status == .forbidden)
        }
    }

    @Test(
        "A new report stands in the queue of the centre, and opens with what can be done", arguments: Language.allCases)
    func queue(language: Language) async throws {
        try await Town.open { town in
            let number = try await town.file().number
            let city = try await town.signIn("city")
            let list = try await town.get("/desk?lang=\(language.rawValue)", as: city)
            #expect(list.page.contains("href=\"/desk/\(number)\""))
            let file = try await town.get("/desk/\(number)?lang=\(language.rawValue)", as: city).page
            for form in ["triage", "escalation", "not-a-case", "handover", "note"] {
                #expect(file.contains("action=\"/case-files/\(number)/\(form)\""), "\(form)")
            }
            #expect(!file.contains("/completion\""))
            #expect(!file.contains("Optional("))
            #expect(!file.contains("case-file."))
            #expect(!file.contains("moves."))
        }
    }

    @Test("Whoever takes a call down points the place out, and is not asked where they sit themselves")
    func callerPlace() async throws {
        try await Town.open { town in
            let intake = try await town.get("/desk/new", as: try await town.signIn("operator")).page
            #expect(intake.contains("data-place-picker"))
            #expect(!intake.contains("data-locate"))
            #expect(intake.contains(">\(try StringTables()[.chinese]["desk.back"])</a>"))
            #expect(try await town.get("/report").page.contains("data-locate"))
        }
    }

    @Test("A form whose file has changed keeps the words typed and tells what happened since")
    func stale() async throws {
        try await Town.open { town in
            let number = try await town.file().number
            let city = try await town.signIn("city")
            let path = "/case-files/\(number)/note"
            let first = try await town.send(path, "version=1&seen=1&back=/desk/\(number)&text=first", as: city)
            #expect(first.headers[.location] == "/desk/\(number)")
            let second = try await town.send(path, "version=1&seen=1&back=/desk/\(number)&text=second+words", as: city)
            #expect(second.status == .preconditionFailed)
            #expect(second.page.contains(">second words</textarea>"))
            #expect(second.page.contains(">first</p>"))
            #expect(second.page.contains("name=\"version\" value=\"2\""))
        }
    }

    @Test("Where somebody may be in danger, the emergency service is one press away, and nowhere else")
    func emergency() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let plain = try await town.file().number
            #expect(
                !(try await town.get("/desk/\(plain)?lang=en", as: city).page).contains("name=\"body\" value=\"fire\""))
            let (number, receipt) = try await town.file("楼道着火了")
            let page = try await town.get("/desk/\(number)?lang=en", as: city).page
            #expect(page.contains("name=\"body\" value=\"fire\""))
            let version = try await town.get("/api/case-files/\(number)", as: city).text("version")
            let sent = try await town.send(
                "/case-files/\(number)/handover", "version=\(version)&back=/desk/\(number)&body=fire", as: city)
            #expect(sent.status == .seeOther, "\(sent)")
            #expect(try await town.get("/api/receipts/\(receipt)").text("status") == "handedOver")
        }
    }

    @Test(
        "What endangers people stands above the report: which number, by which words, and what to tell",
        arguments: Language.allCases)
    func dangerFirst(language: Language) async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let number = try await town.file("楼道着火了，门口的路坑坑洼洼").number
            let page = try await town.get("/desk/\(number)?lang=\(language.rawValue)", as: city)
            let danger = try #require(page.between("aria-labelledby=\"emergency-title\"", "</section>"))
            for told in ["119", "着火", language == .english ? "Call 119." : "请拨打 119。", "name=\"body\" value=\"fire\""] {
                #expect(danger.contains(told), "\(told)")
            }
            func place(_ text: String) throws -> String.Index { try #require(page.text.range(of: text)).lowerBound }
            let order = try [
                "class=\"file-head\"", "id=\"emergency-title\"", "<blockquote>", "data-suggestion", "class=\"moves\"",
            ].map(place)
            #expect(order == order.sorted(), "\(order)")
            #expect(page.text.components(separatedBy: "id=\"emergency-title\"").count == 2, "once")
            let card = try #require(page.between("data-suggestion", "</section>"))
            let because = try StringTables()[language].because(["着火"])
            #expect(card.contains(because), "the words for the urgency stand beside it, apart from those of the matter")
            let plain = try await town.get("/desk/\(try await town.file().number)?lang=\(language.rawValue)", as: city)
            #expect(!plain.text.contains("emergency-title"))
        }
    }

    @Test("A missing field is told beside the field, and nothing else typed is lost")
    func missing() async throws {
        try await Town.open { town in
            let number = try await town.file().number
            let fields = "version=1&seen=1&back=/desk/\(number)&matter=&urgency=urgent"
            let answer = try await town.send(
                "/case-files/\(number)/triage", fields, as: try await town.signIn("city"))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.page.contains("id=\"field-triage-matter-error\""))
            #expect(answer.page.contains("value=\"urgent\" checked"))
        }
    }
}
