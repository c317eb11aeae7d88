// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What common Chinese words mean, as directions in space: words that are used alike point alike, 茅房 and 厕所.
///
/// Knows nothing of any city. The file: `HYWV`, count and width as UInt32, then for all words, in order of fingerprint,
/// their fingerprints (UInt64), scales (Float) and coordinates (Int8 × width). Little-endian. A word is never stored
/// itself. Made by `Scripts/word-vectors`, which names the sources.
final class WordVectors: Sendable {
    let width: Int
    /// Names this very table.
    let checksum: UInt64
    private let fingerprints: [UInt64]
    private let scales: [Float]
    private let coordinates: [Int8]

    static let longest = 4

    /// The table that comes with the program, read once.
    static func bundled() throws(ClassifierError) -> WordVectors { try file.get() }

    private static let file = Result { () throws(ClassifierError) in
        let url = Bundle.module.bundleURL.appending(path: "Words/general.vectors")
        guard let data = try? Data(contentsOf: url) else { throw .noWordVectors }
        return try WordVectors(Array(data))
    }

    init(_ bytes: [UInt8]) throws(ClassifierError) {
        guard bytes.starts(with: Array("HYWV".utf8)) else { throw .noWordVectors }
        var reader = ByteReader(bytes[4...])
        let count: UInt32 = try reader.read()
        let width: UInt32 = try reader.read()
        fingerprints = try reader.readArray(Int(count), of: 0)
        scales = try reader.readArray(Int(count), of: 0)
        coordinates = try reader.readArray(Int(count) * Int(width), of: 0)
        guard reader.rest.isEmpty else { throw .noWordVectors }
        self.width = Int(width)
        checksum = Checksum.of(bytes[...])
    }

    func fingerprint(of number: Int) -> UInt64 { fingerprints[number] }

    /// The place of a word in the table.
    func number(of fingerprint: UInt64) -> Int? { fingerprints.place(of: fingerprint) }

    /// FNV-1a over the scalars of a word.
    static func fingerprint(_ scalars: ArraySlice<UInt32>) -> UInt64 {
        scalars.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Adds the direction of a word, `share` times, to `sum`.
    func add(_ number: Int, times share: Float, to sum: inout [Float]) {
        let (start, factor) = (number * width, share * scales[number])
        for axis in 0..<width { sum[axis] += factor * Float(coordinates[start + axis]) }
    }

    /// How far a word points along `direction`.
    func product(_ number: Int, _ direction: ArraySlice<Float>) -> Float {
        let start = number * width
        var sum: Float = 0
        for (axis, value) in direction.enumerated() { sum += value * Float(coordinates[start + axis]) }
        return sum * scales[number]
    }
}

extension [UInt64] {
    /// Where a key stands in sorted keys.
    func place(of key: UInt64) -> Int? {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == key ? low : nil
    }
}
