// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// Makes the forms of what the reader can do with a file. What is possible, the policy has said.
struct MoveFormMaker: Sendable {
    let view: CaseFileView
    let reader: CaseReader
    var typed: TypedMove?
    var suggestion: Suggestion?
    /// What the words of the report warn of.
    var calls: [Suggestion.EmergencyCall] = []
    /// The code of the template that the reader chose.
    var reply: String?

    var city: Municipality { reader.names.city }
    var strings: Strings { reader.names.strings }

    /// The order in which a next step is looked for; what is not named here is another way.
    private static let nextSteps: [CaseMoveKind] = [
        .acceptance, .agreement, .completion, .check, .triage, .dispatch,
    ]
    private static let noteKinds: [CaseNoteKind] = [
        .revisit, .firstContact, .promise, .interimReply, .safetyMeasure, .measurement, .supervision, .note,
    ]

    /// One letter for what is done all day; those of the page itself are in `desk.keys`.
    private static let keys = [
        "triage": "t", "dispatch": "d", "whistle": "w", "designation": "g", "split": "p", "merger": "m",
        "supervision": "s", "escalation": "e", "reclassification": "c", "note": "b",
    ]

    func forms() -> MoveForms {
        let made = view.moves.compactMap { kind in fields(kind).map { form(kind.rawValue, $0) } }
        let step = Self.nextSteps.first(where: view.moves.contains).flatMap { kind in
            made.first { $0.id == "move-\(kind.rawValue)" }
        }
        let next = approval ?? step
        let whistle = mayWhistle ? whistleFields.map { [form("whistle", $0)] } ?? [] : []
        let others = made.filter { $0.id != next?.id } + whistle + related
        let acts = ActFormMaker(view: view, reader: reader, typed: typed).fields().map { form($0.name, $0.fields) }
        let notes = acts + appeal + Self.noteKinds.filter(isPermitted).map { form($0.rawValue, fields($0)) }
        let all = made + whistle + related + notes + [approval].compactMap(\.self)
        return MoveForms(
            next: next, others: others, notes: notes,
            matters: all.offers("matters") ? city.matters.all.map { .init(value: reader.names.searched($0.code)) } : [],
            departments: all.offers("departments") ? sendable.map { .init(value: $0.name) } : [],
            left: typed.map { typed in
                all.contains { $0.id == "move-\(typed.name)" }
                    ? [] : typed.form.fields.filter { Self.isWords($0) }.map { .init(value: $0.value) }
            } ?? [], emergency: emergency)
    }

    /// What the reporter told in one breath, where it can still be parted: the rows that a split begins with.
    var toldApart: [Suggestion.Part] {
        guard view.file.links.parent == nil, !view.file.links.hasChildren else { return [] }
        return suggestion?.parts.filter { city.matters[$0.code] != nil } ?? []
    }

    /// Whoever dispatches whistles; grid and village ask for it.
    private var mayWhistle: Bool {
        city.has(.whistle)
            && (view.moves.contains(.dispatch)
                || reader.principal.faces.contains {
                    CaseFilePolicy.mightAskForWhistle(on: view.file, by: $0, in: city)
                })
    }

    /// Against a figure of the reader's own department, where the city has reasons for it.
    private var appeal: [MoveForm] {
        guard isPermitted(.appeal), !city.rules.lists.appealReasons.isEmpty else { return [] }
        let name = CaseNoteKind.appeal.rawValue
        return [form(name, fields(name).appeal())]
    }

    /// Merging many at once, and linking what came back.
    private var related: [MoveForm] {
        var forms: [MoveForm] = []
        if !view.alike.isEmpty, city.has(.batch) {
            forms.append(form("incident", [fields("incident").alike(view.alike)]))
        }
        if isPermitted(.recurrence) {
            let make = fields(CaseNoteKind.recurrence.rawValue)
            forms.append(
                form(
                    CaseNoteKind.recurrence.rawValue,
                    make.earlier(view.earlier) + [
                        make.line("of", required: view.earlier.isEmpty), make.area("text", required: false),
                    ]))
        }
        return forms
    }

    func fields(_ name: String) -> MoveFields {
        MoveFields(name: name, names: reader.names, typed: typed.flatMap { $0.name == name ? $0 : nil })
    }

    private static func isWords(_ field: (name: String, value: String)) -> Bool {
        !["csrf", "version", "seen", "back"].contains(field.name) && !field.value.trimmed.isEmpty
    }

    private func isPermitted(_ kind: CaseNoteKind) -> Bool {
        guard kind != .revisit || CaseFilePolicy.mightDo(kind, on: view.file, by: reader.principal, in: city) else {
            return false
        }
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

    func form(_ name: String, _ fields: [MoveField]) -> MoveForm {
        let mine = typed.flatMap { $0.name == name ? $0 : nil }
        let errors = ErrorSummary(fields.compactMap(\.field))
        return MoveForm(
            id: "move-\(name)", title: strings["moves.\(name).title"], help: strings.find("moves.\(name).help"),
            submit: strings["moves.\(name).submit"], action: "/case-files/\(view.file.number)/\(name)",
            version: String(view.file.version), seen: String(view.events.count), back: reader.back, open: mine != nil,
            shortcut: name == CaseMoveKind.acceptance.rawValue ? "a" : nil, key: Self.keys[name],
            refusal: errors == nil ? mine.map { MoveForm.Refusal($0.problem, reader.names) } : nil, summary: errors,
            templates: name == CaseMoveKind.completion.rawValue ? templates : [],
            asks: name == "whistle" ? asksForWhistle : CaseMoveKind(rawValue: name).flatMap(asking), fields: fields)
    }

    /// That a move is only asked for, of whom, and what then happens.
    private func asking(_ kind: CaseMoveKind) -> String? {
        CaseFilePolicy.grantor(of: kind, on: view.file, askedBy: reader.principal, in: city).map(asks)
    }

    private var asksForWhistle: String? { view.moves.contains(.dispatch) ? nil : asks(view.file.centre) }

    private func asks(_ centre: Centre) -> String {
        let due = city.approvalDue(view.file.urgency, from: reader.now)
        return strings["case-file.asks", ["who": reader.names.centre(centre), "due": strings.moment(due)]]
    }
}

extension [MoveForm] {
    fileprivate func offers(_ list: String) -> Bool { contains { $0.fields.contains { $0.line?.list == list } } }
}
