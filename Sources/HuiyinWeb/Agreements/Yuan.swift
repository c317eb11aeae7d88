// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// Sums of money as people write them: `5000.01`, kept as whole fen.
enum Yuan {
    static func text(_ fen: Int) -> String {
        let cents = abs(fen % 100)
        return "\(fen < 0 ? "-" : "")\(abs(fen / 100)).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// Nil for what is no sum of at most two places and below a thousand million yuan.
    static func fen(_ text: String) -> Int? {
        let parts = text.trimmed.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...9).contains(whole.count), whole.allSatisfy({ ("0"..."9").contains($0) }),
            let yuan = Int(whole)
        else { return nil }
        guard parts.count > 1 else { return yuan * 100 }
        guard parts.count == 2, (1...2).contains(parts[1].count), parts[1].allSatisfy({ ("0"..."9").contains($0) }),
            let cents = Int(parts[1])
        else { return nil }
        return yuan * 100 + (parts[1].count == 1 ? cents * 10 : cents)
    }
}

extension Strings {
    func yuan(_ fen: Int) -> String { self["agreement.yuan", ["sum": Yuan.text(fen)]] }
}
