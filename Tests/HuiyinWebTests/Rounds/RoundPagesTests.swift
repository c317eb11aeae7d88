// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("Rounds over JSON and in pages, with and without scripts")
struct RoundPagesTests {
    @Test("A look by JSON is recorded, sent twice it is one, and the thing is no longer due")
    func json() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            let before = try await town.get("/api/rounds", as: worker)
            #expect(try before.text("items.0.thing.code") == "bridge" && before.text.contains(#""due":true"#))
            #expect(!before.text.contains("slope"), "of another village")
            let look = #"{"result":"in-order","text":"新刷了漆"}"#
            for _ in 0..<2 {
                let answer = try await town.call(
                    .post, "/api/rounds/bridge/records", ByteBuffer(string: look), worker,
                    [.contentType: "application/json", .idempotencyKey: "look-1"])
                #expect(answer.status == .created && answer.text.contains(#""due":false"#))
            }
            let bridge = try await town.get("/api/rounds/bridge", as: worker)
            #expect(try bridge.text("history.0.text") == "新刷了漆")
            #expect(bridge.text.components(separatedBy: "新刷了漆").count == 3, "once as the last, once in the history")
            for word in ["甲小格", "worker", "account"] { #expect(!bridge.text.contains(word), "\(word)") }
        }
    }

    @Test("What is wrong by JSON is a report of the thing; a record alone is refused with the way to go on")
    func reported() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            let refused = try await town.post(
                "/api/rounds/bridge/records", #"{"result":"something-seen"}"#, as: worker)
            #expect(refused.status.code == 422 && refused.text.contains("round-needs-report"))
            let report = #"{"text":"栏杆断了","longitude":113.505,"latitude":36.005,"day":"2026-03-01"}"#
            let number = try await town.post("/api/rounds/bridge/reports", report, as: worker).text("number")
            let bridge = try await town.get("/api/rounds/bridge", as: worker)
            #expect(try bridge.text("last.file") == number && bridge.text("last.day") == "2026-03-01")
            let file = try await town.get("/api/case-files/\(number)", as: try await town.signIn("city"))
            #expect(try file.text("reports.0.channel") == "patrol")
            let page = try await town.get("/desk/\(number)", as: try await town.signIn("city")).page
            #expect(page.contains("href=\"/rounds/bridge\""))
        }
    }

    @Test("Without scripts a worker presses one of three, and the list goes on")
    func buttons() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            #expect(try await town.get("/field", as: worker).page.contains("href=\"/field/rounds/bridge\""))
            let page = try await town.get("/field/rounds/bridge", as: worker).page
            #expect(page.contains("value=\"in-order\"") && page.contains("value=\"not-reached\""))
            #expect(page.contains("href=\"/field/report?thing=bridge\""))
            let sent = try await town.send("/field/rounds/bridge", "key=r-1&result=in-order", as: worker)
            #expect(sent.status == .seeOther && sent.headers[.location] == "/field/rounds")
            let after = try await town.get("/field", as: worker).page
            #expect(!after.contains("href=\"/field/rounds/bridge\""))
            let ahead = try await town.send(
                "/field/rounds/covers", "key=r-2&result=not-reached&text=mud&day=2031-01-01", as: worker)
            #expect(ahead.status.code == 422 && ahead.page.contains(">mud</textarea>"), "nothing typed is lost")
            _ = try await town.send("/field/rounds/covers", "key=r-3&result=not-reached&text=mud", as: worker)
            #expect(try await town.get("/field", as: worker).page.contains("mud"), "still to be looked at")
        }
    }

    @Test("The report that begins at a thing knows its place, and the file that comes of it leads back to the thing")
    func link() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            let form = try await town.get("/field/report?thing=bridge", as: worker).page
            #expect(form.contains("name=\"thing\" value=\"bridge\"") && form.contains("value=\"113.505\""))
            #expect(form.contains("村口石桥，村口"))
            let other = try await town.get("/field/report?thing=slope", as: worker).page
            #expect(!other.contains("value=\"slope\""))
            let fields = "key=r-4&thing=bridge&patrol=yes&text=broken&longitude=113.505&latitude=36.005"
            let filed = try await town.send("/field/report", fields, as: worker).page
            let number = try #require(filed.firstMatch(of: #/\/field\/([A-Z]*[0-9]+-[0-9]+)/#)?.1)
            let thing = try await town.get("/field/rounds/bridge", as: worker).page
            #expect(thing.contains(String(number)))
            let stranger = try await town.send("/field/report", fields.replacing("bridge", with: "slope"), as: worker)
            #expect(stranger.status == .notFound)
        }
    }

    @Test("A township sees things that wait and sums of its villages, never whose they are")
    func place() async throws {
        try await Town.open { town in
            let township = try await town.signIn("township")
            let page = try await town.get("/rounds", as: township).page
            #expect(page.contains("东一村") && page.contains("东二村") && page.contains("村口石桥"))
            #expect(!page.contains("第一网格"), "no sum of a grid, in which one person works")
            let one = try await town.get("/rounds?place=990101001002", as: township).page
            #expect(one.contains("东坡边坡") && !one.contains("村口石桥"))
            let thing = try await town.get("/rounds/bridge", as: township).page
            #expect(!thing.contains("data-field-round"), "whoever looks after it records nothing")
            let worker = try await town.signIn("worker")
            #expect(try await town.get("/field/rounds/slope", as: worker).status == .notFound)
        }
    }
}
