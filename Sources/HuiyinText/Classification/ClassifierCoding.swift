// SPDX-License-Identifier: Apache-2.0

/// A classifier as bytes: `HYTX`, format, checksum of all that follows, then calibration, labels, rarities of runs
/// and of words, the name of the table of word vectors, weights.
/// Numbers are little-endian.
extension Classifier {
    private static let magic: [UInt8] = Array("HYTX".utf8)
    private static let format: UInt32 = 2

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

    /// - Throws: ``ClassifierError/notAModel``, ``ClassifierError/unsupportedFormat(_:)``,
    ///   ``ClassifierError/damaged``, ``ClassifierError/otherWordVectors`` or ``ClassifierError/noWordVectors``.
    package init(decoding bytes: [UInt8]) throws(ClassifierError) {
        guard bytes.starts(with: Self.magic) else { throw .notAModel }
        var reader = ByteReader(bytes[Self.magic.count...])
        let format: UInt32 = try reader.read()
        guard format == Self.format else { throw .unsupportedFormat(Int(format)) }
        let checksum: UInt64 = try reader.read()
        guard checksum == Checksum.of(reader.rest) else { throw .damaged }
        let calibration = Calibration(
            slope: Float(bitPattern: try reader.read()), offset: Float(bitPattern: try reader.read()),
            power: Float(bitPattern: try reader.read()))
        let labelCount: UInt32 = try reader.read()
        var labels: [String] = []
        for _ in 0..<labelCount { labels.append(try reader.readText()) }
        let runs = try reader.readRarities()
        let words = try reader.readRarities()
        let vectors = try WordVectors.bundled()
        let table: UInt64 = try reader.read()
        guard table == vectors.checksum else { throw .otherWordVectors }
        let weights = try reader.readWeights(
            labelCount: labels.count, runCount: runs.keys.count, breadth: vectors.width + 1)
        guard reader.rest.isEmpty, calibration.slope > 0, calibration.power > 0 else { throw .damaged }
        self.init(
            labels: labels, space: FeatureSpace(runs: runs, words: words, vectors: vectors), weights: weights,
            calibration: calibration)
    }

    private func body() -> [UInt8] {
        var writer = ByteWriter()
        for number in [calibration.slope, calibration.offset, calibration.power] { writer.write(number.bitPattern) }
        writer.write(UInt32(labels.count))
        for label in labels { writer.write(label) }
        writer.write(space.runs)
        writer.write(space.words)
        writer.write(space.vectors.checksum)
        writer.write(weights)
        return writer.bytes
    }
}

extension ByteWriter {
    fileprivate mutating func write(_ rarities: Rarities) {
        write(rarities.unseen.bitPattern)
        write(UInt32(rarities.keys.count))
        write(rarities.keys)
        write(rarities.values)
    }

    fileprivate mutating func write(_ weights: Weights) {
        write(weights.step.bitPattern)
        write(weights.starts)
        write(weights.labels)
        write(weights.values)
        write(weights.meaning)
    }
}

extension ByteReader {
    fileprivate mutating func readRarities() throws(ClassifierError) -> Rarities {
        let unseen = Float(bitPattern: try read())
        let count: UInt32 = try read()
        let keys: [UInt64] = try readArray(Int(count), of: 0)
        let values: [Float] = try readArray(Int(count), of: 0)
        guard zip(keys, keys.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .damaged }
        return Rarities(keys: keys, values: values, unseen: unseen)
    }

    fileprivate mutating func readWeights(
        labelCount: Int, runCount: Int, breadth: Int
    ) throws(ClassifierError) -> Weights {
        let step = Float(bitPattern: try read())
        let starts: [UInt32] = try readArray(runCount + 1, of: 0)
        guard zip(starts, starts.dropFirst()).allSatisfy({ $0 <= $1 }) else { throw .damaged }
        let count = Int(starts[runCount])
        let labels: [UInt16] = try readArray(count, of: 0)
        guard labels.allSatisfy({ $0 < labelCount }) else { throw .damaged }
        let values: [Int16] = try readArray(count, of: 0)
        let meaning: [Float] = try readArray(breadth * labelCount, of: 0)
        return Weights(
            labelCount: labelCount, starts: starts, labels: labels, values: values, step: step, meaning: meaning)
    }
}
