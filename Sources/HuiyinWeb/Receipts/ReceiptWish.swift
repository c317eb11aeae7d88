// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Something that whoever holds a receipt may do besides rating. The raw value ends the address of its form.
enum ReceiptWish: String, CaseIterable {
    case supplement, reopening, objection, withdrawal
    case returnFromWithdrawal = "return-from-withdrawal"
    /// 退出调解.
    case departure

    /// Whether words have to come with it.
    var needsWords: Bool {
        switch self {
        case .supplement, .reopening, .objection: true
        case .withdrawal, .returnFromWithdrawal, .departure: false
        }
    }

    /// Whether it may succeed now, so that nobody is offered a button that only refuses.
    func isPossible(_ words: ReceiptWords) -> Bool {
        let file = words.followed.file
        let isOurs = !words.followed.report.isWithdrawn
        switch self {
        case .supplement: return isOurs && (file.status.isOpen || file.status == .handled || file.status == .backlog)
        case .reopening:
            return isOurs && words.reopenUntil != nil && CaseMoveKind.reopening.origins.contains(file.status)
                && file.counts.reopeningsByReporter < words.city.rules.reopenings.byReporter
        case .objection: return isOurs && !file.status.isOpen && file.status != .handled
        case .withdrawal: return isOurs && CaseMoveKind.withdrawal.origins.contains(file.status)
        case .departure: return isOurs && file.isBeingMediated
        case .returnFromWithdrawal: return !isOurs && words.isWithinSecondThoughts
        }
    }
}

extension ReceiptWords {
    /// A report taken back while others keep the file going can always join again; else there are three days.
    var isWithinSecondThoughts: Bool {
        guard followed.file.status == .withdrawn else { return true }
        let since = followed.events.last { $0.line.kind == CaseMoveKind.withdrawal.rawValue }?.line.at
        return since.map { now <= $0.adding(.days(3)) } ?? false
    }
}

/// `receipt/wish`: a line that opens to a small form.
struct WishForm: Sendable {
    let action: String
    let title: String
    let help: String
    let button: String
    let words: FormField?
    /// Opened because it was sent and not accepted.
    let open: Bool
    /// Asked before it is sent, where it cannot be done by mistake.
    let confirm: String?

    init(_ wish: ReceiptWish, _ words: ReceiptWords, typed: Form?, error: String?) {
        let (strings, name) = (words.strings, wish.rawValue)
        action = "/r/\(words.followed.report.receipt.digits)/\(name)"
        title = strings["receipt.wishes.\(name).title"]
        help = strings["receipt.wishes.\(name).help"]
        button = strings["receipt.wishes.\(name).send"]
        open = error != nil
        confirm = strings.find("receipt.wishes.\(name).sure")
        self.words =
            wish.needsWords
            ? FormField(
                name, label: strings["receipt.wishes.\(name).label"], value: typed?[name] ?? "", error: error,
                required: true, maxLength: Report.longestWords)
            : nil
    }
}
