// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Shows whoever holds a receipt how the matter stands.
package struct FollowReport: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: `StoreError.notFound` for a receipt nobody has.
    package func callAsFunction(_ receipt: Receipt) async throws -> FollowedReport {
        let city = workplace.city()
        return try await workplace.database.read { db in
            try Records(db, city.identity.slug).followed(receipt, in: city)
        }
    }
}

extension Records {
    /// What the holder of `receipt` may see.
    func followed(_ receipt: Receipt, in city: Municipality) throws -> FollowedReport {
        let (report, id, origin) = try reports.findWithOrigin(receipt)
        let file = try caseFiles.find(id)
        let own = origin == id ? file : try caseFiles.find(origin)
        let events = try self.events.all(of: id)
        let firstContact = try deadlines.all(of: id).first { $0.kind == .firstContact }
        var told = events.compactMap { $0.forReporter(of: report.id, isOwnFile: origin == id) }
        if origin != id {
            let before = try self.events.all(of: origin)
            told += before.compactMap { $0.forReporter(of: report.id, isOwnFile: true) }
            told.sort { ($0.line.at, $0.line.sequence) < ($1.line.at, $1.line.sequence) }
        }
        var readers = try access.all(of: origin).map { ReportReader($0.event) }
        if origin != id { readers += try access.all(of: id).map { ReportReader($0.event) } }
        let shown = ShownReport(report: report, file: id, origin: origin)
        let answers = try self.answers(with: [shown], on: id, events, in: city.questions)[report.id] ?? []
        return FollowedReport(
            report: report, file: file, answers: answers,
            askedQuestions: file.status == .needsInformation ? events.asked : [],
            messages: events.messages.filter { $0.report == report.id && $0.state != .waiting },
            place: own.place, events: told, isMerged: own.status == .merged && own.objection == nil,
            readers: readers.sorted { $0.at < $1.at }, reply: events.reply,
            basis: events.answered?.texts["basis"], otherWays: events.answered?.texts["otherWays"],
            firstContactDue: firstContact?.plan.due,
            taken: report.repliedAt == nil || report.isWithdrawn
                ? nil : TimeTaken(from: report.receivedAt, by: events.map(\.step), on: city.calendar))
    }
}

/// A report as its reporter may see it.
package struct FollowedReport: Sendable {
    package let report: Report
    /// The file it is answered with: the leading one, when its own was merged.
    package let file: CaseFile
    package let answers: [GivenAnswer]
    /// The questions of the city's list that wait for an answer now.
    package let askedQuestions: [QuestionCode]
    /// What the centre passed on from those who handle it.
    package let messages: [ReporterMessage]
    /// Where the reporter said it was.
    package let place: Place
    /// What happened, with only the words that are meant for the reporter.
    package let events: [StoredEvent]
    /// Whether it was merged into another file, and nobody has objected to that.
    package let isMerged: Bool
    /// Who read it, the first time of each day. A reporter is told office and post, never a person.
    package let readers: [ReportReader]
    /// The words of the answer, once there is one.
    package let reply: String?
    /// The rule that the answer rests on, where its ending needs one.
    package let basis: String?
    /// Where else to go, in the words of whoever answered.
    package let otherWays: String?
    package let firstContactDue: Due?
    /// How long it really took from this report on, once it is answered.
    package let taken: TimeTaken?

    /// What the reporter is asked for, while it is their turn.
    package var asked: [String] {
        guard file.status == .needsInformation else { return [] }
        let ask = events.last { $0.line.kind == CaseMoveKind.askBack.rawValue }
        return (ask?.texts["missing"] ?? "").split(separator: "\n").map(String.init)
    }

    /// When the reporter can next expect to hear something.
    package var due: Due? { file.target ?? firstContactDue }

    /// How it ended, once the reporters have their answer.
    package var ending: Ending? { report.repliedAt == nil || file.status.isOpen ? nil : file.ending }

    /// The legal reason for which it was refused; nil unless it was.
    package func refusal(in city: Municipality) -> RefusalReason? {
        guard file.status == .refused else { return nil }
        let code = events.last { $0.line.kind == CaseMoveKind.refusal.rawValue }?.line.facts["reason"]
        return city.rules.lists.refusalReasons.first { $0.code == code }
    }
}

/// Somebody who read a report, as its reporter is told: the office and the post, never the person.
package struct ReportReader: Equatable, Sendable {
    package let kind: AccessKind
    package let at: Moment
    package let role: Role
    package let department: DepartmentCode?

    init(_ event: AccessEvent) {
        kind = event.kind
        at = event.at
        role = event.actorRole
        department = event.actorDepartment
    }
}

extension StoredEvent {
    /// This line as the reporter of `report` may see it, or nil when it is not for reporters.
    ///
    /// Several may stand behind one file: what another of them said or did is theirs alone. That somebody had the
    /// matter taken up again concerns all, without the words.
    ///
    /// - Parameter isOwnFile: false for the leading file of an incident, which somebody else filed.
    func forReporter(of report: EntityID<Report>, isOwnFile: Bool) -> StoredEvent? {
        guard let kind = EventKind(name: line.kind), kind.isForReporter else { return nil }
        if !isOwnFile, kind == .move(.filing) { return nil }
        let named = line.facts["report"]
        let isOthers = named.map { $0 != report.description } ?? (line.actorRole == .reporter && !isOwnFile)
        if isOthers, kind != .move(.reopening) { return nil }
        let told = isOthers ? [:] : words.filter { kind.wordsForReporter.contains($0.key) }
        return StoredEvent(line: line.withoutPerson, words: told, hash: hash)
    }
}

extension [StoredEvent] {
    /// The result that the last reply told: what the handler wrote, or whoever solved it at once.
    package var reply: String? {
        if let last, last.line.to == .refused {
            return self.last { $0.line.kind == CaseMoveKind.refusal.rawValue }?.texts["explanation"]
        }
        return answered?.texts["result"]
    }

    /// The line by which it came to what the last reply told.
    fileprivate var answered: StoredEvent? {
        guard let replied = lastIndex(where: { $0.line.to == .replied && $0.line.kind == CaseNoteKind.reply.rawValue })
        else { return nil }
        return self[...replied].last { event in
            let kinds: [CaseMoveKind] = [.completion, .solvedAtOnce, .disagreement]
            return kinds.map(\.rawValue).contains(event.line.kind) && !(event.line.to.isOpen)
        }
    }
}

extension EventLine {
    /// The same line without who it was: reporters are told which role and department acted, not which person.
    fileprivate var withoutPerson: EventLine {
        EventLine(
            caseFile: caseFile, sequence: sequence, kind: kind, actorAccount: nil, actorName: "", actorRole: actorRole,
            actorDepartment: actorDepartment, at: at, month: month, from: from, to: to, ruleSet: ruleSet, facts: facts,
            commitments: commitments)
    }
}
