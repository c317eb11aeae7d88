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
}

/// Why a picture was not taken.
package enum PhotoRefusal: Error, Equatable {
    case unknown([String])
}
