// SPDX-License-Identifier: Apache-2.0
import Testing

extension Person {
    /// Brings the parties together, who agree on one step, and does it.
    func agree(_ number: String, owner: String) async throws {
        try await move(
            number, "consultation", ["parties": [owner, "反映人"], "place": "现场", "survey": "双方到场看过"])
        let step = ["text": "按商定的办", "owner": owner, "due": "2026-12-31T18:00:00+08:00"]
        try await move(number, "agreement", ["parties": [owner, "反映人"], "steps": [step]])
        try await move(number, "step", ["position": 1, "text": "办好了", "photos": [try await photo()]])
    }
}
