// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Files that hang together, at the doors")
struct RelationRoutesTests {
    @Test("The desk offers files nearby and merges those chosen; the page of each leads to the other")
    func incident() async throws {
        try await Town.open { town in
            let leading = try await town.file().number
            let others = [try await town.file().number, try await town.file().number]
            let city = try await town.signIn("city")
            let page = try await town.get("/desk/\(leading)", as: city).page
            for other in others { #expect(page.contains("name=\"files\" value=\"\(other)\"")) }
            let chosen = others.map { "files=\($0)" }.joined(separator: "&")
            let path = "/case-files/\(leading)/incident"
            let sent = try await town.send(path, "version=1&seen=1&back=/desk/\(leading)&\(chosen)", as: city)
            #expect(sent.headers[.location] == "/desk/\(leading)")
            let merged = try await town.get("/desk/\(leading)", as: city).page
            for other in others { #expect(merged.contains("href=\"/desk/\(other)\"")) }
            #expect(try await town.get("/desk/\(others[0])", as: city).page.contains("href=\"/desk/\(leading)\""))
            let again = try await town.send(path, "version=1&seen=1&back=/desk/\(leading)&\(chosen)", as: city)
            #expect(again.status == .conflict)
            #expect(again.page.contains(others[0]))
        }
    }

    @Test("A program merges many at once and is told how far it came; one is merged, and parted again")
    func merger() async throws {
        try await Town.open { town in
            let leading = try await town.file().number
            let other = try await town.file().number
            let city = try await town.signIn("city")
            let many = try await town.post(
                "/api/case-files/\(leading)/merger", #"{"files":["\#(other)","ST20990101-000001"]}"#, as: city)
            #expect(many.status == .created)
            #expect(try many.text("merged.0") == other)
            #expect(try many.text("refused.0.number") == "ST20990101-000001")
            #expect(try many.text("refused.0.type") == "not-found")
            #expect(try many.text("number") == leading)
            let parted = try await town.move(other, "merger-undo", #"{"reason":"another place"}"#, as: city)
            #expect(try parted.text("status") == "received")
            let into = try await town.move(other, "merger", #"{"into":"\#(leading)"}"#, as: city)
            #expect(try into.text("status") == "merged")
            #expect(try await town.get("/api/case-files/\(leading)", as: city).text("links.0.relation") == "merged")
            let itself = try await town.move(leading, "merger", #"{"into":"\#(leading)"}"#, as: city)
            #expect(try itself.text("type") == "same-file")
        }
    }

    @Test("A split is typed in rows without scripts, and names what is missing")
    func split() async throws {
        try await Town.open { town in
            let number = try await town.file().number
            let urban = try await town.signIn("urban")
            try await town.dispatch(number)
            _ = try await town.move(number, "acceptance", as: urban)
            let version = try await town.get("/api/case-files/\(number)", as: urban).text("version")
            let fields = "version=\(version)&seen=1&back=/department/\(number)&matter-1=010101&part-1=road"
            let path = "/case-files/\(number)/split"
            let missing = try await town.send(path, fields, as: urban)
            #expect(missing.status == .unprocessableContent)
            #expect(missing.page.contains("id=\"field-split-matter-2-error\""))
            #expect(missing.page.contains("<li><b>") && missing.page.contains("href=\"#field-split-matter-2\""))
            #expect(!missing.page.contains("“matter"), "a field is called by its label, not by its code")
            #expect(missing.page.contains("value=\"road\""), "what was typed is kept")
            let sent = try await town.send(path, fields + "&matter-2=030101&part-2=cover", as: urban)
            #expect(sent.headers[.location] == "/department/\(number)")
            let city = try await town.signIn("city")
            let view = try await town.get("/api/case-files/\(number)", as: city)
            #expect(try view.count("links") == 2)
            let child = try view.text("links.1.number")
            #expect(try await town.get("/api/case-files/\(child)", as: city).text("matter.code") == "030101")
            #expect(try await town.get("/desk/\(child)", as: city).page.contains("href=\"/desk/\(number)\""))
        }
    }

    @Test("What came back is linked by its number, from the page and by a program")
    func recurrence() async throws {
        try await Town.open { town in
            let (earlier, _) = try await town.report()
            try await town.answer(earlier)
            let number = try await town.file().number
            let city = try await town.signIn("city")
            let open = try await town.move(number, "recurrence", #"{"of":"\#(number)"}"#, as: city)
            #expect(try open.text("type") == "same-file")
            let fields = "version=1&seen=1&back=/desk/\(number)&of=+\(earlier.lowercased())+"
            let sent = try await town.send("/case-files/\(number)/recurrence", fields, as: city)
            #expect(sent.headers[.location] == "/desk/\(number)")
            let view = try await town.get("/api/case-files/\(number)", as: city)
            #expect(try view.text("links.0.relation") == "recurrence")
            #expect(try view.text("links.0.number") == earlier)
        }
    }
}
