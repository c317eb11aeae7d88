// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// A photo as it is kept: a JPEG file and its thumbnail.
package struct StoredPhoto: Equatable, Sendable {
    package let id: String
    package let jpeg: [UInt8]
    package let thumbnail: [UInt8]
    /// Of `jpeg`, in pixels.
    package let width: Int
    package let height: Int
    /// The file it belongs to; nil until a report names it.
    package let caseFile: EntityID<CaseFile>?
}

/// Who sent a photo, and which of their requests it was.
struct PhotoSender: Equatable, Sendable {
    let scope: String
    let key: String?
    let sentHash: [UInt8]?
}

/// Why a photo is not kept.
package enum PhotoError: Error, Equatable, Sendable {
    /// The same key came with other bytes before.
    case keyUsedForOtherPhoto
}
