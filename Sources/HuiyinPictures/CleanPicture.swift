// SPDX-License-Identifier: Apache-2.0

/// A picture that may be kept and shown: nothing is left in it but what the eye sees.
package struct CleanPicture: Hashable, Sendable {
    /// A JPEG file, upright, sRGB, no side above ``largestSide`` pixels, without metadata of any kind.
    package let jpeg: [UInt8]
    /// The same with no side above ``thumbnailSide`` pixels.
    package let thumbnail: [UInt8]
    /// Width of `jpeg` in pixels.
    package let width: Int
    /// Height of `jpeg` in pixels.
    package let height: Int

    package static let largestSide = 2_560
    package static let thumbnailSide = 480
    /// The most pixels that are decoded, as the file's header counts them.
    package static let mostPixels = 50_000_000
}
