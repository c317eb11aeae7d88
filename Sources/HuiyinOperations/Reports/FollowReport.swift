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
            let records = Records(db, city.identity.slug)
            let (report, id) = try records.reports.find(receipt)
            let file = try records.caseFiles.find(id)
            let events = try records.events.all(of: id)
            let firstContact = try records.deadlines.all(of: id).first { $0.kind == .firstContact }
            return FollowedReport(
                report: report, file: file, events: events.compactMap(\.forReporter),
                reply: events.reply, firstContactDue: firstContact?.plan.due.moment)
        }
    }
}

/// A report as its reporter may see it.
package struct FollowedReport: Sendable {
    package let report: Report
    package let file: CaseFile
    /// What happened, with only the words that are meant for the reporter.
    package let events: [StoredEvent]
    /// The words of the answer, once there is one.
    package let reply: String?
    package let firstContactDue: Moment?

    /// When the reporter can next expect to hear something.
    package var dueAt: Moment? { file.target?.moment ?? firstContactDue }

    /// How it ended, once the reporters have their answer.
    package var ending: Ending? { report.repliedAt == nil || file.status.isOpen ? nil : file.ending }

    /// The legal reason for which it was refused; nil unless it was.
    package func refusal(in city: Municipality) -> RefusalReason? {
        guard file.status == .refused else { return nil }
        let code = events.last { $0.line.kind == CaseMoveKind.refusal.rawValue }?.line.facts["reason"]
        return city.rules.lists.refusalReasons.first { $0.code == code }
    }
}

extension StoredEvent {
    /// This line as a reporter may see it, or nil when it is not for reporters.
    var forReporter: StoredEvent? {
        guard let kind = EventKind(name: line.kind), kind.isForReporter else { return nil }
        let told = words.filter { kind.wordsForReporter.contains($0.key) }
        return StoredEvent(line: line.withoutPerson, words: told, hash: hash)
    }
}

extension [StoredEvent] {
    /// The result that the last reply told: what the handler wrote, or whoever solved it at once.
    package var reply: String? {
        if let last, last.line.to == .refused {
            return self.last { $0.line.kind == CaseMoveKind.refusal.rawValue }?.texts["explanation"]
        }
        guard let replied = lastIndex(where: { $0.line.to == .replied && $0.line.kind == CaseNoteKind.reply.rawValue })
        else { return nil }
        let told = self[...replied].last { event in
            [CaseMoveKind.completion.rawValue, CaseMoveKind.solvedAtOnce.rawValue].contains(event.line.kind)
        }
        return told?.texts["result"]
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
