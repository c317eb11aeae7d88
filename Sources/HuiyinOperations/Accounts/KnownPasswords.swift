// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Passwords that anybody would try first: those known from breaches, and what offices like these choose.
///
/// Read when somebody chooses a password, which is seldom, and not kept in memory.
package enum KnownPasswords {
    /// How many are known. Without the list from breaches, which `make` fetches, only a few dozen.
    package static func count() -> Int {
        lists().reduce(0) { count, list in
            count + list.split(separator: newline).count { $0.first != UInt8(ascii: "#") }
        }
    }

    /// Whether `password` is one of them, or one with a few digits and signs put after it.
    static func contain(_ password: String) -> Bool {
        let forms = Set([password.lowercased(), core(password), core(password, undoingSwaps: true)])
        return lists().contains { list in forms.contains { list.range(of: Data("\n\($0)\n".utf8)) != nil } }
    }

    /// What is left without the digits and signs at the end.
    private static func core(_ password: String, undoingSwaps: Bool = false) -> String {
        var text = password.lowercased()
        while let last = text.last, !last.isLetter { text.removeLast() }
        guard undoingSwaps else { return text }
        return String(text.map { swaps[$0] ?? $0 })
    }

    private static let swaps: [Character: Character] = [
        "@": "a", "4": "a", "0": "o", "1": "i", "!": "i", "3": "e", "$": "s", "5": "s", "7": "t",
    ]

    /// One password to a line, with a line's end before the first as well.
    private static func lists() -> [Data] {
        ["here", "common"].compactMap { name in
            Bundle.module.resourceURL.flatMap { folder in
                try? Data([newline]) + Data(contentsOf: folder.appendingPathComponent("KnownPasswords/\(name).txt"))
            }
        }
    }

    private static let newline = UInt8(ascii: "\n")
}
