// SPDX-License-Identifier: Apache-2.0
import Crypto
package import HuiyinDatabase
import HuiyinDomain
package import HuiyinPictures

/// Keeps a photo from outside, cleaned of everything but the picture, until a report names it.
package struct SavePhoto: Sendable {
    let database: Database
    let clock: WallClock
    let municipality: String
    let pictures: Pictures

    package init(database: Database, clock: WallClock, municipality: String, pictures: Pictures) {
        self.database = database
        self.clock = clock
        self.municipality = municipality
        self.pictures = pictures
    }

    /// - Parameters:
    ///   - scope: whose key it is: an account, or the nonce that a device sends.
    ///   - key: the same key of the same scope gets the same id, and nothing is kept twice.
    /// - Returns: the photo's id, which cannot be guessed.
    /// - Throws: ``PictureError``, ``PhotoError`` or ``StoreError``. Then nothing is written.
    package func callAsFunction(_ bytes: [UInt8], scope: String, key: String? = nil) async throws -> String {
        let sender = PhotoSender(scope: scope, key: key, sentHash: key.map { _ in Array(SHA256.hash(data: bytes)) })
        let before = try await database.read { [municipality] db in
            try Self.id(sender, PhotoStore(db: db, municipality: municipality))
        }
        if let before { return before }
        let picture = try await pictures.clean(bytes)
        let now = clock.now()
        let id = RandomText.name()
        return try await database.write { [municipality] db in
            let photos = PhotoStore(db: db, municipality: municipality)
            if try photos.insert(picture, id, from: sender, at: now) { return id }
            guard let other = try Self.id(sender, photos) else { throw StoreError.notFound("photo") }
            return other
        }
    }

    private static func id(_ sender: PhotoSender, _ photos: PhotoStore) throws -> String? {
        guard let found = try photos.find(sender) else { return nil }
        guard found.sentHash == sender.sentHash else { throw PhotoError.keyUsedForOtherPhoto }
        return found.id
    }
}
