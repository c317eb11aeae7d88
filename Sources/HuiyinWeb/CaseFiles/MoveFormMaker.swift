// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Makes the forms of what the reader can do with a file. What is possible, the policy has said.
struct MoveFormMaker: Sendable {
    let view: CaseFileView
    let reader: CaseReader
    var typed: TypedMove?
    var suggestion: Suggestion?

    private var city: Municipality { reader.names.city }
    private var strings: Strings { reader.names.strings }

    /// The order in which a next step is looked for; what is not named here is another way.
    private static let nextSteps: [CaseMoveKind] = [.acceptance, .completion, .check, .triage, .dispatch]
    private static let noteKinds: [CaseNoteKind] = [
        .firstContact, .promise, .interimReply, .safetyMeasure, .measurement, .note,
    ]

    func forms() -> MoveForms {
        let made = view.moves.compactMap { kind in fields(kind).map { form(kind.rawValue, $0) } }
        let step = Self.nextSteps.first(where: view.moves.contains).flatMap { kind in
            made.first { $0.id == "move-\(kind.rawValue)" }
        }
        let next = approval ?? step
        let whistle = view.moves.contains(.dispatch) ? whistleFields.map { [form("whistle", $0)] } ?? [] : []
        let others = made.filter { $0.id != next?.id } + whistle + related
        let acts = ActFormMaker(view: view, reader: reader, typed: typed).fields().map { form($0.name, $0.fields) }
        let notes = acts + Self.noteKinds.filter(isPermitted).map { form($0.rawValue, fields($0)) }
        let all = made + whistle + related + notes + [approval].compactMap(\.self)
        return MoveForms(
            next: next, others: others, notes: notes,
            matters: all.offers("matters") ? city.matters.all.map { .init(value: reader.names.searched($0.code)) } : [],
            departments: all.offers("departments") ? sendable.map { .init(value: $0.name) } : [],
            left: typed.map { typed in
                all.contains { $0.id == "move-\(typed.name)" }
                    ? [] : typed.form.fields.filter { Self.isWords($0) }.map { .init(value: $0.value) }
            } ?? [])
    }

    /// Merging many at once, and linking what came back.
    private var related: [MoveForm] {
        var forms: [MoveForm] = []
        if !view.alike.isEmpty { forms.append(form("incident", [fields("incident").alike(view.alike)])) }
        if isPermitted(.recurrence) {
            let make = fields(CaseNoteKind.recurrence.rawValue)
            forms.append(
                form(CaseNoteKind.recurrence.rawValue, [make.line("of"), make.area("text", required: false)]))
        }
        return forms
    }

    private func fields(_ name: String) -> MoveFields {
        MoveFields(name: name, names: reader.names, typed: typed.flatMap { $0.name == name ? $0 : nil })
    }

    private static func isWords(_ field: (name: String, value: String)) -> Bool {
        !["csrf", "version", "seen", "back"].contains(field.name) && !field.value.trimmed.isEmpty
    }

    private func isPermitted(_ kind: CaseNoteKind) -> Bool {
        do {
            try CaseFilePolicy.permit(kind, on: view.file, by: reader.principal, in: city)
            return true
        } catch {
            return false
        }
    }

    /// Departments that could accept, without the villages and townships of other places.
    private var sendable: [Department] {
        city.departments.all.filter { department in
            guard department.isReal else { return false }
            guard let division = department.division, let here = view.file.place.division else { return true }
            return division.holds(here)
        }
    }

    private func form(_ name: String, _ fields: [MoveField]) -> MoveForm {
        let mine = typed.flatMap { $0.name == name ? $0 : nil }
        let errors = ErrorSummary(fields.compactMap(\.field))
        return MoveForm(
            id: "move-\(name)", title: strings["moves.\(name).title"], help: strings.find("moves.\(name).help"),
            submit: strings["moves.\(name).submit"], action: "/case-files/\(view.file.number)/\(name)",
            version: String(view.file.version), seen: String(view.events.count), back: reader.back, open: mine != nil,
            shortcut: name == CaseMoveKind.acceptance.rawValue ? "a" : nil,
            refusal: errors == nil ? mine.map { MoveForm.Refusal($0.problem, reader.names) } : nil, summary: errors,
            fields: fields)
    }

    /// Nil for moves that have no form of their own.
    private func fields(_ kind: CaseMoveKind) -> [MoveField]? {
        let make = MoveFields(
            name: kind.rawValue, names: reader.names, typed: typed.flatMap { $0.name == kind.rawValue ? $0 : nil })
        let lists = city.rules.lists
        switch kind {
        case .triage: return triage(make)
        case .dispatch:
            return [
                make.department("lead", advised), make.department("co", required: false),
                make.area("note", required: false),
            ]
        case .designation:
            return [
                make.department("lead"), make.department("co", required: false), make.area("basis"),
                make.line("due", type: "datetime-local"),
            ]
        case .acceptance: return []
        case .returning: return [make.area("citation"), make.department("proposes")]
        case .objectionDecision: return make.approval + [make.area("otherWays", required: false)]
        case .recall, .reassignment, .escalation, .reopening: return [make.area("reason")]
        case .completion:
            return [
                ending(make), make.area("result"), make.photos("photosAfter"), make.photos("photosBefore"),
                make.line("quantity", required: false, type: "number"), make.line("unit", required: false),
            ]
        case .check: return [make.area("finding"), make.photos("photos")]
        case .rework: return [make.area("missing")]
        case .notACase: return [make.choices("kind", lists.notACaseKinds.map { ($0.code, reader.names.coded($0)) })]
        case .handover:
            let bodies = lists.handoverBodies.map { ($0.code, reader.names.coded($0)) }
            return [make.select("body", bodies), make.line("number", required: false)]
        case .split: return (1...SplitRow.count).flatMap { make.part($0, required: $0 <= SplitPart.least) }
        case .merger: return [make.line("into")]
        case .mergerUndo: return [make.area("reason")]
        case .askBack:
            let matter = view.file.triage?.matter ?? suggestion?.matters.first?.code
            let questions = matter.map(city.questions.about) ?? []
            return questions.isEmpty
                ? [make.area("asked")] : [make.questions(questions), make.area("asked", required: false)]
        case .delegation:
            guard let below = city.centreBelow(view.file.centre.level, for: view.file.place) else { return nil }
            return [make.select("level", [(below.level.text, reader.names.level(below.level))]), make.area("reason")]
        case .reclassification: return view.file.triage == nil ? nil : [make.matter(), make.area("reason")]
        case .rush:
            let matter = view.file.triage?.matter ?? suggestion?.matters.first?.code
            return [
                make.matter(matter), make.department("lead", matter.flatMap(advised)),
                make.department("co", required: false),
            ]
        default: return make.waiting(kind, lists)
        }
    }

    /// By which the reader decides on what somebody asked for; nil when nothing waits for the reader.
    private var approval: MoveForm? {
        guard view.mayDecide else { return nil }
        let name = CaseNoteKind.approval.rawValue
        let make = MoveFields(
            name: name, names: reader.names, typed: typed.flatMap { $0.name == name ? $0 : nil })
        return form(name, make.approval)
    }

    private func fields(_ kind: CaseNoteKind) -> [MoveField] {
        let make = MoveFields(
            name: kind.rawValue, names: reader.names, typed: typed.flatMap { $0.name == kind.rawValue ? $0 : nil })
        return switch kind {
        case .promise: [make.line("due", type: "datetime-local"), make.area("text")]
        case .measurement: [make.line("quantity", type: "number"), make.line("unit"), make.area("text")]
        default: [make.area("text")]
        }
    }

    /// 吹哨, where the city has kinds of it.
    private var whistleFields: [MoveField]? {
        let kinds = city.rules.lists.whistleKinds.map { ($0.code, reader.names.coded($0)) }
        guard !kinds.isEmpty else { return nil }
        let make = MoveFields(
            name: "whistle", names: reader.names, typed: typed.flatMap { $0.name == "whistle" ? $0 : nil })
        return [
            make.choices("kind", kinds), make.department("lead", advised), make.department("co", required: false),
            make.area("note", required: false),
        ]
    }

    private func ending(_ make: MoveFields) -> MoveField {
        make.choices("ending", Ending.allCases.map { ($0.rawValue, reader.names.ending($0)) })
    }

    private func triage(_ make: MoveFields) -> [MoveField] {
        let asListed = ("", strings["case-file.as-listed"])
        let urgencies = Urgency.allCases.map { ($0.rawValue, reader.names.urgency($0)) }
        let levels = city.rules.ladder.levels.filter { city.rules.centres[$0.code] != nil }
        return [
            make.matter(suggestion?.matters.first?.code),
            make.choices("urgency", urgencies, chosen: (suggestion?.urgency ?? .normal).rawValue),
            make.select("level", [asListed] + levels.map { ($0.code.text, reader.names.level($0.code)) }),
            make.select("mode", [asListed] + HandlingMode.allCases.map { ($0.rawValue, reader.names.mode($0)) }),
        ]
    }

    /// Whom the catalogue would send, unless it may not have the file again.
    private var advised: DepartmentCode? { view.file.triage.flatMap { advised($0.matter) } }

    private func advised(_ code: MatterCode) -> DepartmentCode? {
        guard let matter = city.matters[code],
            case .to(let department) = Dispatcher.decide(matter, at: view.file.place, in: city),
            !view.file.returnedBy.contains(department.code)
        else { return nil }
        return department.code
    }
}

extension [MoveForm] {
    fileprivate func offers(_ list: String) -> Bool { contains { $0.fields.contains { $0.line?.list == list } } }
}

extension MoveForm.Refusal {
    /// Why a move was not made, with the names of things instead of their codes.
    init(_ problem: Problem, _ names: CaseNames) {
        let facts = problem.facts.map { ($0.name, names.readable($0.name, $0.fact.text)) }
        let words = problem.words(names.strings, saying: Dictionary(facts) { first, _ in first })
        self.init(title: words.title, detail: words.detail, hint: words.hint)
    }
}

extension CaseNames {
    fileprivate func readable(_ name: String, _ text: String) -> String {
        switch name {
        case "status": CaseStatus(rawValue: text).map(status) ?? text
        case "move": strings.find("events.\(text)") ?? text
        case "department": department(DepartmentCode(text))
        case "at", "due", "now", "until": Moment(rfc3339: text).map(strings.moment) ?? text
        case "matter": matter(MatterCode(text))
        case "level": level(LevelCode(text))
        default: text
        }
    }
}

extension Problem {
    /// Its words with some facts said otherwise.
    fileprivate func words(_ strings: Strings, saying facts: [String: String]) -> ProblemWords {
        let values = facts.merging(["field": field ?? ""]) { fact, _ in fact }
        let plain = words(strings)
        func part(_ name: String, _ other: String) -> String {
            strings.find("problems.\(type).\(name)", values) ?? other
        }
        return ProblemWords(
            title: part("title", plain.title), detail: part("detail", plain.detail), hint: part("hint", plain.hint))
    }
}
