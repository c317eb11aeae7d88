// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import HuiyinOperations

@Suite("What differs between two versions of a city")
struct FileDifferenceTests {
    private func difference(_ old: String, _ new: String) -> [FileDifference] {
        FileDifference.all(
            from: MunicipalityBundle(files: ["rules.yaml": Array(old.utf8), "same.csv": [1]]),
            to: MunicipalityBundle(files: ["rules.yaml": Array(new.utf8), "same.csv": [1]]))
    }

    @Test("A changed line is shown as gone and come, with a little around it and nothing else")
    func changedLine() throws {
        let old = (1...20).map { "line \($0)" }.joined(separator: "\n")
        let found = difference(old, old.replacing("line 10", with: "line ten"))
        let file = try #require(found.first)
        #expect(found.count == 1)
        #expect(file.path == "rules.yaml")
        #expect((file.added, file.removed) == (1, 1))
        #expect(
            file.lines.map { "\($0.kind.rawValue) \($0.number) \($0.text)" } == [
                "skipped 1 ", "kept 8 line 8", "kept 9 line 9", "removed 10 line 10", "added 10 line ten",
                "kept 11 line 11", "kept 12 line 12", "skipped 13 ",
            ])
    }

    @Test("Equal versions differ in nothing; a file that came is all new")
    func whole() {
        #expect(difference("a", "a").isEmpty)
        let new = MunicipalityBundle(files: ["holidays-2027.csv": Array("day,kind".utf8)])
        let found = FileDifference.all(from: MunicipalityBundle(files: [:]), to: new)
        #expect(found.map(\.path) == ["holidays-2027.csv"])
        #expect(found.first?.lines.contains { $0.kind == .added && $0.text == "day,kind" } == true)
    }

    @Test("Of a map only that it differs is told")
    func large() {
        let map = Array(repeating: UInt8(ascii: "x"), count: FileDifference.mostBytes + 1)
        let found = FileDifference.all(
            from: MunicipalityBundle(files: ["map.geojson": []]), to: MunicipalityBundle(files: ["map.geojson": map]))
        #expect(found.map(\.lines.count) == [0])
    }
}
