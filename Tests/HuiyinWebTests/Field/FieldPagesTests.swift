// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
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
}
