// SPDX-License-Identifier: Apache-2.0

/// The kinds of file that may be a photo here, told by how they begin; what the sender calls them does not matter.
enum PictureFormat: Equatable {
    case jpeg, png, webp

    /// - Throws: ``PictureError/kindNotAllowed`` for the beginnings of other well-known files, otherwise
    ///   ``PictureError/notAPicture``.
    init(_ bytes: [UInt8]) throws(PictureError) {
        let head = Head(bytes: bytes.prefix(1_024))
        if head.has([0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if head.has([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if head.has("RIFF"), head.has("WEBP", at: 8) {
            self = .webp
        } else {
            throw Self.isOther(head) ? .kindNotAllowed : .notAPicture
        }
    }

    private static func isOther(_ head: Head) -> Bool {
        head.has("GIF8") || head.has("BM") || head.has("%PDF")
            || head.has([0x49, 0x49, 0x2A, 0x00]) || head.has([0x4D, 0x4D, 0x00, 0x2A])  // TIFF
            || head.has("ftyp", at: 4)  // HEIC, AVIF, films
            || head.has("JXL ", at: 4) || head.has([0xFF, 0x0A])  // JPEG XL
            || head.has([0x00, 0x00, 0x01, 0x00])  // icons
            || head.mentions("<svg")
    }

    private struct Head {
        let bytes: ArraySlice<UInt8>

        func has(_ mark: [UInt8], at offset: Int = 0) -> Bool {
            bytes.dropFirst(offset).starts(with: mark)
        }

        func has(_ mark: String, at offset: Int = 0) -> Bool { has(Array(mark.utf8), at: offset) }

        func mentions(_ word: String) -> Bool {
            bytes.indices.contains { bytes[$0...].starts(with: word.utf8) }
        }
    }
}
