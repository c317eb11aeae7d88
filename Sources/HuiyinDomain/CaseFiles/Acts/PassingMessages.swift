// SPDX-License-Identifier: Apache-2.0

/// What somebody who handles a file wants a reporter to know or to answer whose number only the centre has (传话).
///
/// It lives in the history of the file: asked, passed on by the centre, answered. Source: docs/sources.md, "lifecycle",
/// section 7, "Contact".
package struct ReporterMessage: Equatable, Sendable {
    package enum State: Equatable, Sendable { case waiting, passed, answered }

    /// How the centre passed it on.
    package enum Way: String, CaseIterable, Sendable {
        /// By telephone.
        case phone
        /// The reporter finds it behind the receipt.
        case receipt
    }

    /// The line of history that asked.
    package let line: Int
    package let report: EntityID<Report>
    /// Who asked; nil for somebody of no department, such as a mediator.
    package let department: DepartmentCode?
    package let words: String
    package let at: Moment
    package internal(set) var state = State.waiting
    package internal(set) var answer: String?

    package init(line: Int, report: EntityID<Report>, department: DepartmentCode?, words: String, at: Moment) {
        self.line = line
        self.report = report
        self.department = department
        self.words = words
        self.at = at
    }

    /// What a later line of history makes of it.
    package mutating func follow(_ kind: EventKind, words: String?) {
        switch kind {
        case .note(.messagePassed): state = .passed
        case .note(.messageAnswered): (state, answer) = (.answered, words)
        default: break
        }
    }
}

/// A message that the centre has passed on, and what it heard at once.
package struct MessagePassing: Equatable, Sendable {
    /// The line of history that asked.
    package let line: Int
    package let way: ReporterMessage.Way
    /// What the reporter said on the telephone.
    package let answer: String?

    package init(line: Int, way: ReporterMessage.Way, answer: String?) {
        self.line = line
        self.way = way
        self.answer = answer
    }
}

extension CaseFile {
    /// A message waits for the centre, which is told; one of each asker to each reporter at a time.
    ///
    /// - Throws: ``CaseMoveError/messageWaiting``.
    func asked(
        _ words: String, of report: EntityID<Report>, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        let mine = context.messages.filter { $0.report == report && $0.department == context.principal.department }
        guard !mine.contains(where: { $0.state != .answered }) else { throw .messageWaiting }
        var outcome = recorded(.message, ["text": words], facts: ["report": report.description], context: context)
        // Only there is the number known.
        let centre = context.city.topCentre
        outcome.alarms = [.owner(.centre(centre.level, centre.division))]
        return outcome
    }

    /// The centre has passed a message on, and may have heard the answer.
    ///
    /// - Throws: ``CaseMoveError/messageUnknown``, ``CaseMoveError/messageSettled``.
    func passed(_ passing: MessagePassing, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let message = try message(passing.line, waiting: true, context)
        let asker = message.department.map { ["department": $0.text] } ?? [:]
        var outcome = recorded(
            .messagePassed, ["text": message.words],
            facts: message.facts.merging(asker.merging(["way": passing.way.rawValue]) { $1 }) { $1 }, context: context)
        if let answer = passing.answer {
            let answered = recorded(.messageAnswered, ["text": answer], facts: message.facts, context: context)
            outcome.events += answered.events
            outcome.alarms = message.alarms
        }
        return outcome
    }

    /// What the reporter answered, behind the receipt or to the centre.
    ///
    /// - Throws: ``CaseMoveError/messageUnknown``, ``CaseMoveError/messageSettled``.
    func messageAnswered(
        _ line: Int, _ words: String, _ context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        let message = try message(line, waiting: false, context)
        var outcome = recorded(.messageAnswered, ["text": words], facts: message.facts, context: context)
        outcome.alarms = message.alarms
        return outcome
    }

    private func message(
        _ line: Int, waiting: Bool, _ context: MoveContext
    ) throws(CaseMoveError) -> ReporterMessage {
        guard let message = context.messages.first(where: { $0.line == line }) else { throw .messageUnknown }
        // Nobody reads behind a receipt what the centre has not passed on yet.
        guard message.state == (waiting ? .waiting : .passed) else { throw .messageSettled }
        return message
    }
}

extension ReporterMessage {
    fileprivate var facts: [String: String] { ["report": report.description, "message": String(line)] }

    /// Whoever asked hears that there is an answer.
    fileprivate var alarms: [Recipient] { department.map { [.owner(.department($0))] } ?? [] }
}
