// SPDX-License-Identifier: Apache-2.0
import CVipsShim

/// One picture through libvips, on the thread that calls.
enum Cleaning {
    static func clean(_ bytes: [UInt8]) -> Result<CleanPicture, PictureError> {
        Result { () throws(PictureError) in
            let format = try PictureFormat(bytes)
            try checkSize(of: bytes, format)
            guard format.isWhole(bytes) else { throw .truncated }
            return try decode(bytes)
        }
    }

    /// Before anything is decoded: a few bytes may claim to be a picture of gigabytes.
    private static func checkSize(of bytes: [UInt8], _ format: PictureFormat) throws(PictureError) {
        var (width, height) = (Int32(0), Int32(0))
        guard hv_size(bytes, bytes.count, &width, &height) == 0 else {
            let failure = failure
            throw format.isWhole(bytes) ? failure : .truncated
        }
        guard Int(width) * Int(height) <= CleanPicture.mostPixels else {
            throw .tooManyPixels(limit: CleanPicture.mostPixels)
        }
    }

    private static func decode(_ bytes: [UInt8]) throws(PictureError) -> CleanPicture {
        var made = hv_picture()
        let (side, thumbnailSide) = (Int32(CleanPicture.largestSide), Int32(CleanPicture.thumbnailSide))
        guard hv_clean(bytes, bytes.count, side, thumbnailSide, &made) == 0 else { throw failure }
        defer {
            hv_free(made.jpeg)
            hv_free(made.thumbnail)
        }
        return CleanPicture(
            jpeg: Array(UnsafeRawBufferPointer(start: made.jpeg, count: made.jpeg_length)),
            thumbnail: Array(UnsafeRawBufferPointer(start: made.thumbnail, count: made.thumbnail_length)),
            width: Int(made.width),
            height: Int(made.height)
        )
    }

    /// libvips keeps one text for the whole process, and a failure beside this one may have taken it.
    private static let silent = "the decoder refused it"

    /// What libvips says went wrong; asking clears it.
    static var failure: PictureError {
        guard let text = hv_take_error() else { return .failed(reason: silent) }
        defer { hv_free(text) }
        let reason = String(cString: text)
        return .failed(reason: reason.isEmpty ? silent : reason)
    }
}
