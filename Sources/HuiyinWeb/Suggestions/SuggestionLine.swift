// SPDX-License-Identifier: Apache-2.0
import Foundation
package import HuiyinOperations

extension Suggestion {
    /// The answer of `POST /api/suggestions` on one line, for the command of the same purpose.
    package func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(SuggestionJSON(self, .chinese)), as: UTF8.self)
    }
}
