// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// That a reporter told several things in one breath (一句多事): which, in whose words, and the way to part them.
struct SeveralModel: Sendable {
    let told: String
    /// The form that parts them, filled in; nil where the file cannot be split yet.
    let split: String?

    /// Nil where one thing was told, and where the reader neither triages nor parts the file.
    init?(_ parts: [Suggestion.Part], on view: CaseFileView, _ names: CaseNames) {
        guard parts.count > 1, view.moves.contains(.triage) || view.moves.contains(.split) else { return nil }
        let each = parts.map { part in
            names.strings["case-file.several.each", ["matter": names.matter(part.code), "words": part.words]]
        }
        told =
            names.strings[
                "case-file.several.told",
                ["n": String(parts.count), "parts": each.joined(separator: names.strings["case-file.several.and"])]]
        split = view.moves.contains(.split) ? "#move-\(CaseMoveKind.split.rawValue)" : nil
    }
}
