// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows a photo to somebody who may see the file it belongs to.
package struct OpenPhoto: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// A photo that no report has named yet is shown to whoever knows its id, which only its sender was told.
    ///
    /// - Parameter receipt: opens the photos of its own report, and those of before and after that came with the reply.
    /// - Throws: ``NotPermitted/unseen`` or `StoreError.notFound`: to the outside both mean that there is none.
    package func callAsFunction(_ id: String, by principal: Principal, receipt: Receipt?) async throws -> StoredPhoto {
        let city = workplace.city()
        return try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            guard let photo = try PhotoStore(db: db, municipality: city.identity.slug).find(id) else {
                throw StoreError.notFound("photo")
            }
            guard let file = photo.caseFile else { return photo }
            if let receipt, try records.isFor(photo, receipt) { return photo }
            guard try records.canSee(photosOf: file, principal) else { throw NotPermitted.unseen }
            return photo
        }
    }
}

extension Records {
    /// Whether `principal` may see the pictures of `file`: as its reader, or as that of the file whose page shows them.
    fileprivate func canSee(photosOf id: EntityID<CaseFile>, _ principal: Principal) throws -> Bool {
        let file = try caseFiles.find(id)
        if CaseFilePolicy.canSee(file, principal) { return true }
        if let leading = file.links.leading { return CaseFilePolicy.canSee(try caseFiles.find(leading), principal) }
        return try caseFiles.children(of: id).contains { CaseFilePolicy.canSee($0, principal) }
    }

    /// Whether the holder of `receipt` may see `photo`: their own, or evidence once they have their answer.
    fileprivate func isFor(_ photo: StoredPhoto, _ receipt: Receipt) throws -> Bool {
        let (report, file) = try reports.find(receipt)
        if report.photos.contains(photo.id) { return true }
        // Evidence is on the file that answers, or on one of those it was split into.
        guard let holder = photo.caseFile,
            try holder == file || caseFiles.find(holder).links.parent == file
        else { return false }
        let ofReports = try reports.all(of: file).flatMap(\.photos)
        return report.repliedAt != nil && !ofReports.contains(photo.id)
    }
}
