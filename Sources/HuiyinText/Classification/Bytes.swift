// SPDX-License-Identifier: Apache-2.0

/// Writes little-endian numbers one after the other. Arrays are copied as they lie in memory, which on every machine
/// Swift runs on is little-endian too.
struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func write(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ text: String) {
        let utf8 = Array(text.utf8)
        write(UInt32(utf8.count))
        bytes += utf8
    }

    mutating func write<Element: BitwiseCopyable>(_ elements: [Element]) {
        elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
}

/// Reads what ``ByteWriter`` wrote; running out of bytes is ``ClassifierError/damaged``.
struct ByteReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func read<Number: FixedWidthInteger>() throws(ClassifierError) -> Number {
        let bytes = try take(MemoryLayout<Number>.size)
        return bytes.reversed().reduce(Number.zero) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    mutating func readText() throws(ClassifierError) -> String {
        let length: UInt32 = try read()
        guard let text = String(validating: try take(Int(length)), as: UTF8.self) else { throw .damaged }
        return text
    }

    mutating func readArray<Element: BitwiseCopyable>(
        _ count: Int,
        of zero: Element
    ) throws(ClassifierError) -> [Element] {
        let (length, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        guard !overflow else { throw .damaged }
        let bytes = try take(length)
        var elements = [Element](repeating: zero, count: count)
        elements.withUnsafeMutableBytes { target in
            bytes.withUnsafeBytes { target.copyMemory(from: $0) }
        }
        return elements
    }

    private mutating func take(_ length: Int) throws(ClassifierError) -> ArraySlice<UInt8> {
        guard length <= rest.count else { throw .damaged }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }
}

/// Tells damaged bytes from whole ones; no defence against somebody who means harm.
enum Checksum {
    /// FNV-1a over words of eight bytes, then over what is left, then over the length.
    static func of(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        let prime: UInt64 = 0x100_0000_01b3
        return bytes.withUnsafeBytes { bytes in
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            let words = bytes.count / 8
            for word in 0..<words {
                let value = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
                hash = (hash ^ value) &* prime
                hash ^= hash >> 29
            }
            for index in (words * 8)..<bytes.count { hash = (hash ^ UInt64(bytes[index])) &* prime }
            return (hash ^ UInt64(bytes.count)) &* prime
        }
    }
}
