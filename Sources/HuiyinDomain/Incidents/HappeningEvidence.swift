// SPDX-License-Identifier: Apache-2.0

/// What speaks for and against two reports telling of one happening (是不是同一件事), as facts about the pair.
package struct HappeningEvidence: Equatable, Sendable {
    /// Over the ground; nil when one of the two has no point.
    package let metres: Double?
    /// How far apart two people usually pin one such happening: by how they reported, and by how far the matter spreads.
    package let reach: Double
    package let minutes: Double
    /// How alike the words are, 0 to 1.
    package let likeness: Double
    /// How much the two agree in their likely matters, and in the headings of these, 0 to 1.
    package let matter: Double
    package let heading: Double
    /// How surely the two are about matters of different headings, 0 to 1.
    package let conflict: Double
    /// Streets, villages and the like that both name.
    package let names: [String]
    /// Whether both name such places, and none in common.
    package let hasOtherNames: Bool
    /// What both say, longest first.
    package let words: [String]
    /// Whether one of them is somebody's own affair or protected, which is never offered as another's.
    package let isOnesOwn: Bool

    package init(
        metres: Double?, reach: Double, minutes: Double, likeness: Double, matter: Double, heading: Double,
        conflict: Double = 0,
        names: [String] = [], hasOtherNames: Bool = false, words: [String] = [], isOnesOwn: Bool = false
    ) {
        self.metres = metres
        self.reach = reach
        self.minutes = minutes
        self.likeness = likeness
        self.matter = matter
        self.heading = heading
        self.conflict = conflict
        self.names = names
        self.hasOtherNames = hasOtherNames
        self.words = words
        self.isOnesOwn = isOnesOwn
    }

    /// The facts as numbers from 0 to 1, by what they are about.
    func features() -> [(about: Aspect, value: Double)] {
        let days = minutes / 1_440
        let reaches = metres.map { $0 / reach }
        return [
            (.place, reaches.map { $0 / ($0 + 1) } ?? 0),
            (.place, reaches.map { $0 / ($0 + 10) } ?? 0),
            (.place, reaches.map { $0 * $0 / ($0 * $0 + 9) } ?? 0),
            (.place, metres == nil ? 1 : 0),
            (.time, days / (days + 10)),
            (.words, likeness),
            (.matter, matter),
            (.matter, heading),
            (.names, names.isEmpty ? 0 : 1),
            (.names, hasOtherNames ? 1 : 0),
            (.matter, conflict),
        ]
    }

    /// What a fact is about.
    package enum Aspect: String, CaseIterable, Sendable { case place, time, words, matter, names }

    /// Whether more of each number speaks for one happening (1) or against it (−1).
    static let senses: [Double] = [-1, -1, -1, -1, -1, 1, 1, 1, 1, -1, -1]
}
