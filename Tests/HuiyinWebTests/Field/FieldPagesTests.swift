// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("The worker's pages")
struct FieldPagesTests {
    @Test("A report sent twice by an impatient thumb is one report")
    func twice() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            let fields = "key=k-1&text=fallen+sign&longitude=113.505&latitude=36.005"
            let first = try await town.send("/field/report", fields, as: worker)
            let second = try await town.send("/field/report", fields, as: worker)
            #expect(first.status == .ok)
            #expect(first.page.contains("receipt-number"))
            #expect(first.page == second.page)
            #expect(try await town.get("/field", as: worker).page.components(separatedBy: "fallen sign").count == 2)
        }
    }

    @Test("What a worker found on the round says so, with scripts and without")
    func patrol() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            #expect(try await town.get("/field/report", as: worker).page.contains("name=\"patrol\""))
            for (more, channel) in [("&patrol=yes", "patrol"), ("", "worker")] {
                let page = try await town.send(
                    "/field/report", "key=p\(channel)&text=sign&longitude=113.505&latitude=36.005\(more)", as: worker
                ).page
                let number = try #require(page.firstMatch(of: #/\/field\/([A-Z]*[0-9]+-[0-9]+)/#)?.1)
                let file = try await town.get("/api/case-files/\(number)", as: try await town.signIn("city"))
                #expect(try file.text("reports.0.channel") == channel)
            }
        }
    }

    @Test("Solved at once without photos is refused, and the words stay")
    func evidence() async throws {
        try await Town.open { town in
            let fields = "key=k-2&text=fallen+sign&solved=yes&result=put+up+again"
            let answer = try await town.send("/field/report", fields, as: try await town.signIn("worker"))
            #expect(answer.status.code == 422)
            #expect(answer.page.contains(">put up again</textarea>"))
            #expect(answer.page.contains("<details class=\"move solved\" open>"))
        }
    }

    @Test("A worker puts right what a resident reported in the grid, from its page and by JSON")
    func solvedForOthers() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            let (number, receipt) = try await town.file("垃圾堆在路口")
            let page = try await town.get("/field/\(number)", as: worker).page
            #expect(page.contains("action=\"/case-files/\(number)/solved-at-once\""))
            let fields = "version=1&seen=1&back=/field/\(number)&matter=020101&result=\(Form.encoded("已清走"))"
            let bare = try await town.send("/case-files/\(number)/solved-at-once", fields, as: worker)
            #expect(bare.status == .unprocessableContent)
            #expect(bare.page.contains(">已清走</textarea>"))
            var photos: [String] = []
            for _ in 0..<4 {
                photos.append(
                    try await town.call(
                        .post, "/api/photos", ByteBuffer(bytes: PhotoRoutesTests.dot), nil,
                        [.contentType: "image/png"]
                    ).text("id"))
            }
            let other = fields.replacingOccurrences(of: "020101", with: "010101")
            let shown = "&photosBefore=\(photos[0])&photosAfter=\(photos[1])"
            let refused = try await town.send("/case-files/\(number)/solved-at-once", other + shown, as: worker)
            #expect(refused.page.contains("直接办清单"))
            let sent = try await town.send("/case-files/\(number)/solved-at-once", fields + shown, as: worker)
            #expect(sent.status == .seeOther, "\(sent)")
            let status = try await town.get("/api/receipts/\(receipt)").text("status")
            #expect(["replied", "handled"].contains(status))

            let again = try await town.file("垃圾又堆在路口").number
            let evidence = #""photosBefore":["\#(photos[2])"],"photosAfter":["\#(photos[3])"]"#
            let body = #"{"ending":"solved","result":"已清走","matter":"020101",\#(evidence)}"#
            let moved = try await town.move(again, "solved-at-once", body, as: worker)
            #expect(["replied", "handled"].contains(try moved.text("status")))
        }
    }

    @Test("A worker asks for a whistle from the page, and reads who grants it by when; the township blows it itself")
    func whistle() async throws {
        try await Town.open { town in
            let (worker, township) = (try await town.signIn("worker"), try await town.signIn("township"))
            let number = try await town.file().number
            let triage = #"{"matter":"010101","level":"town"}"#
            _ = try await town.move(number, "triage", triage, as: try await town.signIn("city")).text("number")
            let page = try await town.get("/field/\(number)?lang=en", as: worker).page
            let form = try #require(page.components(separatedBy: "id=\"move-whistle\"").dropFirst().first)
            #expect(form.components(separatedBy: "</form>").first?.contains("asks-note") == true)
            let own = try await town.get("/desk/\(number)?lang=en", as: township).page
            let theirs = try #require(own.components(separatedBy: "id=\"move-whistle\"").dropFirst().first)
            #expect(theirs.components(separatedBy: "</form>").first?.contains("asks-note") == false)
            let version = try await town.get("/api/case-files/\(number)", as: worker).text("version")
            let fields = "version=\(version)&seen=1&back=/field/\(number)&kind=residents_problem&lead=urban"
            let sent = try await town.send("/case-files/\(number)/whistle", fields, as: worker)
            #expect(sent.headers[values: .setCookie].contains { $0.hasPrefix("flash=asked") }, "\(sent)")
            #expect(try await town.get("/api/requests", as: township).text.contains(number))
            let after = try await town.get("/field/\(number)?lang=en", as: worker).page
            #expect(!after.contains("id=\"move-whistle\""), "one request waits at a time")
        }
    }

    @Test("Whoever took a report down is led to the questions of what it is likely about, while the caller is there")
    func questions() async throws {
        try await Town.open { town in
            let staff = try await town.signIn("operator")
            let words = Form.encoded("门口的路坑坑洼洼")
            let filed = try await town.send("/desk/new", "key=k-3&text=\(words)", as: staff).page
            let link = try #require(filed.components(separatedBy: "href=\"/r/").dropFirst().first)
            let receipt = String(link.prefix { $0.isNumber })
            #expect(link.hasPrefix("\(receipt)#asked-title"))
            #expect(try await town.get("/r/\(receipt)").page.contains("id=\"asked-title\""))
            let other = try await town.send("/desk/new", "key=k-4&text=\(Form.encoded("谢谢你们的帮助"))", as: staff).page
            #expect(!other.contains("#asked-title"))
        }
    }
}
