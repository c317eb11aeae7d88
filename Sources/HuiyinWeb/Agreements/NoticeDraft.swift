// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// The first words of a public notice, with every name, number to call and room taken out, for a person to read.
struct NoticeDraft {
    let text: String

    init(_ sheet: Agreement, _ city: Municipality, _ strings: Strings) {
        var lines = [strings["agreement.draft.head"]]
        for (index, step) in sheet.steps.enumerated() {
            lines.append(
                strings[
                    "agreement.draft.step",
                    ["n": "\(index + 1)", "what": step.text, "who": step.owner, "day": strings.day(step.due)]])
        }
        lines += sheet.obligations.map { strings["agreement.draft.owed", ["who": $0.party, "what": $0.text]] }
        if let total = sheet.total {
            lines.append(
                strings["agreement.draft.cost", ["sum": strings.yuan(total), "n": "\(sheet.shares.count)"]])
            lines += Self.sums(sheet.shares, strings)
        }
        if sheet.touchesSharedProperty { lines.append(strings["agreement.draft.shared"]) }
        text = PublicNotice.cleaned(
            lines.joined(separator: "\n"), of: sheet.privateNames(in: city), mark: strings["agreement.draft.somebody"])
    }

    /// How many pay how much: the sums without their payers.
    private static func sums(_ shares: [Agreement.Share], _ strings: Strings) -> [String] {
        Dictionary(grouping: shares, by: \.fen).sorted { $0.key > $1.key }.map { fen, payers in
            strings["agreement.draft.each", ["n": "\(payers.count)", "sum": strings.yuan(fen)]]
        }
    }
}
