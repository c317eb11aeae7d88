// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// What `POST /api/case-files/{number}/{step}` asks for: moves made together, or something that moves nothing.
enum CaseFileStep: Equatable {
    case moves([CaseMove])
    case note(CaseNote)
    case act(CaseAct)
    case approval(EntityID<CaseRequest>, granted: Bool, reason: String)
    /// Many files merged into this one.
    case incident([CaseNumber])
    case recurrence(of: CaseNumber, words: String?)

    /// - Parameter name: as the address has it.
    /// - Throws: the problem `not-found` for a step nobody knows, or what is wrong with the body.
    init(_ name: String, _ json: MoveJSON, in city: Municipality, _ strings: Strings) throws {
        if name == CaseMoveKind.merger.rawValue, json.files != nil {
            self = .incident(try json.incident())
        } else if name == CaseNoteKind.recurrence.rawValue {
            self = .recurrence(of: try json.caseNumber("of", json.of), words: try json.optional("text", json.text))
        } else if let kind = CaseMoveKind(rawValue: name) {
            self = .moves(try Self.moves(kind, json, city, strings))
        } else if name == CaseNoteKind.approval.rawValue {
            self = try json.approval()
        } else if let kind = CaseNoteKind(rawValue: name), Self.notes.contains(kind) {
            self = .note(try Self.note(kind, json))
        } else if name == "whistle" {
            self = .moves(try json.whistle(in: city))
        } else if let kind = CaseNoteKind(rawValue: name), let act = try json.act(kind, in: city) {
            self = .act(act)
        } else {
            throw Problem("not-found", .notFound)
        }
    }

    /// Events that people record by hand.
    static let notes: Set<CaseNoteKind> = [
        .note, .firstContact, .safetyMeasure, .measurement, .interimReply, .promise, .revisit, .supervision,
    ]

    private static func moves(
        _ kind: CaseMoveKind, _ json: MoveJSON, _ city: Municipality, _ strings: Strings
    ) throws -> [CaseMove] {
        switch kind {
        case .triage: [try json.triage(in: city)]
        case .dispatch:
            (try json.triage.map { [try $0.triage(in: city)] } ?? [])
                + [.dispatch(try json.dispatch(in: city))]
        case .acceptance: [.acceptance]
        case .returning: [.returning(try json.returning(in: city))]
        case .recall: [.recall(try json.listedReason())]
        case .escalation:
            [
                .escalation(
                    try json.listedReason(), candidates: (json.candidates ?? []).map { city.departmentCode($0) })
            ]
        case .designation: [.designation(try json.designation(in: city))]
        case .reassignment: [.reassignment(reason: try json.words("reason", json.reason))]
        case .completion: [.completion(try json.completion())]
        case .check: [try json.check()]
        case .notACase: [.notACase(kind: try json.required("kind", json.kind))]
        case .handover:
            [
                .handover(
                    body: try json.required("body", json.body), number: try json.optional("number", json.number),
                    matter: json.matter.map { MatterCode($0) })
            ]
        case .reopening: [.reopening(reason: try json.words("reason", json.reason))]
        case .objectionDecision: [try json.decision()]
        case .suspension: [.suspension(try json.suspension())]
        case .extending: [.extending(try json.extending())]
        case .backlog: [.backlog(try json.backlog())]
        case .refusal: [.refusal(try json.refusal())]
        case .resumption: [.resumption(reason: try json.words("reason", json.reason))]
        case .takingUp: [.takingUp(reason: try json.words("reason", json.reason))]
        case .consultation: [.consultation(try json.consultation())]
        case .agreement: [.agreement(try json.agreement(in: city, strings))]
        case .disagreement: [.disagreement(try json.disagreement())]
        case .askBack: [.askBack(try json.askBack())]
        case .delegation:
            [
                .delegation(
                    to: LevelCode(try json.required("level", json.level)),
                    reason: try json.words("reason", json.reason))
            ]
        case .reclassification:
            [
                .reclassification(
                    Reclassification(
                        matter: MatterCode(try json.required("matter", json.matter)),
                        reason: try json.words("reason", json.reason)))
            ]
        case .rush: [.rush(try json.rush(in: city))]
        case .publicRelease: [.publicRelease(try json.publicRelease())]
        case .split: [.split(try json.splitParts())]
        case .merger: [.merger(into: try json.caseNumber("into", json.into))]
        case .mergerUndo: [.mergerUndo(reason: try json.words("reason", json.reason))]
        case .solvedAtOnce:
            [
                .solvedAtOnce(
                    try json.completion(), matter: MatterCode(try json.required("matter", json.matter)), isDrawn: false)
            ]
        // The reporter's, the clockwork's, or part of another step.
        case .filing, .rework, .closure, .withdrawal, .returnFromWithdrawal, .limitReached:
            throw Problem("not-found", .notFound)
        }
    }

    private static func note(_ kind: CaseNoteKind, _ json: MoveJSON) throws -> CaseNote {
        var facts: [String: String] = [:]
        if let amount = try json.amount() { facts.merge(amount.facts) { $1 } }
        if kind == .revisit { facts["found"] = try json.required("found", json.found).rawValue }
        if kind == .promise || json.due != nil { facts["due"] = try json.moment("due", json.due).rfc3339() }
        return CaseNote(
            kind: kind, text: try json.words("text", json.text), facts: facts,
            otherWays: kind == .revisit ? try json.optional("otherWays", json.otherWays) : nil)
    }
}

extension MoveJSON {
    /// 吹哨: a dispatch that calls to the place, on a file just received with its triage.
    fileprivate func whistle(in city: Municipality) throws -> [CaseMove] {
        let order = try dispatch(in: city)
        return (try triage.map { [try $0.triage(in: city)] } ?? []) + [
            .dispatch(
                Dispatch(
                    lead: order.lead, co: order.co, note: order.note, whistle: try required("kind", kind),
                    newFact: order.newFact))
        ]
    }

    /// How much of what: 3 m, 300 m, 6.
    fileprivate func amount() throws(Problem) -> Amount? {
        guard let quantity else { return nil }
        return try read("quantity") { () throws(ValueError) in try Amount(quantity, unit: unit) }
    }

    fileprivate func triage(in city: Municipality) throws -> CaseMove {
        let code = try required("matter", matter)
        return .triage(
            try city.triage(
                MatterCode(code), urgency: urgency ?? .normal, mode: mode, level: level.map { LevelCode($0) },
                problemClass: `class`), reason: try optional("modeReason", modeReason),
            place: try city.corrected(grid, PlaceGivenJSON(longitude: longitude, latitude: latitude, crs: crs)))
    }

    fileprivate func dispatch(in city: Municipality) throws(Problem) -> Dispatch {
        Dispatch(
            lead: city.departmentCode(try required("lead", lead)), co: (co ?? []).map { city.departmentCode($0) },
            note: try optional("note", note), newFact: try optional("newFact", newFact))
    }

    fileprivate func returning(in city: Municipality) throws(Problem) -> Return {
        Return(
            reason: try optional("reason", reason), citation: try words("citation", citation),
            proposes: city.departmentCode(try required("proposes", proposes)), matter: matter.map { MatterCode($0) },
            proof: try optional("proof", proof), place: try optional("place", place))
    }

    fileprivate func designation(in city: Municipality) throws(Problem) -> Designation {
        Designation(
            lead: city.departmentCode(try required("lead", lead)), co: (co ?? []).map { city.departmentCode($0) },
            basis: try words("basis", basis), due: try moment("due", due))
    }

    fileprivate func askBack() throws(Problem) -> AskBack {
        let codes = (questions ?? []).map { QuestionCode($0) }
        let items = (asked ?? []).filter { !$0.trimmed.isEmpty }
        guard !items.isEmpty || !codes.isEmpty, items.count <= AskBack.most else { throw Problem(value: "asked") }
        var missing: [String] = []
        for item in items {
            missing.append(
                try read("asked") { () throws(ValueError) in try BoundedText(item, limit: AskBack.longest) }.text)
        }
        return AskBack(missing: missing, questions: codes)
    }

    fileprivate func rush(in city: Municipality) throws(Problem) -> Rush {
        Rush(
            matter: MatterCode(try required("matter", matter)), lead: city.departmentCode(try required("lead", lead)),
            co: (co ?? []).map { city.departmentCode($0) })
    }

    fileprivate func completion() throws(Problem) -> Completion {
        Completion(
            ending: try required("ending", ending), result: try words("result", result),
            photosBefore: photosBefore ?? [], photosAfter: photosAfter ?? [], amount: try amount(),
            basis: try optional("basis", basis), otherWays: try optional("otherWays", otherWays))
    }

    fileprivate func check() throws(Problem) -> CaseMove {
        if try required("passed", passed) {
            return .check(
                Check(
                    finding: try words("finding", finding), photos: photos ?? [],
                    sensor: try optional("sensor", sensor)))
        }
        return .rework(missing: try words("missing", missing ?? finding))
    }

    fileprivate func decision() throws -> CaseMove {
        let reason = try words("reason", reason)
        guard try required("granted", granted) else {
            return .objectionDeclined(reason: reason, otherWays: try words("otherWays", otherWays))
        }
        return .objectionGranted(reason: reason)
    }
}

extension MoveJSON.TriageJSON {
    fileprivate func triage(in city: Municipality) throws -> CaseMove {
        let why = try modeReason.map { text throws(Problem) in
            try read("modeReason") { () throws(ValueError) in try BoundedText(text, limit: MoveJSON.longest) }.text
        }
        return .triage(
            try city.triage(
                MatterCode(matter), urgency: urgency ?? .normal, mode: mode, level: level.map { LevelCode($0) },
                problemClass: `class`), reason: why,
            place: try city.corrected(grid, PlaceGivenJSON(longitude: longitude, latitude: latitude, crs: crs)))
    }
}
