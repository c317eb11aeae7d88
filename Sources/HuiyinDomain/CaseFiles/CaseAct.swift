// SPDX-License-Identifier: Apache-2.0

/// Something done on a file that leaves it where it is, with what must be given for it.
package enum CaseAct: Equatable, Sendable {
    /// 报到: the whistled department is on site.
    case arrival(note: String?)
    /// What whoever whistled says of the department that came, after closure.
    case evaluation(Evaluation)
    case co(CoChange)
    /// 网格长现场核实.
    case verification(Check)
    /// 跟踪人: the person who follows the work to its end.
    case followUp(person: String)
    case plannedWork(PlannedWork)
    /// 一案一策: what is to be done about a complex file.
    case casePlan(CasePlan)
    /// The file lives under the rules of today, no longer under those it began with.
    case newRules(reason: String)
    /// One step of the agreement is done, with evidence.
    case step(StepDone)
    /// Somebody whom the notice concerns objects to it.
    case noticeObjection(NoticeObjection)
    case interview(Interview)
    case panel(Panel)
    /// 当事人评价: what a party without a receipt says of the mediation.
    case fairness(PartyAnswer)
    /// 撤回公开.
    case publicRecall(reason: String)
    /// 传话: to a reporter whose number only the centre has.
    case message(to: EntityID<Report>, words: String)
    case messagePassed(MessagePassing)
    /// What was answered to the message of that line of history.
    case messageAnswered(Int, words: String)
    /// 指定阅卷人: who else reads a protected file.
    case reader(ReaderChange)

    package var kind: CaseNoteKind {
        switch self {
        case .arrival: .arrival
        case .evaluation: .evaluation
        case .co: .coChange
        case .verification: .verification
        case .followUp: .followUp
        case .plannedWork: .plannedWork
        case .casePlan: .casePlan
        case .newRules: .newRules
        case .step: .step
        case .noticeObjection: .noticeObjection
        case .interview: .interview
        case .panel: .panel
        case .fairness: .fairness
        case .publicRecall: .publicRecall
        case .message: .message
        case .messagePassed: .messagePassed
        case .messageAnswered: .messageAnswered
        case .reader: .readers
        }
    }

    /// The pictures that come with it.
    package var photos: [String] {
        switch self {
        case .verification(let check): check.photos
        case .step(let step): step.photos
        case .arrival, .evaluation, .co, .followUp, .plannedWork, .casePlan, .newRules, .noticeObjection, .interview,
            .panel, .fairness, .publicRecall, .message, .messagePassed, .messageAnswered,
            .reader:
            []
        }
    }
}

/// How a whistled department did on one file, in the words of whoever called it. Never summed per person.
package struct Evaluation: Equatable, Sendable {
    package let department: DepartmentCode
    /// 1 to 5; 4 and 5 mean satisfied.
    package let score: Int
    package let reason: String

    /// - Throws: ``ValueError/malformed(example:)`` for a score that is none.
    package init(department: DepartmentCode, score: Int, reason: String) throws(ValueError) {
        guard (1...5).contains(score) else { throw .malformed(example: "5") }
        self.department = department
        self.score = score
        self.reason = reason
    }
}

/// A helping department comes or goes while the file is at work (增减协办), with a reason.
package enum CoChange: Equatable, Sendable {
    case add(DepartmentCode, reason: String)
    case release(DepartmentCode, reason: String)
}

/// A work that is planned anyway and has to do with the file (计划工程), and what either side owes the other.
package struct PlannedWork: Equatable, Sendable {
    package let name: String
    /// Who does the work.
    package let department: DepartmentCode
    package let from: Moment
    package let until: Moment
    package let obligations: [Agreement.Obligation]

    package init(
        name: String, department: DepartmentCode, from: Moment, until: Moment, obligations: [Agreement.Obligation]
    ) {
        self.name = name
        self.department = department
        self.from = from
        self.until = until
        self.obligations = obligations
    }
}

extension CaseFile {
    /// This file after `act`, with the lines of history that record it and the clocks it starts and stops.
    ///
    /// Whether the principal may is asked before, of ``CaseFilePolicy``.
    /// - Throws: ``CaseMoveError``.
    package func doing(_ act: CaseAct, in context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        switch act {
        case .arrival(let note): try arrived(note, context)
        case .evaluation(let evaluation): try evaluated(evaluation, context)
        case .co(.add(let department, let reason)): try coAdded(department, reason, context)
        case .co(.release(let department, let reason)): try coReleased(department, reason, context)
        case .verification(let check): verified(check, context)
        case .followUp(let person): recorded(.followUp, ["text": person], context: context)
        case .plannedWork(let work): try linked(to: work, context)
        case .casePlan(let plan): try planned(plan, context)
        case .newRules(let reason): try adopting(reason, context)
        case .step(let step): try stepDone(step, context)
        case .noticeObjection(let objection): try objected(objection, context)
        case .interview(let interview): try heard(interview, context)
        case .panel(let panel): try sat(panel, context)
        case .fairness(let given): try tookDown(given, context)
        case .publicRecall(let reason): try takenBack(reason, context)
        case .message(let report, let words): try asked(words, of: report, context)
        case .messagePassed(let passing): try passed(passing, context)
        case .messageAnswered(let line, let words): try messageAnswered(line, words, context)
        case .reader(let change): try changingReader(change, context)
        }
    }

    /// A line of history and nothing else.
    func recorded(
        _ kind: CaseNoteKind, _ words: [String: String], facts: [String: String] = [:], context: MoveContext
    ) -> MoveOutcome {
        MoveOutcome(file: self, events: [event(.note(kind), context, from: status, facts: facts, words: words)])
    }
}
