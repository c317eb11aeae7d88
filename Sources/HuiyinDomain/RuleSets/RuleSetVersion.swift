// SPDX-License-Identifier: Apache-2.0

extension RuleSet {
    /// The name of a version that comes after `version`: the number at its end and one, or a 2 where it has none.
    package static func version(after version: String) -> String {
        let digits = version.reversed().prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(String(digits.reversed())), number < Int.max else { return version + "-2" }
        return version.dropLast(digits.count) + String(number + 1)
    }
}
