// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinPictures
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Photos") struct PhotoTests {
    @Test("A photo is kept clean, and found by an id that tells nothing", arguments: Engine.all)
    func kept(engine: Engine) async throws {
        try await Album.open(engine) { album in
            let id = try await album.save(Album.red, scope: "device-1")
            let photo = try #require(try await album.find(id))
            #expect(id.wholeMatch(of: /[a-z2-7]{26}/) != nil)
            #expect((photo.width, photo.height) == (4, 3))
            #expect(photo.jpeg.starts(with: [0xFF, 0xD8]) && photo.thumbnail.starts(with: [0xFF, 0xD8]))
            #expect(photo.caseFile == nil)
            #expect(try await album.find(RandomText.name()) == nil)
        }
    }

    @Test("The same key of the same sender gets the same id; other bytes under it are refused", arguments: Engine.all)
    func replay(engine: Engine) async throws {
        try await Album.open(engine) { album in
            let first = try await album.save(Album.red, scope: "device-1", key: "k")
            #expect(try await album.save(Album.red, scope: "device-1", key: "k") == first)
            #expect(try await album.save(Album.red, scope: "device-2", key: "k") != first)
            #expect(try await album.save(Album.red, scope: "device-1") != first)
            await #expect(throws: PhotoError.keyUsedForOtherPhoto) {
                try await album.save(Album.blue, scope: "device-1", key: "k")
            }
            #expect(try await album.count() == 3)
        }
    }

    @Test("One photo sent many times at once is kept once", arguments: Engine.all)
    func atOnce(engine: Engine) async throws {
        try await Album.open(engine) { album in
            let ids = try await withThrowingTaskGroup { group in
                for _ in 0..<8 { group.addTask { try await album.save(Album.red, scope: "device-1", key: "k") } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(ids.count == 1)
            #expect(try await album.count() == 1)
        }
    }

    @Test("What is no picture is refused and nothing kept", arguments: Engine.all)
    func noPicture(engine: Engine) async throws {
        try await Album.open(engine) { album in
            await #expect(throws: PictureError.self) { try await album.save(Array("<svg/>".utf8), scope: "device-1") }
            let count = try await album.count()
            #expect(count == 0)
        }
    }

    @Test("A photo belongs to the file that named it first", arguments: Engine.all)
    func attach(engine: Engine) async throws {
        try await Album.open(engine) { album in
            let id = try await album.save(Album.red, scope: "device-1")
            let other = try await album.save(Album.blue, scope: "device-1")
            #expect(try await album.attach([id], to: 5) == [])
            #expect(try await album.attach([id], to: 5) == [])
            #expect(try await album.attach([id, other, "unknown"], to: 6) == [id, "unknown"])
            #expect(try await album.find(id)?.caseFile == EntityID(rawValue: 5))
            #expect(try await album.find(other)?.caseFile == EntityID(rawValue: 6))
        }
    }

    @Test("Once a resident's report names a photo, nobody can tell whose device it came from", arguments: Engine.all)
    func senderForgotten(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            for (photo, principal) in [("ofResident", Principal.reporter), ("ofWorker", .worker)] {
                try await workplace.keepPhoto(photo)
                _ = try await FileReport(workplace)(
                    NewReport(
                        words: BoundedText("路坏了", limit: 100), coordinate: SampleCity.place.coordinate,
                        photos: [photo]),
                    by: principal)
            }
            #expect(try await workplace.count("SELECT COUNT(*) FROM photos WHERE scope = 'test'") == 1)
            #expect(
                try await workplace.count(
                    "SELECT COUNT(*) FROM photos WHERE id = 'ofResident' AND scope = '' AND sent_hash IS NULL") == 1)
        }
    }

    @Test("After seven days a photo of no file goes, and one of a file stays", arguments: Engine.all)
    func sweep(engine: Engine) async throws {
        try await Album.open(engine) { album in
            let orphan = try await album.save(Album.red, scope: "device-1")
            let attached = try await album.save(Album.blue, scope: "device-1")
            _ = try await album.attach([attached], to: 5)
            album.clock.advance(.days(7))
            #expect(try await album.sweep() == 0)
            album.clock.advance(.seconds(1))
            #expect(try await album.sweep() == 1)
            #expect(try await album.find(orphan) == nil)
            #expect(try await album.find(attached) != nil)
        }
    }
}

/// A municipality that keeps photos.
private struct Album: Sendable {
    let database: Database
    let pictures: Pictures
    let clock = HandClock()

    static func open(_ engine: Engine, _ body: (Album) async throws -> Void) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            try await body(Album(database: database, pictures: Pictures(threads: 2)))
        }
    }

    var save: SavePhoto {
        SavePhoto(database: database, clock: clock.wall, municipality: Office.municipality, pictures: pictures)
    }
    var find: FindPhoto { FindPhoto(database: database, municipality: Office.municipality) }
    var sweep: SweepPhotos {
        SweepPhotos(database: database, clock: clock.wall, municipality: Office.municipality)
    }

    func attach(_ ids: [String], to file: Int64) async throws -> [String] {
        try await database.write { db in
            try PhotoStore(db: db, municipality: Office.municipality).attach(ids: ids, to: EntityID(rawValue: file))
                .refused
        }
    }

    func count() async throws -> Int {
        try await database.read { db in try db.row("SELECT COUNT(*) AS number FROM photos")?.get(0) ?? -1 }
    }

    /// PNG files of four by three pixels.
    static let red = bytes(
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR42mM4IScHRww4OQD1xwwx7+oCFgAAAABJRU5ErkJggg==")
    static let blue = bytes(
        "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR42mOQkzsBRww4OQDl1wwx2+WqRgAAAABJRU5ErkJggg==")

    private static func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }
}
