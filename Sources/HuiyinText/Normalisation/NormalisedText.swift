// SPDX-License-Identifier: Apache-2.0

/// Words as a comparison sees them, each scalar still knowing where in the original it stood.
///
/// Full width is folded to half width, Latin letters to lower case; spaces remain only between two Latin words or
/// numbers; a run of punctuation is one ``mark``; a character said more than twice in a row is said twice.
/// Traditional characters stay as they are.
package struct NormalisedText: Sendable {
    /// What stands for a run of punctuation, emoji and the like.
    static let mark: UInt32 = 0
    static let space: UInt32 = 0x20

    let scalars: [UInt32]
    /// For each scalar, its offset among the original's Unicode scalars.
    let positions: [Int]
    private let original: [Unicode.Scalar]

    package init(_ text: String) {
        let original = Array(text.unicodeScalars)
        var scalars: [UInt32] = []
        var positions: [Int] = []
        scalars.reserveCapacity(original.count)
        positions.reserveCapacity(original.count)
        var spaceAt: Int?
        for (position, scalar) in original.enumerated() {
            let folded = ScalarKind.fold(scalar.value)
            switch ScalarKind(folded) {
            case .space:
                spaceAt = position
            case .ignored:
                break
            case .other:
                spaceAt = nil
                guard let last = scalars.last, last != Self.mark else { continue }
                scalars.append(Self.mark)
                positions.append(position)
            case .han, .letter, .digit:
                if let at = spaceAt, let last = scalars.last, ScalarKind(last).joinsIntoWords,
                    ScalarKind(folded).joinsIntoWords
                {
                    scalars.append(Self.space)
                    positions.append(at)
                }
                spaceAt = nil
                let count = scalars.count
                let repeated = count > 1 && scalars[count - 1] == folded && scalars[count - 2] == folded
                if repeated && !ScalarKind(folded).joinsIntoWords { continue }
                scalars.append(folded)
                positions.append(position)
            }
        }
        self.original = original
        self.scalars = scalars
        self.positions = positions
    }

    /// The original words behind a range of its own scalar offsets.
    func words(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: original[range])
        return String(view)
    }

    /// The offsets in the original that the normalised scalars of `range` cover.
    func origin(of range: Range<Int>) -> Range<Int> {
        positions[range.lowerBound]..<(positions[range.upperBound - 1] + 1)
    }
}
