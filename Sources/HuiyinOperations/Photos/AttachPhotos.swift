// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

extension Records {
    /// Ties pictures that were sent before to `file`, so that its readers may see them.
    ///
    /// - Returns: what the event that they come with says of them, see ``PictureDigests``.
    /// - Throws: ``PhotoRefusal/unknown(_:)`` for one that does not exist or belongs to another file.
    func attach(_ photos: [String], to file: EntityID<CaseFile>) throws -> [String: String] {
        let (facts, refused) = try PhotoStore(db: db, municipality: municipality).attach(ids: photos, to: file)
        guard refused.isEmpty else { throw PhotoRefusal.unknown(refused) }
        return facts
    }

    /// Ties the pictures of a report and of its answers to its file, and forgets the device or address they came from
    /// where nobody said who they are: nothing that is kept leads from an anonymous report to another one of the same hand.
    func attachPhotos(
        of report: Report, and answers: [String], to file: EntityID<CaseFile>, by principal: Principal
    ) throws -> [String: String] {
        let facts = try attach(report.photos + answers, to: file)
        if report.isAnonymous || principal.account == nil {
            try PhotoStore(db: db, municipality: municipality).forgetSender(of: report.photos)
        }
        return facts
    }
}

/// Why a picture was not taken.
package enum PhotoRefusal: Error, Equatable {
    case unknown([String])
}
