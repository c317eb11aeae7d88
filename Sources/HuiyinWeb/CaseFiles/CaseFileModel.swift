// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// A case file as staff see it, the same at the desk, in a department and in the field.
struct CaseFileModel: Sendable {
    let number: String
    let matter: String
    let status: String
    let urgent: Bool
    let deadline: DeadlineChip?
    /// What is asked of the reader, in one sentence.
    let asked: String?
    let facts: [Fact]
    let reports: [ReportModel]
    let assignments: [AssignmentModel]
    let linked: [LinkedModel]
    let timeline: Timeline
    let forms: MoveForms
    let suggestion: SuggestionModel?
    let request: RequestModel?

    struct Fact: Sendable {
        let name: String
        let value: String
    }

    init(_ view: CaseFileView, _ reader: CaseReader, forms: MoveForms, suggestion: SuggestionModel? = nil) {
        let file = view.file
        let names = reader.names
        number = file.number.text
        matter = names.matter(file.triage?.matter)
        status = names.status(file.status)
        urgent = file.urgency.isUrgent || file.isHazard
        deadline = view.chip(reader)
        asked = reader.asked(file)
        facts = view.facts(names)
        reports = view.reports.map { ReportModel($0, of: file, reader) }
        assignments = file.assignments.filter { $0.state != .superseded }.map { AssignmentModel($0, reader) }
        linked = view.linked.map { LinkedModel($0, reader) }
        timeline = Timeline(view.events.reversed().map { Timeline.Entry($0, names) })
        request = view.waiting.map { RequestModel($0, names) }
        self.forms = forms
        self.suggestion = suggestion
    }
}

/// A file that hangs together with this one.
struct LinkedModel: Sendable {
    let relation: String
    let href: String
    let number: String
    let matter: String
    let status: String

    init(_ linked: LinkedFile, _ reader: CaseReader) {
        relation = reader.names.strings["case-file.relations.\(linked.relation.rawValue)"]
        href = reader.base + linked.number.text
        number = linked.number.text
        matter = reader.names.matter(linked.matter)
        status = linked.ending.map(reader.names.ending) ?? reader.names.status(linked.status)
    }
}

/// One report on the file: the words as they were said, and whether somebody can be called.
struct ReportModel: Sendable {
    let words: String
    let came: String
    let withdrawn: Bool
    let answers: [AnswerModel]
    let photos: [Timeline.Photo]
    let reveal: Reveal?
    let contact: String?

    struct Reveal: Sendable {
        let action: String
        let report: String
        let back: String
    }

    init(_ report: ReportView, of file: CaseFile, _ reader: CaseReader) {
        let strings = reader.names.strings
        words = report.words.isEmpty ? strings["case-file.words-erased"] : report.words
        let channel = strings["case-file.channels.\(report.channel.rawValue)"]
        came = strings["case-file.came", ["channel": channel, "when": strings.moment(report.receivedAt)]]
        withdrawn = report.isWithdrawn
        answers = report.answers.map { AnswerModel($0, reader.names.city.questions, strings) }
        photos = report.photos.map { Timeline.Photo(photo: $0, alt: strings["photo.preview"]) }
        switch report.contact {
        case .revealable:
            reveal = Reveal(
                action: "/case-files/\(file.number)/contact", report: report.id.description, back: reader.back)
            contact = nil
        case .throughCentre:
            reveal = nil
            contact = strings["case-file.contact-centre"]
        case .none:
            reveal = nil
            contact = strings["case-file.contact-none"]
        }
    }
}

/// Who was sent, and how far they are.
struct AssignmentModel: Sendable {
    let department: String
    let part: String
    let state: String
    let mine: Bool
    let deadline: DeadlineChip?

    init(_ assignment: Assignment, _ reader: CaseReader) {
        let strings = reader.names.strings
        department = reader.names.department(assignment.department)
        part = strings["case-file.parts.\(assignment.part.rawValue)"]
        let key = assignment.isAcceptedBySilence && assignment.state == .accepted ? "silent" : assignment.state.rawValue
        state = strings["case-file.assignment-states.\(key)"]
        mine = assignment.department == reader.principal.department
        deadline =
            assignment.state.isLive
            ? DeadlineChip(
                due: assignment.due, soonFrom: assignment.due.threeQuarters(from: assignment.calledAt),
                now: reader.now, strings) : nil
    }
}

extension CaseFileView {
    func chip(_ reader: CaseReader) -> DeadlineChip? {
        let strings = reader.names.strings
        if let pause = file.pause { return DeadlineChip(pausedUntil: pause.until, strings) }
        let running = deadlines.filter {
            $0.heldAt == nil && ![.rating, .revisit, .firstContact, .interimReply].contains($0.kind)
        }
        guard let soonest = running.min(by: { $0.plan.due.moment < $1.plan.due.moment }) else { return nil }
        let plan = soonest.plan
        return DeadlineChip(
            due: plan.due.moment, soonFrom: plan.due.moment.threeQuarters(from: plan.start), now: reader.now,
            counted: strings["case-file.clocks.\(soonest.kind.rawValue)"], strings)
    }

    func facts(_ names: CaseNames) -> [CaseFileModel.Fact] {
        let strings = names.strings
        func fact(_ key: String, _ value: String?) -> CaseFileModel.Fact? {
            value.map { CaseFileModel.Fact(name: strings["case-file.facts.\(key)"], value: $0) }
        }
        return [
            fact("place", names.place(file.place)), fact("address", address),
            fact("received", strings.moment(file.receivedAt)),
            fact("target", file.target.map { strings.moment($0.moment) }),
            fact("centre", names.centre(file.centre)), fact("mode", file.triage.map { names.mode($0.mode) }),
            fact("ending", file.ending.map(names.ending)),
            fact("contact-by", deadlines.first { $0.kind == .firstContact }.map { strings.moment($0.plan.due.moment) }),
        ].compactMap(\.self)
    }
}
