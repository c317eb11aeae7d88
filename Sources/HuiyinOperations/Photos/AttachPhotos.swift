// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

extension Records {
    /// Ties pictures that were sent before to `file`, so that its readers may see them.
    ///
    /// - Throws: ``PhotoRefusal/unknown(_:)`` for one that does not exist or belongs to another file.
    func attach(_ photos: [String], to file: EntityID<CaseFile>) throws {
        let refused = try PhotoStore(db: db, municipality: municipality).attach(ids: photos, to: file)
        guard refused.isEmpty else { throw PhotoRefusal.unknown(refused) }
    }

    /// Ties the pictures of a report to its file, and forgets the device or address they came from where nobody said who
    /// they are: nothing that is kept leads from an anonymous report to another one of the same hand.
    func attachPhotos(of report: Report, to file: EntityID<CaseFile>, by principal: Principal) throws {
        try attach(report.photos, to: file)
        guard report.isAnonymous || principal.account == nil else { return }
        try PhotoStore(db: db, municipality: municipality).forgetSender(of: report.photos)
    }
}

/// Why a picture was not taken.
package enum PhotoRefusal: Error, Equatable {
    case unknown([String])
}
