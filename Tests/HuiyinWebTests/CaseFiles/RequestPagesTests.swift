// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import Testing

@testable import HuiyinWeb

@Suite("Asking for what somebody else grants, in pages and by JSON")
struct RequestPagesTests {
    /// A file that the streets' department works on.
    private func atWork(_ town: Town) async throws -> String {
        let number = try await town.file().number
        try await town.dispatch(number)
        _ = try await town.move(number, "acceptance", as: try await town.signIn("urban")).text("number")
        return number
    }

    @Test("A backlog asked for by form waits on the desk of who grants it, with what is asked in words")
    func page() async throws {
        try await Town.open { town in
            let number = try await atWork(town)
            let (urban, city) = (try await town.signIn("urban"), try await town.signIn("city"))
            let seen = try await town.get("/api/case-files/\(number)", as: urban).text("version")
            let version = try #require(Int(seen))
            let form = "version=\(version)&seen=1&back=/department/\(number)&reason=funded&conditions=when+paid"
            let sent = try await town.send(
                "/case-files/\(number)/backlog", form + "&owner=Keeper&review=2026-04-30T10:00", as: urban)
            #expect(sent.status == .seeOther)
            #expect(sent.headers[values: .setCookie].contains { $0.hasPrefix("flash=asked") })
            let desk = try await town.get("/desk?lang=en", as: city).page
            #expect(desk.contains("Waits for your decision"))
            let file = try await town.get("/desk/\(number)?lang=en", as: city).page
            #expect(file.contains("action=\"/case-files/\(number)/approval\""))
            #expect(file.contains("when paid"))
            #expect(!file.contains("case-file."))
            let own = try await town.get("/department/\(number)?lang=en", as: urban).page
            #expect(own.contains("when paid"))
            #expect(!own.contains("/approval\""))
            let answer = "version=\(version + 1)&seen=1&back=/desk/\(number)&granted=yes&reason=agreed"
            let decided = try await town.send("/case-files/\(number)/approval", answer, as: city)
            #expect(decided.headers[values: .setCookie].contains { $0.hasPrefix("flash=moved-approval") })
            #expect(try await town.get("/api/case-files/\(number)", as: city).text("status") == "backlog")
            let register = try await town.get("/api/register")
            #expect(register.text.contains(number))
            #expect(!register.text.contains("Keeper"), "no persons")
        }
    }

    @Test("No reason stands chosen before somebody has chosen one, and none is taken for granted")
    func unchosen() async throws {
        try await Town.open { town in
            let number = try await atWork(town)
            let urban = try await town.signIn("urban")
            let seen = try await town.get("/api/case-files/\(number)", as: urban).text("version")
            let page = try await town.get("/department/\(number)?lang=en", as: urban).page
            let reasons = page.matches(of: #/<select [^>]*name="reason"[^>]*>\s*<option value="([^"]*)"/#)
            #expect(!reasons.isEmpty)
            #expect(reasons.allSatisfy { $0.1.isEmpty })
            let form = "version=\(seen)&seen=1&back=/department/\(number)&reason=&conditions=when+paid"
            let sent = try await town.send(
                "/case-files/\(number)/backlog", form + "&owner=Keeper&review=2026-04-30T10:00", as: urban)
            #expect(sent.status == .unprocessableContent)
            #expect(try await town.get("/api/case-files/\(number)", as: urban).text("version") == seen)
        }
    }

    @Test("By JSON it is answered 202 with the request, and decided by its id")
    func json() async throws {
        try await Town.open { town in
            let number = try await atWork(town)
            let (urban, city) = (try await town.signIn("urban"), try await town.signIn("city"))
            let order =
                #"{"reason":"funded","conditions":"x","owner":"Keeper","review":"2026-04-30T10:00:00+08:00"}"#
            let asked = try await town.move(number, "backlog", order, as: urban)
            #expect(asked.status == .accepted)
            let listed = try await town.get("/api/requests", as: city)
            #expect(listed.text.contains(number))
            let again = try await town.move(number, "backlog", order, as: urban)
            #expect(try again.text("type") == "request-waiting")
            let refused = try await town.move(
                number, "approval", #"{"request":"1","granted":true,"reason":"x"}"#, as: city)
            #expect(refused.status == .notFound)
        }
    }
}
