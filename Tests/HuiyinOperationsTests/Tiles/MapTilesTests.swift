// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Map pictures in a file")
struct MapTilesTests {
    @Test("A tile is found by its row from the north, and where the file has none there is none")
    func northToSouth() async throws {
        try await TileFile.with { path in
            let tiles = try await MapTiles.open(path)
            #expect(try await tiles.tile(zoom: 3, column: 5, row: 2) == TileFile.picture)
            #expect(try await tiles.tile(zoom: 3, column: 5, row: 5) == nil)
            #expect(try await tiles.tile(zoom: 3, column: 8, row: 2) == nil)
            #expect(try await tiles.tile(zoom: -1, column: 0, row: 0) == nil)
            #expect(tiles.mediaType == "image/png")
            await tiles.close()
        }
    }

    @Test("What the file says of itself is taken over, links in its credit are not")
    func facts() async throws {
        let said = ["format": "webp", "attribution": #"<a href="https://maps.example">© Maps</a> & us"#]
        try await TileFile.with(said) { path in
            let tiles = try await MapTiles.open(path)
            #expect(tiles.mediaType == "image/webp")
            #expect(tiles.credit == "© Maps & us")
            // Nothing says how deep it goes, so its tiles do.
            #expect(tiles.deepestZoom == 3)
            await tiles.close()
        }
    }

    @Test("Vector tiles, a missing file and what is no tile file are refused, each by its name")
    func refused() async throws {
        try await TileFile.with(["format": "pbf"]) { path in
            await #expect(throws: MapTilesError.notPictures("pbf")) { _ = try await MapTiles.open(path) }
            await #expect(throws: MapTilesError.noFile(path + "x")) { _ = try await MapTiles.open(path + "x") }
            let other = path + "-words"
            try Data(repeating: 65, count: 5_000).write(to: URL(filePath: other))
            let error = await #expect(throws: MapTilesError.self) { _ = try await MapTiles.open(other) }
            guard case .notTiles(other, _)? = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
    }

    @Test("A file opened for reading cannot be written through us")
    func readOnly() async throws {
        try await TileFile.with { path in
            let database = try await Database.openReading(path)
            await #expect(throws: StoreError.self) {
                try await database.write { db in try db.run("DELETE FROM tiles") }
            }
            await #expect(throws: StoreError.self) {
                try await database.read { db in _ = try db.run("DELETE FROM tiles") }
            }
            await database.close()
        }
    }
}
