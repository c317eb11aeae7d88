// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinTestSupport
import Testing

@Suite("Suggestions at the command line")
struct SuggestionCommandTests {
    @Test("One report a line is answered by one suggestion a line, which names its model")
    func suggest() async throws {
        try await CityFolder.sound.onDisk { folder in
            let said = [#"{"text":"路上有个大坑"}"#, #"{"text":"垃圾桶着火，冒浓烟","longitude":113.525,"latitude":36.005}"#]
            let answers = try await Self.run("suggest", folder, said)
            #expect(answers.count == 2)
            let pothole = try #require(answers.first)
            #expect((pothole["matters"] as? [[String: Any]])?.first?["code"] as? String == "010101")
            #expect((pothole["model"] as? String)?.isEmpty == false)
            let fire = try #require(answers.last)
            #expect(fire["urgency"] as? String == "urgent")
            #expect((fire["emergency"] as? [[String: Any]])?.first?["number"] as? String == "119")
            #expect(fire["grid"] as? String == "990101001002001")
        }
    }

    @Test("Two reports a line are judged to be one happening or two, with reasons")
    func duplicates() async throws {
        try await CityFolder.sound.onDisk { folder in
            let near = #"{"text":"路上有个大坑","longitude":113.505,"latitude":36.005,"at":"2026-11-21T09:30:00+08:00"}"#
            let far = near.replacing("113.505", with: "113.525").replacing("-21T", with: "-01T")
            let judged = try await Self.run(
                "duplicates", folder, [#"{"a":\#(near),"b":\#(near)}"#, #"{"a":\#(near),"b":\#(far)}"#])
            let chances = judged.compactMap { $0["probability"] as? Double }
            #expect(chances.count == 2)
            #expect((chances.first ?? 0) > 0.5 && (chances.last ?? 1) < 0.1)
            #expect(judged.allSatisfy { ($0["because"] as? [Any])?.isEmpty == false })
        }
    }

    /// What the built program answers to these lines.
    private static func run(_ command: String, _ folder: String, _ lines: [String]) async throws -> [[String: Any]] {
        let (status, told) = try await Programs.run(
            [command, folder], input: Data((lines.joined(separator: "\n") + "\n").utf8))
        #expect(status == 0)
        return try told.split(separator: 0x0A).map {
            try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any] ?? [:]
        }
    }
}
