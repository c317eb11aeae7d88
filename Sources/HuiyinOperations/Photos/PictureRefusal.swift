// SPDX-License-Identifier: Apache-2.0
import HuiyinPictures

/// Why bytes were not taken as a picture, for doors, which do not know the floor that decodes them.
package enum PictureRefusal: Error, Equatable, Sendable {
    case notAPicture, kindNotAllowed, truncated, damaged
    case tooManyPixels(limit: Int)

    package init?(_ error: any Error) {
        guard let error = error as? PictureError else { return nil }
        switch error {
        case .notAPicture: self = .notAPicture
        case .kindNotAllowed: self = .kindNotAllowed
        case .truncated: self = .truncated
        case .tooManyPixels(let limit): self = .tooManyPixels(limit: limit)
        case .failed: self = .damaged
        }
    }
}
