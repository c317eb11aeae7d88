// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Receipts over JSON")
struct ReceiptRoutesTests {
    @Test("A receipt opens in any grouping, in plain words of the reader's language, and names no person")
    func followed() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let (number, receipt) = try await town.file()
            _ = try await town.move(number, "dispatch", CaseFileRoutesTests.dispatch, as: city)
            let spaced = receipt.enumerated().map { $0 > 0 && $0 % 4 == 0 ? "%20\($1)" : "\($1)" }.joined()
            for written in [receipt, spaced] {
                let answer = try await town.get("/api/receipts/\(written)", headers: [.acceptLanguage: "en"])
                #expect(try answer.text("words").contains("sent to the department"))
                #expect(try answer.text("timeline.0.what") == "filing")
                #expect(!String(decoding: answer.body, as: UTF8.self).contains("钟指挥"))
            }
        }
    }

    @Test("A receipt nobody has and one mistyped are equally unknown")
    func unknown() async throws {
        try await Town.open { town in
            for receipt in ["7700000000000008", "7700000000000001", "12", "abc"] {
                let answer = try await town.get("/api/receipts/\(receipt)")
                #expect(answer.status == .notFound)
            }
        }
    }

    @Test("Whoever tries receipt after receipt is told to wait")
    func guessing() async throws {
        try await Town.open { town in
            var statuses: Set<Int> = []
            for _ in 0..<80 { statuses.insert(try await town.get("/api/receipts/7700000000000008").status.code) }
            #expect(statuses == [404, 429])
        }
    }

    @Test("Words can be added, the report withdrawn and brought back; rating waits for the answer")
    func answers() async throws {
        try await Town.open { town in
            let (_, receipt) = try await town.file()
            let path = "/api/receipts/\(receipt)"
            #expect(try await town.post(path + "/supplement", #"{"text":"又大了一圈"}"#).status == .created)
            #expect(try await town.post(path + "/supplement", #"{"text":" "}"#).status == .unprocessableContent)
            let early = try await town.post(path + "/rating", #"{"solved":"yes"}"#)
            #expect(early.status == .conflict)
            #expect(try early.text("type") == "not-answered-yet")
            #expect(try await town.post(path + "/withdrawal", "").text("status") == "withdrawn")
            #expect(try await town.post(path + "/withdrawal", "").status == .conflict)
            #expect(try await town.post(path + "/return-from-withdrawal", "").text("status") == "received")
            let stars = try await town.post(path + "/rating", #"{"solved":"yes","satisfied":6}"#)
            #expect(stars.status == .unprocessableContent)
            #expect(try stars.text("field") == "satisfied")
        }
    }
}
