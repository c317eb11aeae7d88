// SPDX-License-Identifier: Apache-2.0

/// The segments of a JPEG file up to its coded data.
struct JPEGFile {
    /// The markers' second bytes, in the order of the file.
    private(set) var markers: [UInt8] = []
    private(set) var width = 0
    private(set) var height = 0
    /// Colour components of a pixel.
    private(set) var components = 0

    init(_ bytes: [UInt8]) {
        var next = 2
        while next + 4 <= bytes.count, bytes[next] == 0xFF, markers.last != 0xDA {
            markers.append(bytes[next + 1])
            if [0xC0, 0xC1, 0xC2].contains(bytes[next + 1]) {
                height = Int(bytes[next + 5]) << 8 | Int(bytes[next + 6])
                width = Int(bytes[next + 7]) << 8 | Int(bytes[next + 8])
                components = Int(bytes[next + 9])
            }
            next += 2 + (Int(bytes[next + 2]) << 8 | Int(bytes[next + 3]))
        }
    }

    /// What tells nothing but how to decode: JFIF's head, tables, frame and scan.
    static let plainMarkers: Set<UInt8> = [0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA]

    /// The file with a segment put in directly behind its beginning.
    static func inserting(_ marker: UInt8, _ data: [UInt8], into jpeg: [UInt8]) -> [UInt8] {
        let length = data.count + 2
        return jpeg[..<2] + [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + data + jpeg[2...]
    }

    /// What a phone writes: an orientation, the owner's name, and where the photo was taken.
    static func exif(orientation: UInt8) -> [UInt8] {
        let owner = Array("SECRET-OWNER\0".utf8)
        // Big-endian TIFF: three entries at 8, the owner's name at 50, the GPS directory behind it.
        let gps = UInt8(50 + owner.count)
        let head: [UInt8] = Array("Exif\0\0MM\0*".utf8) + [0, 0, 0, 8, 0, 3]
        let entries: [UInt8] =
            [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
            + [0x01, 0x3B, 0, 2, 0, 0, 0, UInt8(owner.count), 0, 0, 0, 50]
            + [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, gps]
        let place: [UInt8] =
            [0, 2] + [0, 1, 0, 2, 0, 0, 0, 2, UInt8(ascii: "N"), 0, 0, 0]
            + [0, 2, 0, 5, 0, 0, 0, 3, 0, 0, 0, gps + 30] + [0, 0, 0, 0]
        let latitude: [UInt8] = [0, 0, 0, 36, 0, 0, 0, 1, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 30, 0, 0, 0, 1]
        return head + entries + [0, 0, 0, 0] + owner + place + latitude
    }
}

extension [UInt8] {
    func contains(text: String) -> Bool {
        let wanted = Array(text.utf8)
        return indices.contains { self[$0...].starts(with: wanted) }
    }
}
