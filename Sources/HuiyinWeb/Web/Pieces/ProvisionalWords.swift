// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

// How a moment is told that leans on a year whose holidays are not published yet, and may still move (暂定).

extension Strings {
    /// `provisional`, and nothing where the moment stands.
    package func provisional(_ isProvisional: Bool) -> String? { isProvisional ? self["time.provisional"] : nil }

    /// Why it may still move, and nothing where it stands.
    package func provisionalWhy(_ isProvisional: Bool) -> String? {
        isProvisional ? self["time.provisional-why"] : nil
    }

    /// `3 月 5 日 18:00`, with the word behind it where the moment may still move.
    package func moment(_ due: Due) -> String { marked(moment(due.moment), due.isProvisional) }

    /// `time` with the word behind it where what it tells may still move.
    package func marked(_ time: String, _ isProvisional: Bool) -> String {
        isProvisional ? self["time.provisional-mark", ["time": time]] : time
    }
}
