// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase

/// What somebody has written so far, as far as it matters to where they read: they are shown all of it, whichever server
/// and node of the records answers. Kept by their browser, not by us.
package struct SeenWrites: Equatable, Sendable {
    let position: LogPosition

    /// - Returns: nil for what was not ``text``. A place that was never reached only leads to the node that writes.
    package init?(text: String) {
        guard let position = LogPosition(text: text) else { return nil }
        self.position = position
    }

    /// All that was ever written, also what no node that follows has heard of.
    package static let everything = SeenWrites(.end)

    init(_ position: LogPosition) { self.position = position }

    package var text: String { position.text }
}

extension Desk {
    /// Everything that was written up to now; nil where one node of the records answers all.
    package func written() async throws -> SeenWrites? { try await workplace.database.position().map(SeenWrites.init) }
}
