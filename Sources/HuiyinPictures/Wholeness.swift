// SPDX-License-Identifier: Apache-2.0

extension PictureFormat {
    /// Whether a file of this kind goes on to its end mark, by its own structure.
    ///
    /// Decoders are lenient: some show a photo cut in half as grey below. Asking first also tells a transfer that broke
    /// off, which is worth another try, from a damaged file, which is not.
    func isWhole(_ bytes: [UInt8]) -> Bool {
        switch self {
        case .jpeg: Self.isWholeJPEG(bytes)
        case .png: Self.isWholePNG(bytes)
        case .webp: bytes.count >= 12 && Self.number(bytes[4..<8].reversed()) + 8 <= bytes.count
        }
    }

    /// Segments tell their length; the coded picture behind a scan's header runs to the next marker.
    private static func isWholeJPEG(_ bytes: [UInt8]) -> Bool {
        var next = 2
        while let marker = nextMarker(in: bytes, from: next) {
            if bytes[marker] == endOfImage { return true }
            guard marker + 2 < bytes.count else { return false }
            next = marker + 1 + number(bytes[marker + 1...marker + 2])
        }
        return false
    }

    private static let endOfImage: UInt8 = 0xD9

    /// Where the byte that names the next marker stands. Within coded data 0xFF is followed by nought, and marks to
    /// restart at carry no segment; both are passed over.
    private static func nextMarker(in bytes: [UInt8], from start: Int) -> Int? {
        var next = start
        while next + 1 < bytes.count {
            let named = bytes[next + 1]
            if bytes[next] == 0xFF, named != 0, named != 0xFF, !(0xD0...0xD7).contains(named) { return next + 1 }
            next += 1
        }
        return nil
    }

    /// Chunks of a length, a name, the data and a checksum, the last named IEND.
    private static func isWholePNG(_ bytes: [UInt8]) -> Bool {
        var next = 8
        while next + 12 <= bytes.count {
            let end = next + 12 + number(bytes[next..<next + 4])
            if bytes[next + 4..<next + 8].elementsEqual("IEND".utf8) { return end <= bytes.count }
            next = end
        }
        return false
    }

    private static func number(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 << 8 | Int($1) }
    }
}
