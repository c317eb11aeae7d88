// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase

/// A tiny MBTiles file of one tile: zoom 3, column 5, row 2 from the north.
package enum TileFile {
    package static let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]

    /// Writes it, hands its path to `body` and removes it.
    ///
    /// - Parameter facts: what its table of metadata says.
    package static func with<T>(
        _ facts: [String: String] = ["format": "png", "maxzoom": "3"], _ body: (String) async throws -> T
    ) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(path: "huiyin-tiles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "map.mbtiles").path
        let database = try await Database.open(try DatabaseURL("sqlite:" + path))
        try await database.write { db in
            try db.run("CREATE TABLE metadata (name TEXT, value TEXT)")
            try db.run(
                "CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB)")
            for (name, value) in facts {
                try db.run("INSERT INTO metadata (name, value) VALUES (\(name), \(value))")
            }
            try db.run(
                """
                INSERT INTO tiles (zoom_level, tile_column, tile_row, tile_data) VALUES (3, 5, 5, \(picture))
                """)
        }
        await database.close()
        return try await body(path)
    }
}
