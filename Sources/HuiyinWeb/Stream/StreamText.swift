// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinOperations

/// One piece of news as a line of the stream.
struct StreamText: Sendable {
    let text: String

    init(_ news: StreamNews) {
        text =
            switch news {
            case .changed(let change):
                "id: \(change.mark.text)\nevent: changed\ndata: \(Self.json(ChangeJSON(change)))\n\n"
            case .looking(let number, let names):
                "event: looking\ndata: \(Self.json(LookersJSON(number: number.text, names: names)))\n\n"
            case .reset: "event: reset\ndata: {}\n\n"
            case .beat: ": beat\n\n"
            }
    }

    /// The first words on a stream: how soon to come back, and the name by which its listener says what is open.
    static func hello(_ id: String) -> String { "retry: 1000\nevent: hello\ndata: \(json(HelloJSON(stream: id)))\n\n" }

    private static func json(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        // Texts, numbers and truths of our own always have a JSON; an empty object says nothing untrue.
        return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }
}

private struct HelloJSON: Encodable {
    let stream: String
}

private struct LookersJSON: Encodable {
    let number: String
    let names: [String]
}

private struct ChangeJSON: Encodable {
    let number: String
    let status: String
    let version: Int
    let urgent: Bool
    let at: String

    init(_ change: FileChange) {
        number = change.number.text
        status = change.status.rawValue
        version = change.version
        urgent = change.isUrgent
        at = change.mark.changedAt.rfc3339()
    }
}
