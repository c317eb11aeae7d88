// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import HuiyinDomain

/// A sentence of a folder's `examples/several.jsonl` that tells of several matters; measured by, never learned from.
package struct SeveralExample: Decodable, Sendable {
    package let text: String
    package let matters: [MatterCode]
    package let split: Split

    /// What a sentence is for.
    package enum Split: String, Decodable, Sendable {
        /// Looked at while the reading was being improved.
        case train
        /// Looked at by nobody before it measured.
        case kept
    }

    private enum Key: CodingKey { case text, matters, split }

    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        text = try fields.decode(String.self, forKey: .text)
        matters = try fields.decode([String].self, forKey: .matters).map { MatterCode($0) }
        split = try fields.decode(Split.self, forKey: .split)
    }

    /// Whether `suggestion` names all of its matters.
    package func isFound(by suggestion: Suggestion) -> Bool {
        Set(suggestion.parts.map(\.code)).isSuperset(of: matters)
    }

    /// Those of a folder; none where it has no such file.
    package static func read(_ folder: URL) throws -> [SeveralExample] {
        let file = folder.appending(path: "examples/several.jsonl")
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        return try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).map {
            try JSONDecoder().decode(SeveralExample.self, from: Data($0.utf8))
        }
    }
}
