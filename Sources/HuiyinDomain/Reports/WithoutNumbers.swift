// SPDX-License-Identifier: Apache-2.0

/// Takes out of words what leads to a person: telephone, identity and account numbers.
package enum WithoutNumbers {
    /// `words` without runs of five and more digits, however they are written (full width, spaces and hyphens between);
    /// short numbers such as 12345, 110 and a house number of up to four digits stay.
    package static func text(_ words: String) -> String {
        var kept = ""
        var run = ""
        var digits = 0
        func flush() {
            let isHotline = run.filter(\.isNumber) == "12345"
            let tail = run.reversed().prefix { !$0.isNumber }.reversed()
            kept += digits >= 5 && !isHotline ? String(tail) : run
            run = ""
            digits = 0
        }
        for character in words {
            if character.wholeNumberValue != nil, character.isNumber {
                run.append(character)
                digits += 1
            } else if !run.isEmpty, "- －—·.　 xX".contains(character) {
                run.append(character)
            } else {
                flush()
                kept.append(character)
            }
        }
        flush()
        return kept
    }
}
