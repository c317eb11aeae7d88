// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinSpatial
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Changing the drawn grids")
struct GridChangeTests {
    static let west = GridCode("990101001001001")
    static let east = GridCode("990101001001002")
    static let third = GridCode("990101001002001")
    /// North to south through the western grid.
    static let line = [Point(x: 113.504, y: 35.99), Point(x: 113.504, y: 36.02)]

    private func content() throws -> MunicipalityContent {
        try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
    }

    /// The city with the change, as its file then says.
    private func after(_ change: GridChange) throws -> (content: MunicipalityContent?, problems: [FolderProblem]) {
        let bundle = CityFolder.sound.bundle
        let all = try content().outlines
        var text = GridsText(bundle.files["grids.geojson"] ?? [], all)
        for outline in try change.redrawn(all) { text.put(outline) }
        var files = bundle.files
        files["grids.geojson"] = Array(text.text.utf8)
        return MunicipalityContent.read(MunicipalityBundle(files: files))
    }

    private func grid(_ code: GridCode, in content: MunicipalityContent) throws -> GridOutline {
        try #require(content.outlines.first { $0.grid.code == code })
    }

    @Test("A grid that is split keeps its code, and the new one names it and gets the next number of the village")
    func split() throws {
        let (read, problems) = try after(
            .split(Self.west, along: Self.line, name: "东一村第三网格", households: 120, left: 180))
        let city = try #require(read)
        #expect(problems == [])
        let old = try grid(Self.west, in: city)
        let new = try grid(GridCode("990101001001003"), in: city)
        #expect(old.grid.households == 180)
        #expect(old.grid.name == "东一村第一网格")
        #expect(new.grid.predecessor == Self.west)
        #expect(new.grid.households == 120)
        #expect(new.grid.kind == .rural)
        #expect(old.polygon.squareMetres > new.polygon.squareMetres)
        #expect(city.outlines.count == (try content().outlines.count) + 1)
    }

    @Test("What is handed over belongs to the neighbour, and the village stays covered")
    func handOver() throws {
        let line = [Point(x: 113.507, y: 35.99), Point(x: 113.5081, y: 36.02)]
        let (read, problems) = try after(.handOver(Self.west, along: line, to: Self.east))
        let city = try #require(read)
        #expect(problems == [])
        #expect(try grid(Self.east, in: city).polygon.covers(Point(x: 113.509, y: 36.005)))
        #expect(try !grid(Self.west, in: city).polygon.covers(Point(x: 113.509, y: 36.005)))
    }

    @Test("A new grid takes only ground that is nobody's")
    func draw() throws {
        let village = try #require(Division("990101001002"))
        let ring = [
            Point(x: 113.525, y: 35.995), Point(x: 113.54, y: 35.995), Point(x: 113.54, y: 36.015),
            Point(x: 113.525, y: 36.015),
        ]
        let (read, problems) = try after(
            .draw(ring, village: village, kind: .rural, name: "东二村第二网格", households: nil))
        let city = try #require(read)
        #expect(problems == [])
        let new = try grid(GridCode("990101001002002"), in: city)
        #expect(!new.polygon.covers(Point(x: 113.526, y: 36.005)))
        #expect(new.polygon.covers(Point(x: 113.535, y: 36.005)))
        #expect(new.grid.predecessor == nil)
    }

    @Test("A grid gets another name and number of households, and keeps its ground")
    func describe() throws {
        let (read, _) = try after(.describe(Self.third, name: "东二村新网格", households: 77))
        let city = try #require(read)
        let now = try grid(Self.third, in: city)
        #expect(now.grid.name == "东二村新网格")
        #expect(now.grid.households == 77)
        #expect(now.polygon == (try grid(Self.third, in: try content())).polygon)
    }

    @Test(
        "What cannot be drawn is refused by name",
        arguments: [
            (GridChange.handOver(GridCode("1"), along: line, to: east), GridChangeError.unknownGrid("1")),
            (.split(west, along: [], name: "x", households: nil, left: nil), .tooFewPlaces(least: 2)),
            (
                .split(
                    west, along: [Point(x: 113.5, y: 35), Point(x: 113.4, y: 35)], name: "x", households: nil, left: nil
                ), .notInTwo(pieces: 1)
            ),
            (.handOver(west, along: line, to: third), .notNeighbours(third.text)),
        ])
    func refused(change: GridChange, error: GridChangeError) throws {
        let all = try content().outlines
        #expect(throws: error) { try change.redrawn(all) }
    }

    @Test("Nothing is drawn with a line, nor on ground that is all somebody's")
    func notDrawn() throws {
        let (all, village) = (try content().outlines, try #require(Division("990101001002")))
        func draw(_ places: [Point]) -> GridChange {
            .draw(places, village: village, kind: .rural, name: "新", households: nil)
        }
        #expect(throws: GridChangeError.tooFewPlaces(least: 3)) { try draw(Self.line).redrawn(all) }
        let inside = [Point(x: 113.501, y: 36.001), Point(x: 113.502, y: 36.001), Point(x: 113.502, y: 36.002)]
        #expect(throws: GridChangeError.nothingFree) { try draw(inside).redrawn(all) }
    }

    @Test("A file with all grids on one line is written one grid a line, and says the same")
    func oneLine() throws {
        let flat = CityFolder.sound.files["grids.geojson"]?.replacing("\n", with: "") ?? ""
        var text = GridsText(Array(flat.utf8), try content().outlines)
        text.put(try grid(Self.west, in: try content()))
        #expect(text.text.split(separator: "\n").count == 6)
        var files = CityFolder.sound.bundle.files
        files["grids.geojson"] = Array(text.text.utf8)
        #expect(try MunicipalityContent.read(MunicipalityBundle(files: files)).content?.outlines == content().outlines)
    }

    @Test("Each version tells what became of its grids, and a grid which came from it", arguments: Engine.all)
    func history(engine: Engine) async throws {
        try await engine.withDatabase(migrations: try Schema.migrations()) { database in
            let load = LoadMunicipality(database: database, clock: WallClock { Moment(milliseconds: 0) })
            _ = try await CityFolder.sound.onDisk { try await load($0) }
            let all = try content().outlines
            var text = GridsText(CityFolder.sound.bundle.files["grids.geojson"] ?? [], all)
            let change = GridChange.split(Self.west, along: Self.line, name: "新", households: nil, left: nil)
            for outline in try change.redrawn(all) { text.put(outline) }
            var folder = CityFolder.sound
            folder.files["grids.geojson"] = text.text
            _ = try await folder.onDisk { try await load($0) }
            let history = try await database.read { db in
                try GridEditStore(db: db).history(of: Self.west, in: "smallton", limit: 10)
            }
            #expect(history.map(\.edit.kind) == [.redrawn, .drawn])
            #expect(history.map(\.edit.predecessor) == [nil, Self.west])
            #expect(history.allSatisfy { $0.version == 2 })
        }
    }
}
