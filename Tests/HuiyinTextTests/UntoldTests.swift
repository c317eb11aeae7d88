// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HuiyinText

@Suite("Examples without what tells most")
struct UntoldTests {
    private static let examples = [
        ("lamp", "我家门口的路灯不亮了"), ("lamp", "路灯坏了好几天没人修"), ("lamp", "晚上路灯全灭了看不见"), ("lamp", "那盏路灯一闪一闪的"),
        ("water", "我家门口的水管漏了"), ("water", "水管坏了好几天没人修"), ("water", "晚上水管全冻了没水用"), ("water", "那根水管一滴一滴的"),
        ("lamp", "电杆顶上瞎火了得摸黑"), ("lamp", "路灯灭了"),
    ]

    private static func left(_ place: Int) throws -> String? {
        let vectors = try WordVectors.bundled()
        let readings = examples.map { TextReading($0.1, vectors) }
        let (label, text) = examples[place]
        return Untold(examples.map(\.0), readings).text(of: text, readings[place], label: label)
    }

    @Test("The name that a label's examples share is taken out, what they say beside it stays")
    func name() throws {
        #expect(try Self.left(0) == "我家门口的，不亮了")
        #expect(try Self.left(6) == "晚上，全冻了没水用")
    }

    @Test("Where nothing tells the label more than chance, and of a short text, nothing is taken")
    func nothing() throws {
        #expect(try Self.left(8) == nil)
        #expect(try Self.left(9) == nil)
    }

    @Test("Each clause that says something is learned alone, and a text of one clause is not learned again")
    func clauses() throws {
        #expect(Untold.clauses(of: "你好，路灯不亮了，晚上摸黑走") == ["路灯不亮了", "晚上摸黑走"])
        #expect(Untold.clauses(of: "我家门口的路灯不亮了").isEmpty)
        let vectors = try WordVectors.bundled()
        let readings = Self.examples.map { TextReading($0.1, vectors) }
        let parts = Untold(Self.examples.map(\.0), readings).texts(
            of: "路灯坏了没人修，走路都看不见", TextReading("路灯坏了没人修，走路都看不见", vectors), label: "lamp")
        #expect(parts == ["，坏了没人修，走路都看不见", "路灯坏了没人修", "走路都看不见"])
    }
}
