// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// One answer that stands with a report.
package struct GivenAnswer: Equatable, Sendable {
    package let question: QuestionCode
    package let value: String
}

extension Records {
    /// What was answered to questions with each of `reports`, the last word to each question, in the city's order.
    ///
    /// Answers stand among the words of the events in which they were given: on the file the report was filed on, and,
    /// once that was merged, on the leading one.
    ///
    /// - Parameter history: the events of `file`, which need not be read again.
    func answers(
        with reports: [ShownReport], on file: EntityID<CaseFile>, _ history: [StoredEvent], in list: QuestionList
    ) throws(StoreError) -> [EntityID<Report>: [GivenAnswer]] {
        guard !list.all.isEmpty else { return [:] }
        var values: [EntityID<Report>: [QuestionCode: String]] = [:]
        let holders = Set(reports.flatMap { [$0.origin, $0.file] }).union([file]).sorted()
        let others = try events.all(of: holders.filter { $0 != file })
        for holder in holders {
            for answer in (holder == file ? history : others[holder] ?? []).answers {
                for report in reports where answer.isWith(report, on: holder) {
                    values[report.report.id, default: [:]][answer.question] = answer.value
                }
            }
        }
        return values.mapValues { given in
            list.all.compactMap { question in
                given[question.code].map { GivenAnswer(question: question.code, value: $0) }
            }
        }
    }
}

/// A report with the file it was filed on and the one that answers it now.
struct ShownReport {
    let report: Report
    let file: EntityID<CaseFile>
    let origin: EntityID<CaseFile>
}

/// An answer as an event keeps it.
private struct KeptAnswerLine {
    /// With which report it was given; nil for the file's own filing.
    let report: String?
    let question: QuestionCode
    let value: String

    func isWith(_ shown: ShownReport, on holder: EntityID<CaseFile>) -> Bool {
        report.map { $0 == shown.report.id.description } ?? (shown.origin == holder)
    }
}

extension [StoredEvent] {
    fileprivate var answers: [KeptAnswerLine] {
        flatMap { event in
            event.texts.filter { $0.key.hasPrefix(Answers.prefix) }.map { name, value in
                KeptAnswerLine(
                    report: event.line.facts["report"],
                    question: QuestionCode(String(name.dropFirst(Answers.prefix.count))), value: value)
            }
        }
    }
}

extension [StoredEvent] {
    /// The questions that were put when the reporter was asked last.
    var asked: [QuestionCode] {
        let ask = last { $0.line.kind == CaseMoveKind.askBack.rawValue }
        return (ask?.line.facts["questions"] ?? "").split(separator: ",").map { QuestionCode(String($0)) }
    }
}
