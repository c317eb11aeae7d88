// SPDX-License-Identifier: Apache-2.0

/// How the suggestions for the files of one matter fared.
package struct SuggestionFigure: Equatable, Sendable {
    package let matter: MatterCode
    package let files: Int
    /// The dispatcher chose what was suggested.
    package let accepted: Int
    /// The machine left the choice to the desk.
    package let abstained: Int
    /// Sent back, recalled, or found to be about something else.
    package let wrongRoutes: Int

    package init(matter: MatterCode, files: Int, accepted: Int, abstained: Int, wrongRoutes: Int) {
        self.matter = matter
        self.files = files
        self.accepted = accepted
        self.abstained = abstained
        self.wrongRoutes = wrongRoutes
    }
}

/// What the public sees of it: no figure about homes, persons or protected matters that stands for fewer than five.
package struct SuggestionFigures: Equatable, Sendable {
    /// In order of matter.
    package let shown: [SuggestionFigure]
    /// All files, those of matters that are not shown included; nil for fewer than five.
    package let total: Total?
    /// How many matters have too few files to be shown.
    package let hidden: Int

    package struct Total: Equatable, Sendable {
        package let files: Int
        package let accepted: Int
        package let abstained: Int
        package let wrongRoutes: Int
    }

    package static let fewest = 5

    package init(_ all: [SuggestionFigure], in city: Municipality) {
        let shown = all.filter { figure in
            let matter = city.matters[figure.matter]
            let isOpen = matter.map { $0.placeKind == .open && $0.sensitivity == .normal && $0.subject == .service }
            return isOpen ?? false || figure.files >= Self.fewest
        }
        // Where one matter alone is hidden, the total would tell it by subtraction: then it is left out of that as well.
        let rest = all.filter { figure in !shown.contains(figure) }
        let restFiles = rest.reduce(0) { $0 + $1.files }
        let counted = restFiles >= Self.fewest || rest.isEmpty ? all : shown
        self.shown = shown
        hidden = rest.count
        let files = counted.reduce(0) { $0 + $1.files }
        total =
            files < Self.fewest
            ? nil
            : Total(
                files: files, accepted: counted.reduce(0) { $0 + $1.accepted },
                abstained: counted.reduce(0) { $0 + $1.abstained },
                wrongRoutes: counted.reduce(0) { $0 + $1.wrongRoutes })
    }
}
