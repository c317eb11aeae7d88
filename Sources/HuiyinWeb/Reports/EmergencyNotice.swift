// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// `report/emergency`: whom to call before anything else.
struct EmergencyNotice: Sendable {
    /// In the page, but not shown until a script finds words of danger in what is typed.
    let hidden: Bool
    let numbers: [Line]

    struct Line: Sendable {
        let number: String
        let words: String
    }

    /// Police, fire brigade and ambulance, ready to be shown.
    init(waiting strings: Strings) {
        hidden = true
        numbers = Self.lines(DangerKind.allCases.compactMap(\.numberToCall), strings)
    }

    /// Those whom the words call for; nil when they warn of nothing.
    ///
    /// Words for the city's own people on duty are shown with all numbers: which of them is needed only the person
    /// on the spot can see.
    init?(_ signs: [DangerSign], _ strings: Strings) {
        guard !signs.isEmpty else { return nil }
        let kinds = Set(signs.map(\.kind))
        let called = DangerKind.allCases.filter(kinds.contains).compactMap(\.numberToCall)
        hidden = false
        numbers = Self.lines(called.isEmpty ? DangerKind.allCases.compactMap(\.numberToCall) : called, strings)
    }

    private static func lines(_ numbers: [String], _ strings: Strings) -> [Line] {
        numbers.map { Line(number: $0, words: strings["report.call-\($0)"]) }
    }
}
