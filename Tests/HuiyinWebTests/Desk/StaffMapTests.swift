// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
@testable import HuiyinOperations
import HuiyinTestSupport
import Testing

@testable import HuiyinWeb

@Suite("The maps of staff")
struct StaffMapTests {
    @Test("Of six hundred open files each has its dot at the desk and on the board, which say how many they show")
    func everyFile() async throws {
        try await Town.open { town in
            let (many, bare) = (600, 3)
            let first = try await Self.file(many, in: town)
            for _ in 0..<bare { _ = try await town.post("/api/reports", #"{"text":"不知道在哪里的坑"}"#).text("number") }
            let city = try await town.signIn("city")
            let list = try await town.get("/desk/dots.geojson?show=all", as: city)
            #expect(try list.count("features") == many)
            #expect(try list.text("told") == "显示 600／共 603 件；3 件没有位置")
            let first0 = try list.text("features.0.properties.href")
            #expect(first0.hasPrefix("/desk/") && first0.hasSuffix("?show=all"))
            #expect(list.body.count < 150_000, "\(list.body.count) bytes before they are packed")
            let packed = try await town.get(
                "/desk/dots.geojson?show=all", as: city, headers: [.acceptEncoding: "gzip"])
            #expect(packed.headers[.contentEncoding] == "gzip" && packed.body.count < 30_000, "\(packed.body.count)")
            let english = try await town.get("/desk/dots.geojson?show=all&lang=en", as: city)
            #expect(try english.text("told") == "600 of 603 shown; 3 without a place")

            try await town.desk.workplace.sort(intoMatter: SampleCity.potholes, late: first)
            let board = try await town.get("/command/cases.geojson", as: city)
            #expect(try board.count("features") == many)
            #expect(
                try board.text("features.0.properties.age") == "late", "the oldest is the first, not the one left out")
            #expect(try board.text("told") == "显示 600／共 600 件")
            #expect(try await !town.get("/open/cases.geojson", as: city).text.contains("told"))
        }
    }

    @Test("What does not fit a map is counted, and the map says what to do")
    func cut() throws {
        let strings = try StringTables()[.english]
        #expect(
            strings.shown(2_990, of: 4_100, without: 10, isCut: true)
                == "2990 of 4100 shown; 10 without a place; the rest is not on the map, narrow the list")
        #expect(strings.shown(3_000, of: 20_000, without: 0, isCut: true).hasPrefix("3000 of 20000 or more shown;"))
    }

    @Test("A board's map holds as many files as it asks for")
    func room() throws {
        let file = PublicCase(
            id: EntityID(rawValue: 1), matter: SampleCity.potholes, state: .working, receivedAt: Town.now,
            isLate: false, place: try Coordinate(longitude: 113.123456, latitude: 36.123456), grid: nil, ending: nil)
        let many = ListPublicCases.longestMap
        let page = PublicCasePage(
            cases: Array(repeating: file, count: many), next: EntityID(rawValue: 1), total: many + 5)
        let names = CaseNames(city: SampleCity.city, strings: try StringTables()[.chinese])
        let drawn = try OpenCasesJSON(page, names, at: Town.now, withLate: true)
        let text = String(decoding: drawn.body, as: UTF8.self)
        #expect(text.components(separatedBy: "\"Feature\"").count - 1 == many)
        #expect(drawn.isTruncated && text.contains("显示 3000／共 3005 件"))
    }

    /// - Returns: the number of the first.
    private static func file(_ count: Int, in town: Town) async throws -> CaseNumber {
        var numbers: [CaseNumber] = []
        for index in 0..<count {
            let filed = try await town.desk.fileReport(
                NewReport(
                    words: BoundedText("第 \(index) 处路面坑洼", limit: 100),
                    coordinate: Coordinate(
                        longitude: 113.5 + Double(index % 30) / 3_000, latitude: 36.0 + Double(index / 30) / 3_000)),
                by: .reporter)
            numbers.append(filed.number)
        }
        return try #require(numbers.first)
    }
}
