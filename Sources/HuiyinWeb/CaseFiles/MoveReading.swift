// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

extension CaseMove {
    /// The move that a form asks for.
    ///
    /// - Throws: ``Problem`` or ``CaseMoveError``, which name the field.
    init(_ kind: CaseMoveKind, _ form: Form, in city: Municipality) throws {
        switch kind {
        case .triage:
            self = .triage(
                try city.triage(form), reason: try form.optional("modeReason"),
                place: try city.corrected(form.filled("grid"), .none))
        case .dispatch:
            self = .dispatch(
                Dispatch(
                    lead: try form.department("lead", city), co: form.departments("co", city),
                    note: try form.optional("note"), newFact: try form.optional("newFact")))
        case .designation:
            self = .designation(
                Designation(
                    lead: try form.department("lead", city), co: form.departments("co", city),
                    basis: try form.words("basis"), due: try form.moment("due", city)))
        case .acceptance: self = .acceptance
        case .returning:
            self = .returning(
                Return(
                    reason: form.filled("reason"), citation: try form.words("citation"),
                    proposes: try form.department("proposes", city),
                    matter: form.filled("matter") == nil ? nil : try form.matter("matter", city),
                    proof: try form.optional("proof"), place: try form.optional("place")))
        case .recall: self = .recall(try form.reason())
        case .reassignment: self = .reassignment(reason: try form.words("reason"))
        case .escalation:
            self = .escalation(try form.reason(), candidates: form.departments("candidates", city))
        case .reopening: self = .reopening(reason: try form.words("reason"))
        case .objectionDecision:
            let reason = try form.words("reason")
            self =
                try form.required("granted") == "yes"
                ? .objectionGranted(reason: reason)
                : .objectionDeclined(reason: reason, otherWays: try form.words("otherWays"))
        case .completion: self = .completion(try Completion(form))
        case .solvedAtOnce:
            self = .solvedAtOnce(
                Completion(
                    ending: .solved, result: try form.words("result"), photosBefore: form.all("photosBefore"),
                    photosAfter: form.all("photosAfter")), matter: try form.matter("matter", city), isDrawn: false)
        case .check:
            self = .check(
                Check(
                    finding: try form.words("finding"), photos: form.all("photos"),
                    sensor: try form.optional("sensor", limit: 64)))
        case .consultation: self = .consultation(try Consultation(form))
        case .agreement: self = .agreement(try Agreement(form, in: city))
        case .disagreement:
            self = .disagreement(
                Disagreement(
                    minutes: try form.words("minutes"), explanation: try form.optional("told"),
                    isByLeaving: form.filled("left") != nil))
        case .rework: self = .rework(missing: try form.words("missing"))
        case .notACase: self = .notACase(kind: try form.required("kind"))
        case .handover:
            self = .handover(
                body: try form.required("body"), number: try form.optional("number", limit: 200),
                matter: form.filled("matter") == nil ? nil : try form.matter("matter", city))
        case .split: self = .split(try form.splitParts(city))
        case .merger: self = .merger(into: try form.caseNumber("into"))
        case .mergerUndo: self = .mergerUndo(reason: try form.words("reason"))
        case .askBack: self = .askBack(try AskBack(form))
        case .delegation:
            self = .delegation(to: LevelCode(try form.required("level")), reason: try form.words("reason"))
        case .reclassification:
            self = .reclassification(
                Reclassification(matter: try form.matter("matter", city), reason: try form.words("reason")))
        case .rush:
            self = .rush(
                Rush(
                    matter: try form.matter("matter", city), lead: try form.department("lead", city),
                    co: form.departments("co", city)))
        default:
            guard let move = try CaseMove(waiting: kind, form, in: city) else {
                throw Problem("not-found", .notFound)
            }
            self = move
        }
    }
}

extension Municipality {
    /// Level and mode are the catalogue's unless the form says otherwise.
    fileprivate func triage(_ form: Form) throws -> Triage {
        guard let urgency = Urgency(rawValue: try form.required("urgency")) else {
            throw Problem("invalid-value", .unprocessableContent, field: "urgency")
        }
        return try triage(
            try form.matter("matter", self), urgency: urgency, mode: form.filled("mode").flatMap(HandlingMode.init),
            level: form.filled("level").map { LevelCode($0) }, problemClass: form.filled("class"))
    }
}

extension AskBack {
    /// One question a line, besides those chosen from the city's list.
    init(_ form: Form) throws(Problem) {
        let questions = form.all("questions").map { QuestionCode($0) }
        let text = questions.isEmpty ? try form.words("asked") : form["asked"] ?? ""
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        guard lines.count <= Self.most else { throw Problem(.tooLong(limit: Self.most), field: "asked") }
        guard lines.allSatisfy({ $0.count <= Self.longest }) else {
            throw Problem(.tooLong(limit: Self.longest), field: "asked")
        }
        self.init(missing: lines, questions: questions)
    }
}

extension Completion {
    init(_ form: Form) throws(Problem) {
        guard let ending = Ending(rawValue: try form.required("ending")) else {
            throw Problem("invalid-value", .unprocessableContent, field: "ending")
        }
        self.init(
            ending: ending, result: try form.words("result"), photosBefore: form.all("photosBefore"),
            photosAfter: form.all("photosAfter"), amount: try form.amount(), basis: try form.optional("basis"),
            otherWays: try form.optional("otherWays"))
    }
}

extension CaseNote {
    init(_ kind: CaseNoteKind, _ form: Form, in city: Municipality) throws(Problem) {
        var facts: [String: String] = [:]
        if kind == .promise { facts["due"] = try form.moment("due", city).rfc3339(at: city.identity.offset) }
        if kind == .revisit {
            guard let found = RevisitFinding(rawValue: try form.required("found")) else {
                throw Problem(value: "found")
            }
            facts["found"] = found.rawValue
        }
        if kind == .measurement { facts.merge(try form.amount()?.facts ?? [:]) { $1 } }
        self.init(
            kind: kind, text: try form.words("text"), facts: facts,
            otherWays: kind == .revisit ? try form.optional("otherWays") : nil)
    }
}

extension Form {
    /// Out of the city's list, with what there is to say besides.
    fileprivate func reason() throws(Problem) -> MoveReason {
        MoveReason(filled("reason"), remark: try optional("remark"))
    }

    func words(_ name: String, limit: Int = Report.longestWords) throws(Problem) -> String {
        try read(name) { () throws(ValueError) in try BoundedText(self[name] ?? "", limit: limit).text }
    }

    func optional(_ name: String, limit: Int = Report.longestWords) throws(Problem) -> String? {
        filled(name) == nil ? nil : try words(name, limit: limit)
    }

    /// By code, by name, or as a list offers it: name and code. What is neither is refused where it is looked up.
    func matter(_ name: String, _ city: Municipality) throws(Problem) -> MatterCode {
        let text = try required(name).trimmed
        let last = MatterCode(text.split(separator: " ").last.map(String.init) ?? text)
        if city.matters[last] != nil { return last }
        return city.matters.all.first { $0.name == text || $0.nameInEnglish == text }?.code ?? MatterCode(text)
    }

    func department(_ name: String, _ city: Municipality) throws(Problem) -> DepartmentCode {
        city.departmentCode(try required(name).trimmed)
    }

    /// One or several, divided by commas.
    func departments(_ name: String, _ city: Municipality) -> [DepartmentCode] {
        all(name).flatMap { $0.split { ",;\u{FF0C}\u{3001}\u{FF1B}".contains($0) } }.map { String($0).trimmed }
            .filter { !$0.isEmpty }.map { city.departmentCode($0) }
    }

    /// A date and time as the browser writes them, in the city's time.
    func moment(_ name: String, _ city: Municipality) throws(Problem) -> Moment {
        let text = try required(name)
        guard let utc = Moment(rfc3339: text + ":00Z") else {
            throw Problem(.malformed(example: "2026-11-21T18:00"), field: name)
        }
        return utc.adding(.minutes(-city.identity.offset.minutes))
    }
}
