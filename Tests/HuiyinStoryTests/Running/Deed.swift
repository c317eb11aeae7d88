// SPDX-License-Identifier: Apache-2.0

/// What a request of a story does to a file.
enum Deed: Sendable {
    case filing
    /// Something done with the file of this number, by the last part of the address.
    case step(String, String)
    /// Something that whoever holds this receipt does.
    case answer(String, String)
    /// Done by somebody else to a file that the address does not name: an objection to a notice.
    case beside(String)

    /// Nil for an address that does nothing to a file.
    init?(_ path: String) {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.first == "api", parts.count > 1 else { return nil }
        switch (parts[1], parts.count) {
        case ("reports", 2): self = .filing
        case ("councils", 4) where parts[3] == "case-files": self = .filing
        case ("case-files", 4): self = .step(parts[2], parts[3])
        case ("receipts", 4): self = .answer(parts[2], parts[3])
        case ("notices", 4): self = .beside("notice-\(parts[3])")
        default: return nil
        }
    }

    var name: String {
        switch self {
        case .filing: "filing"
        case .step(_, let name), .answer(_, let name), .beside(let name): name
        }
    }

    var isFiling: Bool { if case .filing = self { true } else { false } }

    /// Whether other files may stand otherwise after it: a merger, a parent with its children.
    var movesOthers: Bool { if case .step = self { true } else { false } }

    func isBy(_ receipt: String) -> Bool {
        switch self {
        case .filing: true
        case .answer(let own, _): own == receipt
        case .step, .beside: false
        }
    }

    /// The line of history that whoever has no account leaves by it; nil where there is none. A rating leaves none: those
    /// who handle the file are not told who said what.
    var line: String? {
        switch self {
        case .filing: "filing"
        case .answer(_, "departure"): "disagreement"
        case .answer(_, "answer"): "message-answered"
        case .answer(_, "confirmation"): "check"
        case .answer(_, "rating"), .answer(_, "contact"): nil
        case .answer(_, let name): name
        case .step, .beside: nil
        }
    }
}
