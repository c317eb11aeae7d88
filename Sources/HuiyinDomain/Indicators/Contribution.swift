// SPDX-License-Identifier: Apache-2.0

/// What one file adds to one figure on one day.
package struct Contribution: Hashable, Sendable {
    package let indicator: Indicator
    package let day: CivilDate
    /// Whose figure it is; nil where no department acted.
    package let department: DepartmentCode?
    package let numerator: Int
    package let denominator: Int

    package init(
        _ indicator: Indicator, _ day: CivilDate, department: DepartmentCode?, _ numerator: Int, of denominator: Int = 1
    ) {
        self.indicator = indicator
        self.day = day
        self.department = department
        self.numerator = numerator
        self.denominator = denominator
    }

    /// All that `history` adds to the figures of `city`.
    ///
    /// Whole and repeatable: counted anew whenever the file changes, and put in the place of what it added before.
    package static func all(of history: CaseHistory, in city: Municipality) -> [Contribution] {
        let count = FigureCount(history: history, city: city)
        return count.feedback + count.answers + count.ratings + count.fairness + count.routing + count.closing
            + count.asked
            + count.received
    }
}

/// Counts one file.
struct FigureCount {
    let history: CaseHistory
    let city: Municipality

    private var lead: DepartmentCode? {
        history.assignments.last { $0.part == .lead && $0.state != .recalled && $0.state != .returned }?.department
    }

    func day(_ moment: Moment) -> CivilDate { moment.date(at: city.identity.offset) }

    private func one(
        _ indicator: Indicator, _ at: Moment, _ isCounted: Bool, of department: DepartmentCode?
    ) -> Contribution {
        Contribution(indicator, day(at), department: department, isCounted ? 1 : 0)
    }

    /// An assignment that ended before its due without being done was somebody else's from then on.
    var feedback: [Contribution] {
        history.assignments.filter { $0.state == .done || $0.endedAt ?? .distantFuture >= $0.originalDue }.map {
            assignment in
            let reply = history.steps.first {
                $0.isSubstantive && $0.department == assignment.department && $0.at >= assignment.calledAt
            }
            let isOnTime = reply.map { $0.at <= assignment.originalDue } ?? false
            return one(.onTimeFeedback, assignment.originalDue, isOnTime, of: assignment.department)
        }
    }

    /// What came in. Parts of a split came in as one.
    var received: [Contribution] {
        let file = history.file
        guard file.links.parent == nil else { return [] }
        return [Contribution(.filesReceived, day(file.receivedAt), department: nil, 1, of: 0)]
    }

    var answers: [Contribution] {
        history.reports.flatMap { report -> [Contribution] in
            guard let replied = report.repliedAt, !report.isWithdrawn else { return [] }
            let isOnTime = history.file.target.map { replied <= $0.moment } ?? true
            return [
                one(.onTimeForReporter, replied, isOnTime, of: lead),
                one(.silentShare, replied, report.rating == nil, of: lead),
            ]
        }
    }

    var ratings: [Contribution] {
        history.reports.flatMap { report -> [Contribution] in
            guard let replied = report.repliedAt, let rating = report.rating else { return [] }
            return [
                rating.contacted.map { one(.response, replied, $0, of: lead) },
                one(.resolution, replied, rating.solved == .yes, of: lead),
                rating.satisfied.map { one(.satisfaction, replied, $0 >= 4, of: lead) },
            ].compactMap { $0 }
        }
    }

    /// What parties said themselves, and what they told somebody who had not mediated. An answer that somebody wanted to
    /// be another, or that was said to the mediator, is none.
    var fairness: [Contribution] {
        let own = history.reports.compactMap { report -> Contribution? in
            guard let replied = report.repliedAt, let rating = report.rating, !rating.isPressured else { return nil }
            return rating.fairness?.answer.map { one(.mediationFair, replied, $0 == .yes, of: nil) }
        }
        return own
            + history.partyAnswers.filter { !$0.isByMediator }.map {
                one(.mediationFair, $0.at, $0.given.fair == .yes, of: nil)
            }
    }

    var routing: [Contribution] {
        var found: [Contribution] = []
        if let triage = history.first(.triage) {
            let minutes = Int(triage.at.span(since: history.file.receivedAt).milliseconds / 60_000)
            found.append(Contribution(.timeToTriage, day(triage.at), department: nil, max(0, minutes)))
        }
        if let sent = history.first(.dispatch) {
            let wrong = history.count(.returning) + history.count(.recall)
            found.append(one(.routedRight, sent.at, wrong == 0, of: nil))
        }
        for assignment in history.assignments where assignment.kind != .designation {
            found.append(
                one(.returnRate, assignment.calledAt, assignment.state == .returned, of: assignment.department))
        }
        for returned in history.assignments where returned.state == .returned {
            let next = history.assignments.first { $0.part == .lead && $0.id > returned.id }
            guard let next, let at = returned.endedAt else { continue }
            found.append(one(.returnsUpheld, at, next.department != returned.department, of: returned.department))
        }
        return found
    }

    /// Looks on site and checks that fell to the field. What they are divided by, grids and weeks, is no file's: see
    /// ``Figure/Ratio/perGridAndWeek(grids:days:)``.
    var asked: [Contribution] {
        guard history.file.place.grid != nil else { return [] }
        return history.steps.compactMap { step in
            let field: Set<Role> = [.worker, .leader, .village]
            switch step.kind {
            case .note(.verification): return Contribution(.fieldTasks, day(step.at), department: nil, 1, of: 0)
            case .note(.overdue) where step.facts["clock"] == CaseNoteKind.verification.rawValue:
                return Contribution(.fieldTasks, day(step.at), department: nil, 1, of: 0)
            case .move(.check) where field.contains(step.role), .move(.rework) where field.contains(step.role):
                return Contribution(.fieldTasks, day(step.at), department: lead, 1, of: 0)
            default: return nil
            }
        }
    }

    var closing: [Contribution] {
        var found: [Contribution] = []
        let checks = history.steps.filter { $0.kind == .move(.check) || $0.kind == .move(.rework) }
        if let first = checks.first {
            found.append(one(.checkPassed, first.at, first.kind == .move(.check), of: lead))
        }
        if history.isRecurrence {
            found.append(
                Contribution(.recurrence, day(history.file.receivedAt), department: nil, 1, of: 0))
        }
        guard let closed = history.closedAt else { return found }
        let again = history.recurredAt.map { $0 <= city.recursUntil(closed) } ?? false
        let rounds = history.count(.rework) + history.count(.reopening)
        found.append(one(.firstTimeCompletion, closed, rounds == 0 && !again, of: lead))
        found.append(Contribution(.recurrence, day(closed), department: nil, 0))
        found.append(one(.solvedAtLevel, closed, rank <= .village, of: nil))
        let typed = history.steps.filter(\.role.isStaff).map { $0.texts }.reduce(0, +)
        found.append(Contribution(.fieldsTyped, day(closed), department: nil, typed))
        return found
    }
}

extension FigureCount {
    /// The level at which it was solved: whoever solved it on the spot, else the level that dispatched it last.
    private var rank: LevelRank {
        if history.assignments.isEmpty, let onTheSpot = history.first(.solvedAtOnce)?.role.rank { return onTheSpot }
        return history.file.triage.flatMap { city.rules.ladder.level(code: $0.level)?.rank } ?? .city
    }
}

extension Role {
    /// Where somebody stands who solves things on the spot; nil for all others.
    fileprivate var rank: LevelRank? {
        switch self {
        case .worker, .leader: .grid
        case .village: .village
        case .township: .town
        default: nil
        }
    }
}

extension PastStep {
    /// Something a reporter can use. Pressing "accepted" is no feedback.
    var isSubstantive: Bool {
        switch kind {
        case .move(let move): [.completion, .agreement].contains(move)
        case .note(let note):
            [.firstContact, .interimReply, .promise, .step].contains(note)
                || (note == .coProgress && facts["step"] == "done")
        }
    }
}

extension Role {
    /// Whether somebody in it types for the city.
    var isStaff: Bool { self != .reporter && self != .clockwork }
}

extension Moment {
    static let distantFuture = Moment(milliseconds: .max)
}
