// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("A resident's own data")
struct OwnDataTests {
    private static let contact = #","contact":{"name":"王芳","phone":"13800001111","share":"handler"}"#

    @Test("Whoever holds the receipt takes along all that is kept, and nobody without it")
    func export() async throws {
        try await Town.open { town in
            let receipt = try await town.file("家门口积水", more: Self.contact).receipt
            let taken = try await town.get("/api/receipts/\(receipt)/export")
            #expect(taken.status == .ok)
            #expect(try taken.text("contact.phone") == "13800001111")
            #expect(try taken.text("said.words") == "家门口积水")
            #expect(try taken.text("place.longitude").hasPrefix("113.505"))
            #expect(try taken.text("followed.receipt").filter { $0 != " " } == receipt)
            #expect(taken.headers[.contentDisposition]?.hasPrefix("attachment") ?? false)
            #expect(taken.headers[.cacheControl] == "no-store")
            #expect(try await town.get("/api/receipts/7799999999999999/export").status == .notFound)
        }
    }

    @Test("A wrong number is corrected, a number taken back is gone, and the history says so without it")
    func correction() async throws {
        try await Town.open { town in
            let receipt = try await town.file(more: Self.contact).receipt
            let path = "/api/receipts/\(receipt)"
            let other = #"{"contact":{"phone":"13900002222","share":"centre"}}"#
            let corrected = try await town.post("\(path)/contact", other)
            #expect(corrected.status == .created)
            #expect(corrected.text.contains("更正了姓名和电话"))
            #expect(!corrected.text.contains("13900002222"))
            #expect(try await town.get("\(path)/export").text("contact.phone") == "13900002222")
            #expect(try await town.send("/r/\(receipt)/contact", ["phone": ""]).status == .seeOther)
            #expect(try await !town.get("\(path)/export").has("contact"))
            #expect(try await town.get("\(path)/export").text.contains("撤回了姓名和电话"))
        }
    }

    @Test("Nobody puts a name to an anonymous report")
    func anonymous() async throws {
        try await Town.open { town in
            let receipt = try await town.file(more: #","anonymous":true"#).receipt
            let named = try await town.post(
                "/api/receipts/\(receipt)/contact", #"{"contact":{"phone":"13900002222"}}"#)
            #expect(named.status == .conflict)
            #expect(try named.text("type") == "report-anonymous")
        }
    }

    @Test("The page of the receipt leads to it")
    func page() async throws {
        try await Town.open { town in
            let receipt = try await town.file().receipt
            let page = try await town.page("/r/\(receipt)")
            #expect(page.text.contains("/api/receipts/\(receipt)/export"))
            #expect(page.text.contains("action=\"/r/\(receipt)/contact\""))
        }
    }
}
