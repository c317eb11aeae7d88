// SPDX-License-Identifier: Apache-2.0

/// Why bytes were not taken as a picture.
package enum PictureError: Error, Hashable, Sendable {
    /// Nothing that any picture file begins with.
    case notAPicture
    /// A picture, film or document, but not JPEG, PNG or WebP.
    case kindNotAllowed
    /// The file ends too soon: part of it did not arrive.
    case truncated
    /// Width times height is above `limit`.
    case tooManyPixels(limit: Int)
    /// The decoder gave up: damaged, or a rare variety. `reason` is in the words of libvips, and may hold those of
    /// another picture that failed at the same moment.
    case failed(reason: String)
}
