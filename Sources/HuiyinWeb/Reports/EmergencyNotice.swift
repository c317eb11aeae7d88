// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `report/emergency`: whom to call before anything else.
struct EmergencyNotice: Sendable {
    /// In the page, but not shown until a script finds words of danger in what is typed.
    let hidden: Bool
    /// What to do until help comes, in the city's own words.
    let tells: [String]
    let numbers: [Line]

    struct Line: Sendable {
        let number: String
        let words: String
    }

    /// Police, fire brigade and ambulance, ready to be shown.
    init(waiting strings: Strings) {
        hidden = true
        tells = []
        numbers = Self.lines(Self.all, strings)
    }

    /// Those whom the words call for; nil when they warn of nothing.
    ///
    /// Words for the city's own people on duty are shown with all numbers: which of them is needed only the person
    /// on the spot can see.
    init?(_ calls: [Suggestion.EmergencyCall], _ strings: Strings) {
        guard !calls.isEmpty else { return nil }
        hidden = false
        tells = calls.map { strings.language == .english ? $0.tell.english : $0.tell.chinese }
        let called = Set(calls.compactMap(\.number))
        numbers = Self.lines(called.isEmpty ? Self.all : Self.all.filter(called.contains), strings)
    }

    private static let all = DangerKind.allCases.compactMap(\.numberToCall)

    private static func lines(_ numbers: [String], _ strings: Strings) -> [Line] {
        numbers.map { Line(number: $0, words: strings["report.call-\($0)"]) }
    }
}
