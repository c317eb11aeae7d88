// SPDX-License-Identifier: Apache-2.0

/// One line of a file's history (办理记录): appended, chained, never edited.
package struct CaseEvent: Equatable, Sendable {
    package let kind: EventKind
    package let actor: Principal
    package let at: Moment
    package let from: CaseStatus?
    package let to: CaseStatus
    package let ruleSet: String
    /// Codes, numbers and moments: nothing personal, nothing written freely.
    package let facts: [String: String]
    /// Words people wrote. Each is committed to the chain by a salted hash, so that it can be erased later.
    package let words: [String: String]

    package init(
        kind: EventKind, actor: Principal, at: Moment, from: CaseStatus?, to: CaseStatus, ruleSet: String,
        facts: [String: String] = [:], words: [String: String] = [:]
    ) {
        self.kind = kind
        self.actor = actor
        self.at = at
        self.from = from
        self.to = to
        self.ruleSet = ruleSet
        self.facts = facts
        self.words = words
    }
}

extension CaseEvent {
    func adding(_ more: [String: String]) -> CaseEvent {
        CaseEvent(
            kind: kind, actor: actor, at: at, from: from, to: to, ruleSet: ruleSet,
            facts: facts.merging(more) { $1 }, words: words)
    }
}

/// What a line of history records: a move, or something that moves nothing.
package enum EventKind: Hashable, Sendable {
    case move(CaseMoveKind)
    case note(CaseNoteKind)

    package var name: String {
        switch self {
        case .move(let kind): kind.rawValue
        case .note(let kind): kind.rawValue
        }
    }

    package init?(name: String) {
        if let kind = CaseMoveKind(rawValue: name) {
            self = .move(kind)
        } else if let kind = CaseNoteKind(rawValue: name) {
            self = .note(kind)
        } else {
            return nil
        }
    }
}

/// Events that leave a file where it is.
package enum CaseNoteKind: String, CaseIterable, Sendable {
    case note
    case firstContact = "first-contact"
    case safetyMeasure = "safety-measure"
    case measurement
    case interimReply = "interim-reply"
    case promise
    case supplement
    /// The reply that went to every reporter.
    case reply
    /// An assignment of a co department accepted, returned or done.
    case coProgress = "co-progress"
    /// 75 % of the time has gone.
    case reminder
    /// The time has gone.
    case overdue
    /// 督办: the level above looks on.
    case supervision
    case objection
    case revisit
    /// A handler called up the reporter's number.
    case contactRevealed = "contact-revealed"
    case erasure
    /// 网格长现场核实.
    case verification
    /// 报到: a whistled department is on site.
    case arrival = "check-in"
    /// One step of the agreement is done.
    case step
    /// Moved to a later version of the rules.
    case newRules = "new-rules"
    /// Linked to a planned work.
    case plannedWork = "planned-work"
    /// 一案一策: what the weekly meeting plans for a complex file.
    case casePlan = "plan"
    /// The person who follows it to the end is named.
    case followUp = "follow-up"
    /// A helping department was added or released.
    case coChange = "co"
    /// The same trouble as a closed file.
    case recurrence
    /// Another file was merged into this one, the leading one of the incident.
    case joined
    /// A file that had been merged into this one goes its own way again.
    case parted
    /// 待批: a move was asked for that its asker may not make alone.
    case request
    /// A request was granted or refused.
    case approval
    /// Due moments were counted again, because the holidays of a year are known now.
    case recount
    /// An objection was decided without taking the file up again.
    case objectionAnswered = "objection-answered"
    /// A department asks that a figure should not count 申诉.
    case appeal
    /// Whoever whistled says how the department did, after closure.
    case evaluation
    /// 公示: what was agreed is published, and whoever it concerns may object.
    case publicNotice = "public-notice"
    case noticeObjection = "notice-objection"
    /// 分别谈话: a party was heard by the mediators alone.
    case interview
    /// 调解小组: legal advisers, elders or the three offices sit down with the parties.
    case panel
    /// 当事人评价: a party without a receipt was asked whether the mediation was fair.
    case fairness
    /// 邀请评价: the system asks how it was, never whoever handled it.
    case invitation
    /// 撤回公开: what had been released to everybody no longer is.
    case publicRecall = "public-recall"
    /// 传话: somebody who handles it wants to ask a reporter whose number only the centre has.
    case message
    /// The centre passed such a message on.
    case messagePassed = "message-passed"
    case messageAnswered = "message-answered"
    /// 指定阅卷人: somebody was named to read a protected file, or let go.
    case readers
}

extension EventKind {
    /// Whether the reporter sees it in the timeline of the receipt. What happened to the matter, yes; who looked at
    /// whom inside the house, no.
    package var isForReporter: Bool {
        switch self {
        case .move(let kind): kind != .rework
        case .note(let kind):
            [
                .firstContact, .safetyMeasure, .interimReply, .promise, .supplement, .reply, .overdue, .objection,
                .arrival,
                .revisit, .contactRevealed, .step, .plannedWork, .verification, .objectionAnswered,
                .publicNotice, .noticeObjection, .invitation, .publicRecall, .messagePassed, .messageAnswered,
            ].contains(kind)
        }
    }

    /// Which of an event's words the reporter may read.
    package var wordsForReporter: Set<String> {
        switch self {
        case .note(.firstContact), .note(.interimReply), .note(.promise), .note(.supplement), .note(.objection),
            .note(.messagePassed), .note(.messageAnswered):
            ["text"]
        case .note(.reply), .move(.solvedAtOnce): ["result"]
        case .note(.publicNotice): ["notice"]
        case .move(.publicRelease): [PublicRelease.textName]
        case .note(.step): ["text"]
        case .move(.handover): ["number"]
        case .move(.askBack): ["missing"]
        case .move(.reopening): ["reason"]
        case .move(.refusal): ["explanation"]
        case .move(.backlog): ["conditions"]
        case .note(.objectionAnswered), .note(.revisit): ["text", "otherWays"]
        default: []
        }
    }
}
