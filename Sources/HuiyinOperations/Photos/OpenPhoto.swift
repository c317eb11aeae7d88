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
        let reads = CountReads(workplace, city, by: principal)
        let (photo, isDue) = try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            guard let photo = try PhotoStore(db: db, municipality: city.identity.slug).find(id) else {
                throw StoreError.notFound("photo")
            }
            guard let file = photo.caseFile else { return (photo, false) }
            if let receipt, try records.isFor(photo, receipt) { return (photo, false) }
            if try records.isReleased(photo, of: file, in: city) { return (photo, false) }
            guard try records.canSee(photosOf: file, principal, in: city) else { throw NotPermitted.unseen }
            return (photo, try reads.isDue(.opened, of: file, in: records))
        }
        if isDue, let file = photo.caseFile { try await reads.count(.opened, of: file) }
        return photo
    }
}

extension Records {
    /// Whether `principal` may see the pictures of `file`: as its reader, or as that of the file whose page shows them.
    fileprivate func canSee(
        photosOf id: EntityID<CaseFile>, _ principal: Principal, in city: Municipality
    ) throws -> Bool {
        let file = try caseFiles.find(id)
        if CaseFilePolicy.canRead(file, principal, in: city) { return true }
        if let leading = file.links.leading {
            return CaseFilePolicy.canRead(try caseFiles.find(leading), principal, in: city)
        }
        return try caseFiles.children(of: id).contains { CaseFilePolicy.canRead($0, principal, in: city) }
    }

    /// Whether `photo` is among those that everybody may see of its file.
    fileprivate func isReleased(
        _ photo: StoredPhoto, of id: EntityID<CaseFile>, in city: Municipality
    ) throws(StoreError) -> Bool {
        let file = try caseFiles.find(id)
        guard file.isReleased, file.isPublic(in: city) else { return false }
        return try events.releases(of: [id])[id]?.photos.contains(photo.id) ?? false
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
