// SPDX-License-Identifier: Apache-2.0

/// A PNG file made by hand, uncompressed, so that the tests need no encoder.
enum PNGFile {
    /// PNG's colour types with the number of samples in a pixel.
    enum Colour: UInt8 {
        case grey = 0
        case rgb = 2
        case greyAlpha = 4
        case rgba = 6
    }

    /// - Parameter pixel: the bytes of the pixel in a column and row, as many as the colour type and depth ask for.
    static func make(
        _ width: Int, _ height: Int, _ colour: Colour = .rgb, depth: UInt8 = 8, pixel: (Int, Int) -> [UInt8]
    ) -> [UInt8] {
        var rows: [UInt8] = []
        for row in 0..<height {
            rows.append(0)
            for column in 0..<width { rows += pixel(column, row) }
        }
        return file(width, height, colour, depth, data: rows)
    }

    /// A picture of one colour on the left half and another on the right.
    static func halves(_ width: Int, _ height: Int, _ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
        make(width, height) { column, _ in column < width / 2 ? left : right }
    }

    /// A file whose header may claim any size, whatever data follows.
    static func file(_ width: Int, _ height: Int, _ colour: Colour, _ depth: UInt8, data: [UInt8]) -> [UInt8] {
        let header = bigEndian(width) + bigEndian(height) + [depth, colour.rawValue, 0, 0, 0]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", header) + chunk("IDAT", zlib(data)) + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + data
        return bigEndian(data.count) + body + bigEndian(Int(checksum(body)))
    }

    /// Stored blocks of at most 65,535 bytes.
    private static func zlib(_ data: [UInt8]) -> [UInt8] {
        var out: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: data.count, by: 65_535) {
            let block = data[start..<min(start + 65_535, data.count)]
            let size = UInt16(block.count)
            out.append(block.endIndex == data.count ? 1 : 0)
            for half in [size, ~size] { out += [UInt8(half & 0xFF), UInt8(half >> 8)] }
            out += block
        }
        var (a, b) = (1, 0)
        for byte in data {
            a = (a + Int(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return out + bigEndian(b << 16 | a)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(number >> $0 & 0xFF) }
    }
}
