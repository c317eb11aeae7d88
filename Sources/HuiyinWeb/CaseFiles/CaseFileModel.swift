// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// A case file as staff see it, the same at the desk, in a department and in the field.
struct CaseFileModel: Sendable {
    let number: String
    let version: Int
    let matter: String
    /// What its reader is told of a protected file that they do not read, or do.
    let protected: String?
    /// Whether that is all: then there is no history to show.
    let isStub: Bool
    let status: String
    let urgent: Bool
    let deadline: DeadlineChip?
    /// What is asked of the reader, in one sentence.
    let asked: String?
    let facts: [Fact]
    let reports: [ReportModel]
    let assignments: [AssignmentModel]
    let evidence: EvidenceModel?
    /// Where the sheet lies that the parties agreed on.
    let agreement: String?
    /// Where those who mediate it read what the parties said alone.
    let interviews: String?
    /// The record of the council that brought it up.
    let council: String?
    /// The task in answer to which it was found.
    let fieldTask: String?
    let round: String?
    let slips: [SlipModel]
    /// What parties without a receipt said of the mediation, for a reviewer.
    let partyAnswers: [PartyAnswerModel]
    let linked: [LinkedModel]
    /// What is likely the same happening, for whoever may merge.
    let alike: [AlikeModel]
    let timeline: Timeline
    let forms: MoveForms
    let suggestion: SuggestionModel?
    let several: SeveralModel?
    let request: RequestModel?

    struct Fact: Sendable {
        let name: String
        let value: String
    }

    init(
        _ view: CaseFileView, _ reader: CaseReader, forms: MoveForms, suggestion: SuggestionModel? = nil,
        several: SeveralModel? = nil
    ) {
        let file = view.file
        let names = reader.names
        number = file.number.text
        version = file.version
        matter = view.isStub ? names.strings["case-file.protected.name"] : names.matter(file.triage?.matter)
        isStub = view.isStub
        protected = view.protection.map { names.strings["case-file.protected.\($0)"] }
        status = names.status(file.status)
        urgent = file.urgency.isUrgent || file.isHazard
        deadline = view.chip(reader)
        asked = view.isStub ? nil : reader.asked(file)
        facts = view.facts(names)
        reports = view.reports.map { ReportModel($0, of: file, reader) }
        assignments = file.assignments.filter { $0.state != .superseded }.map { AssignmentModel($0, reader) }
        evidence = EvidenceModel(view, names)
        agreement = file.agreement == nil ? nil : "/case-files/\(file.number)/sheet"
        let isDispute = file.triage?.mode == .mediate
        interviews =
            CaseFilePolicy.isMediator(of: file, reader.principal) ? "/case-files/\(file.number)/interviews" : nil
        council = view.events.first?.line.facts["council"].map { "/councils/\($0)" }
        fieldTask = view.events.first?.line.facts["fieldTask"].map { "/tasks/\($0)" }
        round = view.events.first?.line.facts["round"].map { "/rounds/\($0)" }
        slips = isDispute && names.city.has(.fourSlips) ? Slip.all(of: view.events).map { SlipModel($0, names) } : []
        partyAnswers = view.partyAnswers.map { PartyAnswerModel($0, view.events, names) }
        linked = view.linked.map { LinkedModel($0, reader) }
        alike = AlikeModel.likely(on: view, reader)
        timeline = Timeline(view.events.reversed().map { Timeline.Entry($0, names) })
        let lapses = view.deadlines.first { $0.kind == .approval }?.next
        request = view.waiting.map { RequestModel($0, due: lapses, names) }
        self.forms = forms
        self.suggestion = suggestion
        self.several = several
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
    /// What its reporter said of the answer, for a reviewer.
    let rating: [CaseFileModel.Fact]

    struct Reveal: Sendable {
        let action: String
        let report: String
        let back: String
        let reasons: FormField
    }

    init(_ report: ReportView, of file: CaseFile, _ reader: CaseReader) {
        let strings = reader.names.strings
        words = report.words.isEmpty ? strings["case-file.words-erased"] : report.words
        let channel = strings["case-file.channels.\(report.channel.rawValue)"]
        came = strings["case-file.came", ["channel": channel, "when": strings.moment(report.receivedAt)]]
        withdrawn = report.isWithdrawn
        answers = report.answers.map { AnswerModel($0, reader.names.city.questions, strings) }
        photos = report.photos.map { Timeline.Photo(photo: $0, alt: strings["photo.preview"]) }
        rating = report.rating?.facts(strings) ?? []
        switch report.contact {
        case .revealable:
            reveal = Reveal(
                action: "/case-files/\(file.number)/contact", report: report.id.description, back: reader.back,
                reasons: FormField(
                    "reason", label: strings["case-file.reveal-reason"], required: true,
                    options: [("", "—", nil)]
                        + RevealReason.allCases.map { ($0.rawValue, strings["reveal-reasons.\($0.rawValue)"], nil) },
                    scope: report.id.description))
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

extension Rating {
    /// The questions of the rating with what was answered, in the words in which they were asked.
    func facts(_ strings: Strings) -> [CaseFileModel.Fact] {
        func fact(_ name: String, _ value: String?) -> CaseFileModel.Fact? {
            value.map { CaseFileModel.Fact(name: strings["receipt.rating.\(name)"], value: $0) }
        }
        func chosen(_ name: String, _ option: String?) -> CaseFileModel.Fact? {
            fact(name, option.map { strings["receipt.rating.\(name)-\($0)"] })
        }
        return [
            chosen("solved", solved.rawValue), chosen("contacted", contacted.map { $0 ? "yes" : "no" }),
            chosen("satisfied", satisfied.map(String.init)), chosen("fair", fairness?.answer?.rawValue),
            chosen("heard", fairness?.wasHeard.map { $0 ? "yes" : "no" }), fact("comment", comment),
            chosen("pressured", isPressured ? "yes" : nil),
        ].compactMap(\.self)
    }

    /// The answers that need no question beside them, in one line.
    func brief(_ strings: Strings) -> String {
        let content = satisfied.map { strings["receipt.rating.satisfied-\($0)"] }
        let pressured = isPressured ? strings["receipt.rating.pressured-yes"] : nil
        let fair = fairness.map { $0.brief(strings) }
        return [strings["receipt.rating.solved-\(solved.rawValue)"], content, fair, comment, pressured]
            .compactMap(\.self).joined(separator: strings["case-file.stop"])
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
                due: Due(moment: assignment.due, isProvisional: assignment.isProvisional),
                soonFrom: assignment.due.threeQuarters(from: assignment.calledAt),
                now: reader.now, strings) : nil
    }
}

extension CaseFileView {
    /// Which words say how it is protected; nil for a file like most.
    fileprivate var protection: String? {
        guard file.isProtected else { return nil }
        return isStub ? "stub" : file.protection == .suggested ? "suggested" : "read"
    }

    func chip(_ reader: CaseReader) -> DeadlineChip? {
        let strings = reader.names.strings
        if isStub {
            return file.leadDue.map {
                DeadlineChip(
                    due: Due(moment: $0, isProvisional: file.isLeadDueProvisional),
                    soonFrom: $0.threeQuarters(from: file.receivedAt), now: reader.now, strings)
            }
        }
        if let pause = file.pause { return DeadlineChip(pausedUntil: pause.until, strings) }
        let running = deadlines.filter {
            $0.heldAt == nil && ![.rating, .revisit, .firstContact, .interimReply].contains($0.kind)
        }
        guard let soonest = running.min(by: { $0.plan.due.moment < $1.plan.due.moment }) else { return nil }
        let plan = soonest.plan
        return DeadlineChip(
            due: plan.due, soonFrom: plan.due.moment.threeQuarters(from: plan.start), now: reader.now,
            counted: strings["case-file.clocks.\(soonest.kind.rawValue)"], strings)
    }

    func facts(_ names: CaseNames) -> [CaseFileModel.Fact] {
        let strings = names.strings
        func fact(_ key: String, _ value: String?) -> CaseFileModel.Fact? {
            value.map { CaseFileModel.Fact(name: strings["case-file.facts.\(key)"], value: $0) }
        }
        return [
            isStub ? nil : fact("place", names.place(file.place)), fact("address", address),
            fact("received", strings.moment(file.receivedAt)),
            fact("target", file.target.map { strings.moment($0) }),
            fact("taken", taken.map(strings.taken)),
            fact("promise", file.promise.map { strings.moment($0) }),
            fact("centre", names.centre(file.centre)), fact("mode", file.triage.map { names.mode($0.mode) }),
            fact("ending", file.ending.map(names.ending)),
            fact("contact-by", deadlines.first { $0.kind == .firstContact }.map { strings.moment($0.plan.due) }),
        ].compactMap(\.self)
    }
}
