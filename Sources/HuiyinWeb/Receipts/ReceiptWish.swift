// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Something that whoever holds a receipt may do besides rating. The raw value ends the address of its form.
enum ReceiptWish: String, CaseIterable {
    case supplement, reopening, objection, withdrawal
    case returnFromWithdrawal = "return-from-withdrawal"
    /// 退出调解.
    case departure
    /// 确认办好.
    case confirmation

    /// Whether words have to come with it.
    var needsWords: Bool {
        switch self {
        case .supplement, .reopening, .objection: true
        case .withdrawal, .returnFromWithdrawal, .departure, .confirmation: false
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
        case .objection: return isOurs && words.objectionTopic != nil
        case .withdrawal: return isOurs && CaseMoveKind.withdrawal.origins.contains(file.status)
        case .departure: return isOurs && file.isBeingMediated
        case .confirmation: return isOurs && CaseFilePolicy.mightMake(.check, on: file, by: .reporter, in: words.city)
        case .returnFromWithdrawal: return !isOurs && words.isWithinSecondThoughts
        }
    }
}

extension ReceiptWords {
    /// A report taken back while others keep the file going can always join again; else there are three days.
    var isWithinSecondThoughts: Bool {
        guard followed.file.status == .withdrawn else { return true }
        let since = followed.events.last { $0.line.kind == CaseMoveKind.withdrawal.rawValue }?.line.at
        let limit = city.rules.withdrawals.secondThoughts
        return since.map { now <= city.calendar.due(limit, from: $0, urgent: false).moment } ?? false
    }
}

extension ReceiptWords {
    /// What an objection would be about: before there is an answer to having been merged, or that the matter cannot wait;
    /// nil where there is nothing to object to yet.
    var objectionTopic: ObjectionTopic? {
        let file = followed.file
        guard file.status.isOpen else { return file.status == .handled ? nil : ObjectionTopic(file.status) }
        if followed.isMerged { return .merger }
        let isOrdinary = file.triage != nil && !file.urgency.isUrgent && file.objection == nil
        return isOrdinary ? .urgency : nil
    }

    /// Under which name the words of a wish stand.
    fileprivate func key(of wish: ReceiptWish) -> String {
        guard wish == .objection, let topic = objectionTopic, [.merger, .urgency].contains(topic) else {
            return wish.rawValue
        }
        return "\(wish.rawValue)-\(topic.rawValue)"
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
        let (strings, name, key) = (words.strings, wish.rawValue, words.key(of: wish))
        action = "/r/\(words.followed.report.receipt.digits)/\(name)"
        title = strings["receipt.wishes.\(key).title"]
        help = strings["receipt.wishes.\(key).help"]
        button = strings["receipt.wishes.\(key).send"]
        open = error != nil
        confirm = strings.find("receipt.wishes.\(key).sure")
        self.words =
            wish.needsWords
            ? FormField(
                name, label: strings["receipt.wishes.\(key).label"], value: typed?[name] ?? "", error: error,
                required: true, maxLength: Report.longestWords)
            : nil
    }
}
