// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Suggestions over JSON")
struct SuggestionRoutesTests {
    @Test("Words and a place suggest the matter and who acts there; danger words say whom to call first")
    func suggested() async throws {
        try await Town.open { town in
            let answer = try await town.post("/api/suggestions", #"{"text":"垃圾桶满了没人清",\#(Town.inGrid)}"#)
            #expect(answer.status == .ok)
            #expect(try answer.text("matters.0.code") == "020101")
            #expect(try answer.text("department.name") == "东镇")
            #expect(try answer.text("grid") == "990101001001001")
            #expect(try answer.count("duplicates") == 0)
            let fire = try await town.post("/api/suggestions", #"{"text":"垃圾桶着火"}"#)
            #expect(try fire.text("urgency") == "urgent")
            #expect(try fire.text("emergency.0.number") == "119")
            #expect(try fire.text("department.name") == "属地乡镇")
        }
    }

    @Test("No words are no question")
    func empty() async throws {
        try await Town.open { town in
            let empty = try await town.post("/api/suggestions", #"{"text":""}"#)
            #expect(empty.status == .unprocessableContent)
            let none = try await town.post("/api/suggestions", "{}")
            #expect(none.status == .badRequest)
        }
    }
}
