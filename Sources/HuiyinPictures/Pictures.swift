// SPDX-License-Identifier: Apache-2.0
import CVipsShim
import Foundation

/// Makes pictures from outside fit to keep: decoded, turned upright, made smaller and written anew, so that no
/// metadata, no hidden content and no trick of the file survives.
///
/// Made once at the start of the server. At most one picture for each of its threads is in memory decoded: a photo of 50
/// megapixels takes some 60 MB while it is worked on, a progressive JPEG or interlaced PNG of that size 200 MB.
package final class Pictures: Sendable {
    private let threads: WorkThreads

    /// Starts the threads; libvips is loaded with the first picture.
    ///
    /// - Parameter threads: one for each core unless told otherwise.
    package init(threads: Int = ProcessInfo.processInfo.activeProcessorCount) {
        self.threads = WorkThreads(count: max(1, threads), name: "pictures", atEnd: hv_end_thread)
    }

    /// The picture in these bytes, clean and in two sizes. Waits for a free thread.
    ///
    /// - Throws: ``PictureError``; ``PictureError/failed(reason:)`` also when libvips is not installed.
    package func clean(_ bytes: [UInt8]) async throws(PictureError) -> CleanPicture {
        try await threads.run { () -> Result<CleanPicture, PictureError> in
            if let reason = Self.startFailure { return .failure(reason) }
            return Cleaning.clean(bytes)
        }.get()
    }

    /// Why libvips cannot start; started on first use and for the whole process.
    private static let startFailure: PictureError? = hv_start("huiyin") == 0 ? nil : Cleaning.failure
}
