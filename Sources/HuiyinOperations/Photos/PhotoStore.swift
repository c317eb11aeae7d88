// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain
import HuiyinPictures

/// The rows of `photos`.
package struct PhotoStore {
    let db: Connection
    let municipality: String

    package init(db: Connection, municipality: String) {
        self.db = db
        self.municipality = municipality
    }

    /// - Returns: false when the sender's key has been used before; then nothing is written.
    func insert(
        _ picture: CleanPicture, _ id: String, from sender: PhotoSender, at now: Moment
    ) throws(StoreError) -> Bool {
        try db.run(
            """
            INSERT INTO photos (municipality, id, jpeg, thumbnail, width, height, created_at,
                scope, idempotency_key, sent_hash, case_file, digests)
            VALUES (\(municipality), \(id), \(picture.jpeg), \(picture.thumbnail), \(picture.width), \(picture.height),
                \(now), \(sender.scope), \(sender.key), \(sender.sentHash), \(EntityID<CaseFile>?.none),
                \(PictureDigests.of(picture.jpeg, picture.thumbnail)))
            ON CONFLICT (municipality, scope, idempotency_key) DO NOTHING
            """) == 1
    }

    /// What the sender's key was used for before.
    func find(_ sender: PhotoSender) throws(StoreError) -> (id: String, sentHash: [UInt8]?)? {
        guard let key = sender.key else { return nil }
        let row = try db.row(
            """
            SELECT id, sent_hash FROM photos
             WHERE municipality = \(municipality) AND scope = \(sender.scope) AND idempotency_key = \(key)
            """)
        guard let row else { return nil }
        return (try row.get(0), try row.get(1))
    }

    func find(_ id: String) throws(StoreError) -> StoredPhoto? {
        let row = try db.row(
            """
            SELECT id, jpeg, thumbnail, width, height, case_file FROM photos
             WHERE municipality = \(municipality) AND id = \(id)
            """)
        guard let row else { return nil }
        return StoredPhoto(
            id: try row.get(0), jpeg: try row.get(1), thumbnail: try row.get(2), width: try row.get(3),
            height: try row.get(4), caseFile: try row.get(5))
    }

    /// Makes `caseFile` the file these photos belong to.
    ///
    /// - Returns: what the history is to say of them, and the ids that are not known or belong to another file.
    func attach(
        ids: [String], to caseFile: EntityID<CaseFile>
    ) throws(StoreError) -> (facts: [String: String], refused: [String]) {
        var (attached, refused): ([(id: String, digests: String)], [String]) = ([], [])
        for id in ids {
            let row = try db.row(
                """
                UPDATE photos SET case_file = \(caseFile)
                 WHERE municipality = \(municipality) AND id = \(id)
                   AND (case_file IS NULL OR case_file = \(caseFile))
                RETURNING digests
                """)
            guard let row else {
                refused.append(id)
                continue
            }
            if let kept = try row.get(0, as: String?.self) {
                attached.append((id, kept))
            } else {
                attached.append((id, try digests(of: id)))
            }
        }
        return (PictureDigests.facts(attached), refused)
    }

    /// Of one that was kept before digests were.
    private func digests(of id: String) throws(StoreError) -> String {
        guard let photo = try find(id) else { throw .notFound("photo") }
        return PictureDigests.of(photo.jpeg, photo.thumbnail)
    }

    /// Lets go of who sent these photos. Their sender's key finds them no more.
    func forgetSender(of ids: [String]) throws(StoreError) {
        for id in ids {
            try db.run(
                """
                UPDATE photos SET scope = '', idempotency_key = \(String?.none), sent_hash = \([UInt8]?.none)
                 WHERE municipality = \(municipality) AND id = \(id)
                """)
        }
    }

    /// Deletes up to `limit` photos made before `moment` that belong to no file. Walks `photos_by_file`.
    func deleteUnattached(before moment: Moment, limit: Int) throws(StoreError) -> Int {
        try db.run(
            """
            DELETE FROM photos WHERE municipality = \(municipality) AND case_file IS NULL AND id IN (
                SELECT id FROM photos
                 WHERE municipality = \(municipality) AND case_file IS NULL AND created_at < \(moment)
                 ORDER BY created_at LIMIT \(limit))
            """)
    }
}
