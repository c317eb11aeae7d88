// SPDX-License-Identifier: Apache-2.0

/// A classifier as bytes: `HYTX`, format, checksum of all that follows, then temperature, labels, vocabulary, weights.
/// Numbers are little-endian.
extension Classifier {
    private static let magic: [UInt8] = Array("HYTX".utf8)
    private static let format: UInt32 = 1

    /// Names this very model: equal models have equal fingerprints. 16 hexadecimal digits.
    package var fingerprint: String {
        let digits = String(Checksum.of(body()[...]), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    package func encode() -> [UInt8] {
        let body = body()
        var writer = ByteWriter()
        writer.bytes = Self.magic
        writer.write(Self.format)
        writer.write(Checksum.of(body[...]))
        writer.bytes += body
        return writer.bytes
    }

    /// - Throws: ``ClassifierError/notAModel``, ``ClassifierError/unsupportedFormat(_:)`` or
    ///   ``ClassifierError/damaged``.
    package init(decoding bytes: [UInt8]) throws(ClassifierError) {
        guard bytes.starts(with: Self.magic) else { throw .notAModel }
        var reader = ByteReader(bytes[Self.magic.count...])
        let format: UInt32 = try reader.read()
        guard format == Self.format else { throw .unsupportedFormat(Int(format)) }
        let checksum: UInt64 = try reader.read()
        guard checksum == Checksum.of(reader.rest) else { throw .damaged }
        let temperature = Float(bitPattern: try reader.read())
        let unseen = Float(bitPattern: try reader.read())
        let labelCount: UInt32 = try reader.read()
        var labels: [String] = []
        for _ in 0..<labelCount { labels.append(try reader.readText()) }
        let featureCount: UInt32 = try reader.read()
        let keys: [UInt64] = try reader.readArray(Int(featureCount), of: 0)
        let rarities: [Float] = try reader.readArray(Int(featureCount), of: 0)
        let (size, overflow) = Int(featureCount).multipliedReportingOverflow(by: labels.count)
        guard !overflow else { throw .damaged }
        let weights: [Float] = try reader.readArray(size, of: 0)
        let sorted = zip(keys, keys.dropFirst()).allSatisfy { $0 < $1 }
        guard reader.rest.isEmpty, sorted, temperature > 0, temperature.isFinite else { throw .damaged }
        self.init(
            labels: labels,
            vocabulary: Vocabulary(keys: keys, rarities: rarities, unseen: unseen),
            weights: weights,
            temperature: temperature
        )
    }

    private func body() -> [UInt8] {
        var writer = ByteWriter()
        writer.bytes.reserveCapacity(weights.count * 4 + vocabulary.keys.count * 12 + labels.count * 16)
        writer.write(temperature.bitPattern)
        writer.write(vocabulary.unseen.bitPattern)
        writer.write(UInt32(labels.count))
        for label in labels { writer.write(label) }
        writer.write(UInt32(vocabulary.keys.count))
        writer.write(vocabulary.keys)
        writer.write(vocabulary.rarities)
        writer.write(weights)
        return writer.bytes
    }
}
