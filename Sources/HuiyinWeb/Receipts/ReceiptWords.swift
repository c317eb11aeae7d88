// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// How a matter is told to whoever holds its receipt: plain words, departments but no persons.
struct ReceiptWords: Sendable {
    let followed: FollowedReport
    let city: Municipality
    let now: Moment
    let strings: Strings

    private var file: CaseFile { followed.file }

    /// When rating ends; nil before there is an answer and when it has ended.
    var rateUntil: Moment? { followed.report.repliedAt.map(city.ratingEnds).flatMap { now <= $0 ? $0 : nil } }
    /// When reopening ends; nil before there is an answer and when it has ended.
    var reopenUntil: Moment? { followed.report.repliedAt.map(city.reopeningEnds).flatMap { now <= $0 ? $0 : nil } }

    /// `今天 18:00 前`: always a moment, unlike the words of a chip.
    func by(_ moment: Moment) -> String {
        let values = ["clock": strings.clock(moment), "day": strings.day(moment)]
        switch moment.date(at: .china).daysSinceEpoch - now.date(at: .china).daysSinceEpoch {
        case 0: return strings["time.by-today", values]
        case 1: return strings["time.by-tomorrow", values]
        default: return strings["time.by-day", values]
        }
    }

    /// Whose turn it is, as a name; nil when it is the reader's or nobody's.
    var holder: String? {
        switch file.owner {
        case .department(let code): department(code)
        case .centre: strings["receipt.centre"]
        case .checkers: strings["receipt.checkers"]
        case .reporter, .nobody: nil
        }
    }

    /// What happens next and by when, in one sentence.
    var next: String? {
        if followed.report.isWithdrawn { return strings["receipt.next.withdrawn"] }
        if let waiting = nextWhileWaiting { return waiting }
        if file.status.isOpen || file.status == .handled { return nextWhileOpen }
        guard let rateUntil else { return nil }
        let answered = file.status == .replied || file.status == .closed
        let key = followed.report.rating == nil ? "receipt.next.answered" : "receipt.next.rated"
        return answered ? strings[key, ["by": by(rateUntil)]] : nil
    }

    /// What is told of a file that stands still, stands on the register or was refused.
    private var nextWhileWaiting: String? {
        if let pause = file.pause, file.status != .needsInformation {
            return strings["receipt.next.paused", ["day": strings.day(pause.until)]]
        }
        if let register = file.register {
            return strings["receipt.next.shelved", ["day": strings.day(register.nextReview)]]
        }
        guard file.status == .refused, let refusal = followed.refusal(in: city) else { return nil }
        let english = strings.language == .english
        return strings[
            "receipt.next.refused",
            [
                "reason": english ? refusal.nameInEnglish : refusal.name, "basis": refusal.basis ?? refusal.name,
                "way": refusal.otherWay ?? city.identity.hotline,
            ]]
    }

    private var nextWhileOpen: String? {
        if file.status == .needsInformation, let until = file.pause?.until {
            return strings["receipt.next.asked", ["by": by(until)]]
        }
        guard let due = followed.due?.moment else { return nil }
        let values = ["by": by(due), "moment": strings.moment(due), "hotline": city.identity.hotline]
        if due < now { return strings["receipt.next.late", values] }
        if file.target != nil { return strings["receipt.next.answer", values] }
        return strings[followed.report.contact == nil ? "receipt.next.start" : "receipt.next.contact", values]
    }

    /// What is said of the next date where it may still move; nil where it stands. What was told of an answer only
    /// comes nearer.
    var provisional: String? {
        guard file.status.isOpen || file.status == .handled, !followed.report.isWithdrawn, file.pause == nil,
            let due = followed.due, due.isProvisional, due.moment >= now
        else { return nil }
        return strings[file.target == nil ? "receipt.provisional-contact" : "receipt.provisional-answer"]
    }

    var deadline: DeadlineChip? {
        guard file.status.isOpen || file.status == .handled, !followed.report.isWithdrawn, let due = followed.due
        else { return nil }
        if let pause = file.pause { return DeadlineChip(pausedUntil: pause.until, strings) }
        let received = followed.report.receivedAt
        let whole = due.moment.span(since: received).milliseconds
        let soonFrom = received.adding(Span(milliseconds: whole * 3 / 4))
        return DeadlineChip(due: due, soonFrom: soonFrom, now: now, strings)
    }

    fileprivate func centre(of level: LevelCode) -> String { city.rules.centres[level] ?? strings["receipt.judge"] }

    func department(_ code: DepartmentCode) -> String { city.departments[code]?.name ?? code.text }
}

extension ReceiptWords {
    /// What happened, oldest first, and what is still to come.
    var timeline: Timeline { Timeline(followed.events.map(entry) + ahead) }

    private func entry(_ event: StoredEvent) -> Timeline.Entry {
        let kind = event.line.kind
        let facts = event.line.facts
        let named = (facts["lead"] ?? facts["department"]).map { department(DepartmentCode($0)) }
        let judge = facts["judge"].map { facts["byPost"] == "yes" ? city.rules.topReview : centre(of: LevelCode($0)) }
        let what = strings[
            "receipt.events.\(kind)",
            ["department": named ?? strings["receipt.centre"], "judge": judge ?? strings["receipt.judge"]]]
        return Timeline.Entry(
            who: who(event, named), what: what, when: strings.moment(event.line.at),
            exact: strings.exactly(event.line.at), iso: event.line.at.rfc3339(), words: event.told,
            promise: kind == CaseNoteKind.promise.rawValue, photos: evidence(facts))
    }

    private func who(_ event: StoredEvent, _ named: String?) -> String {
        switch event.line.actorRole {
        case .reporter: strings["receipt.you"]
        // What happens because a time has run out happens in the name of whoever let it.
        case .clockwork: named ?? strings["receipt.by-itself"]
        default: event.who(in: city, strings)
        }
    }

    private var ahead: [Timeline.Entry] {
        guard file.status.isOpen || file.status == .handled, !followed.report.isWithdrawn, file.pause == nil,
            let told = followed.due, told.moment >= now
        else { return [] }
        let due = told.moment
        let first = followed.report.contact == nil ? "receipt.ahead-start" : "receipt.ahead-contact"
        let what = strings[file.target == nil ? first : "receipt.ahead-answer"]
        return [
            Timeline.Entry(
                who: holder ?? "", what: what, when: strings.marked(by(due), told.isProvisional),
                exact: strings.exactly(due), iso: due.rfc3339(),
                ahead: true)
        ]
    }

    /// Pictures from before and after, once the answer is there.
    private func evidence(_ facts: [String: String]) -> [Timeline.Photo] {
        guard followed.report.repliedAt != nil else { return [] }
        let ids = ["photosBefore", "photosAfter"].flatMap { (facts[$0] ?? "").split(separator: ",") }
        return ids.map { photo(String($0)) }
    }

    func photo(_ id: String) -> Timeline.Photo {
        let path = "/api/photos/\(id)?receipt=\(followed.report.receipt.digits)"
        return Timeline.Photo(href: path, thumbnail: path + "&size=thumb", alt: strings["photo.preview"])
    }
}
