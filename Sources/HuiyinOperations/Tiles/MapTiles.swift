// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase

/// Pictures of the ground in one SQLite file (MBTiles 1.3), read and never written.
///
/// A tile is named by zoom, column from the west and row from the north, as web maps do; the file counts rows from the
/// south.
package struct MapTiles: Sendable {
    private let database: Database
    /// Of every tile.
    package let mediaType: String
    /// The deepest zoom that the file has; a map enlarges its tiles beyond.
    package let deepestZoom: Int
    /// Whom to thank for the map, as plain text.
    package let credit: String?
    /// Changes when the file is replaced.
    package let version: String

    /// No web map goes deeper.
    package static let zooms = 0...22
    private static let pictures = ["png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp"]

    /// - Throws: ``MapTilesError``.
    package static func open(_ path: String) async throws -> MapTiles {
        let file = try? FileManager.default.attributesOfItem(atPath: path)
        guard let file, let changed = file[.modificationDate] as? Date else { throw MapTilesError.noFile(path) }
        let version = String(Int(changed.timeIntervalSince1970), radix: 36) + "-\(file[.size] ?? 0)"
        do {
            let database = try await Database.openReading(path, options: DatabaseOptions(connections: 1))
            do {
                return try await MapTiles(database, version)
            } catch {
                await database.close()
                throw error
            }
        } catch let error as StoreError {
            throw MapTilesError.notTiles(path, "\(error)")
        }
    }

    private init(_ database: Database, _ version: String) async throws {
        let facts = try await database.read { db in
            var facts: [String: String] = [:]
            for row in try db.rows("SELECT name, CAST(value AS TEXT) AS value FROM metadata LIMIT 1000") {
                facts[try row.get("name")] = try row.get("value", as: String?.self)
            }
            if facts["maxzoom"] == nil {
                facts["maxzoom"] = try db.row("SELECT MAX(zoom_level) AS zoom FROM tiles")?.get("zoom", as: Int?.self)
                    .map(String.init)
            }
            // Asked once, so that a file without tiles is found when the server starts.
            _ = try db.row("SELECT tile_column, tile_row, tile_data FROM tiles LIMIT 1")
            return facts
        }
        let format = facts["format"]?.lowercased() ?? "png"
        guard let mediaType = Self.pictures[format] else { throw MapTilesError.notPictures(format) }
        self.database = database
        self.mediaType = mediaType
        self.version = version
        deepestZoom = facts["maxzoom"].flatMap { Int($0) }.map { min(max($0, 0), Self.zooms.upperBound) } ?? 19
        credit = facts["attribution"].map(Self.plain).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether any map could have a tile there.
    package static func isPlace(zoom: Int, column: Int, row: Int) -> Bool {
        zooms.contains(zoom) && (0..<(1 << zoom)).contains(column) && (0..<(1 << zoom)).contains(row)
    }

    /// The picture, or nil where the file has none.
    package func tile(zoom: Int, column: Int, row: Int) async throws -> [UInt8]? {
        guard Self.isPlace(zoom: zoom, column: column, row: row) else { return nil }
        let fromSouth = (1 << zoom) - 1 - row
        return try await database.read { db in
            // By the file's own index, which the format demands.
            try db.row(
                """
                SELECT tile_data FROM tiles
                 WHERE zoom_level = \(zoom) AND tile_column = \(column) AND tile_row = \(fromSouth)
                """)?.get(0, as: [UInt8]?.self)
        }
    }

    package func close() async { await database.close() }

    /// Makers of maps write links there; a foreign link has no place on a page of ours.
    private static func plain(_ credit: String) -> String {
        credit.replacing(/<[^>]*>/, with: "").replacing("<", with: "").trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Why a file of map pictures cannot be used.
package enum MapTilesError: Error, Equatable, Sendable {
    case noFile(String)
    /// No MBTiles file; the second is what the database engine said.
    case notTiles(String, String)
    /// Vector tiles and the like, which our maps cannot show.
    case notPictures(String)
}
