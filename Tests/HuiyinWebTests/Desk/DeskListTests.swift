// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("The list of the desk")
struct DeskListTests {
    @Test("Changed rows are asked for by number, and answered as far as they stand in the list")
    func rows() async throws {
        try await Town.open { town in
            let (here, gone) = (try await town.file().number, try await town.file().number)
            let city = try await town.signIn("city")
            _ = try await town.move(gone, "not-a-case", #"{"kind":"thanks"}"#, as: city).text("number")
            let rows = try await town.get("/desk/rows?show=all&number=\(here)&number=\(gone)&number=x", as: city).page
            #expect(rows.contains("data-number=\"\(here)\""))
            #expect(!rows.contains(gone))
            #expect(!rows.contains("<main"))
            #expect(try await town.get("/desk/rows", as: try await town.signIn("urban")).status == .forbidden)
        }
    }

    @Test("Words typed into the search find a file of any state, and the list says so when there is none")
    func search() async throws {
        try await Town.open { town in
            let number = try await town.file("河边井盖没了").number
            let city = try await town.signIn("city")
            _ = try await town.move(number, "not-a-case", #"{"kind":"thanks"}"#, as: city).text("number")
            _ = try await IndexCaseWords(town.desk.workplace)()
            #expect(
                try await town.get("/desk?q=%E4%BA%95%E7%9B%96", as: city).page.contains("data-number=\"\(number)\""))
            #expect(
                try await town.get("/api/case-files?q=%E4%BA%95%E7%9B%96", as: city).text("items.0.number") == number)
            #expect(try await town.get("/desk?q=%E8%B7%AF%E7%81%AF", as: city).page.contains("没有找到"))
        }
    }

    @Test("Accepting suggestions of several files at once does what can be done, names the rest, and can be undone")
    func bulk() async throws {
        try await Town.open { town in
            let (first, second) = (try await town.file().number, try await town.file().number)
            let city = try await town.signIn("city")
            func chosen(_ act: String, _ more: String = "") -> String {
                "act=\(act)&back=/desk&files=\(first)+1&files=\(second)+9\(more)"
            }
            let done = try await town.send("/desk/bulk", chosen("accept"), as: city)
            #expect(done.status == .ok)
            #expect(done.page.contains("已按建议办理 1 件"))
            #expect(done.page.contains("name=\"act\" value=\"undo-accept\""))
            #expect(done.page.contains("role=\"alert\""))
            #expect(try await town.get("/api/case-files/\(second)", as: city).text("status") == "received")
            let version = try await town.get("/api/case-files/\(first)", as: city).text("version")
            let undone = try await town.send(
                "/desk/bulk", "act=undo-accept&back=/desk&files=\(first)+\(version)", as: city)
            #expect(undone.page.contains("已撤回 1 件"))
            #expect(try await town.get("/api/case-files/\(first)", as: city).text("status") == "triaged")
        }
    }

    @Test("Many are merged into the first that was chosen, parted again, and supervised with one sentence")
    func bulkMerge() async throws {
        try await Town.open { town in
            let (first, second) = (try await town.file().number, try await town.file().number)
            let city = try await town.signIn("city")
            for number in [first, second] {
                _ = try await town.move(number, "triage", #"{"matter":"010101"}"#, as: city).text("number")
            }
            let merged = try await town.send(
                "/desk/bulk", "act=merge&back=/desk&files=\(first)+2&files=\(second)+2", as: city)
            #expect(merged.page.contains("已归并 1 件"))
            #expect(try await town.get("/api/case-files/\(second)", as: city).text("status") == "merged")
            let version = try await town.get("/api/case-files/\(second)", as: city).text("version")
            let parted = try await town.send(
                "/desk/bulk", "act=undo-merge&back=/desk&files=\(second)+\(version)", as: city)
            #expect(parted.page.contains("已取消归并 1 件"))
            let now = try await town.get("/api/case-files/\(second)", as: city).text("version")
            let asked = try await town.send(
                "/desk/bulk", "act=supervise&back=/desk&text=today&files=\(second)+\(now)", as: city)
            #expect(asked.page.contains("已督办 1 件"))
            #expect(
                try await town.get("/api/case-files/\(second)/events", as: city).page.contains("\"supervision\""))
            let nothing = try await town.send("/desk/bulk", "act=accept&back=/desk", as: city)
            #expect(nothing.status == .unprocessableContent)
        }
    }

    @Test("A filter that was saved is the saver's own, and leads back to what it asks")
    func saved() async throws {
        try await Town.open { town in
            let (city, operatorToken) = (try await town.signIn("city"), try await town.signIn("operator"))
            let saved = try await town.send(
                "/desk/filters", "name=manholes&query=show%3Dall%26q%3Dx%26other%3D1", as: city)
            #expect(saved.headers[.location] == "/desk?show=all&q=x")
            #expect(try await town.get("/desk", as: city).page.contains("href=\"/desk?show=all&amp;q=x\""))
            #expect(try await !town.get("/desk", as: operatorToken).page.contains("manholes"))
            _ = try await town.send("/desk/filters/forget", "name=manholes", as: city)
            #expect(try await !town.get("/desk", as: city).page.contains("manholes"))
        }
    }
}
