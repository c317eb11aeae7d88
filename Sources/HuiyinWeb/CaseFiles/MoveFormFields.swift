// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

extension MoveFormMaker {
    /// Nil for moves that have no form of their own.
    func fields(_ kind: CaseMoveKind) -> [MoveField]? {
        let make = fields(kind.rawValue)
        let lists = city.rules.lists
        switch kind {
        case .triage: return triage(make)
        case .dispatch:
            return [
                make.department("lead", advised), make.department("co", required: false),
                make.area("note", required: false),
            ] + newFact(make)
        case .designation:
            return [
                make.department("lead"), make.department("co", required: false), make.area("basis"),
                make.line("due", type: "datetime-local"),
            ]
        case .acceptance: return []
        case .returning: return returning(make, lists.returnReasons)
        case .objectionDecision: return make.approval + [make.area("otherWays", required: false)]
        case .reassignment, .reopening: return [make.area("reason")]
        case .recall: return make.listed(lists.recallReasons)
        case .escalation:
            return make.listed(lists.escalationReasons) + [make.department("candidates", required: false)]
        case .completion:
            return [
                ending(make), make.area("result", value: chosenReply?.text),
            ] + endingNeeds(make) + [
                make.photos("photosBefore"), make.photos("photosAfter"),
                make.line("quantity", required: false, type: "number"), make.line("unit", required: false),
            ]
        case .solvedAtOnce: return solvedAtOnce(make)
        case .check: return [make.area("finding"), make.photos("photos"), make.line("sensor", required: false)]
        case .rework: return [make.area("missing")]
        case .consultation: return AgreementFields(view, reader).consultation(make)
        case .agreement: return AgreementFields(view, reader).sheet(make)
        case .disagreement:
            let left = [("yes", strings["case-file.somebody-left"])]
            return [
                make.area("minutes"), make.area("told", required: false), make.checks("left", left),
            ]
        case .notACase: return [make.choices("kind", lists.notACaseKinds.map { ($0.code, reader.names.coded($0)) })]
        case .handover:
            let bodies = lists.handoverBodies.map { ($0.code, reader.names.coded($0)) }
            let matter = view.file.triage == nil ? [make.matter(required: false)] : []
            return [make.picked("body", bodies), make.line("number", required: false)] + matter
        case .split:
            let told = toldApart.map { (matter: $0.code, words: $0.words) }
            return (1...SplitRow.count).flatMap { row in
                make.part(row, required: row <= SplitPart.least, told: row <= told.count ? told[row - 1] : nil)
            }
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
    var approval: MoveForm? {
        guard view.mayDecide else { return nil }
        let name = CaseNoteKind.approval.rawValue
        let make = fields(name)
        return form(name, make.approval)
    }

    func fields(_ kind: CaseNoteKind) -> [MoveField] {
        let make = fields(kind.rawValue)
        return switch kind {
        case .promise: [make.line("due", type: "datetime-local"), make.area("text")]
        case .revisit:
            [
                make.choices(
                    "found", RevisitFinding.allCases.map { ($0.rawValue, strings["case-file.found.\($0.rawValue)"]) }),
                make.area("text"), make.area("otherWays", required: false),
            ]
        case .measurement: [make.line("quantity", type: "number"), make.line("unit"), make.area("text")]
        default: [make.area("text")]
        }
    }

    /// 吹哨, where the city has kinds of it.
    var whistleFields: [MoveField]? {
        let kinds = city.rules.lists.whistleKinds.map { ($0.code, reader.names.coded($0)) }
        guard !kinds.isEmpty else { return nil }
        let make = fields("whistle")
        return [
            make.choices("kind", kinds), make.department("lead", advised), make.department("co", required: false),
            make.area("note", required: false),
        ] + newFact(make)
    }

    /// Asked for once somebody has returned the file: whoever did gets it again only with something new.
    private func newFact(_ make: MoveFields) -> [MoveField] {
        view.file.returnedBy.isEmpty ? [] : [make.area("newFact", required: false)]
    }

    private func ending(_ make: MoveFields) -> MoveField {
        make.choices(
            "ending", city.rules.endings.map { ($0.rawValue, reader.names.ending($0)) },
            chosen: chosenReply?.ending?.rawValue)
    }

    /// What one of the city's endings asks for besides what was done.
    private func endingNeeds(_ make: MoveFields) -> [MoveField] {
        let needs = city.rules.endings.reduce(into: Set<EndingNeed>()) { $0.formUnion(city.rules.needs(of: $1) ?? []) }
        let asked: [(EndingNeed, String)] = [(.basis, "basis"), (.otherWays, "otherWays")]
        return asked.filter { needs.contains($0.0) }.map { make.area($0.1, required: false) }
    }

    /// 退单, with what one of the city's reasons asks for.
    private func returning(_ make: MoveFields, _ reasons: [ReturnReason]) -> [MoveField] {
        let needs = reasons.reduce(into: Set<ReturnNeed>()) { $0.formUnion($1.needs) }
        return make.reasons(reasons) + [make.area("citation"), make.department("proposes", help: likelyOthers)]
            + (needs.contains(.proposedMatter) ? [make.matter(required: false)] : [])
            + (needs.contains(.proofOfOwner) ? [make.area("proof", required: false)] : [])
            + (needs.contains(.place) ? [make.line("place", required: false)] : [])
    }

    /// What is answered or put right where the reader stands; nil where the catalogue leaves the reader nothing of that.
    private func solvedAtOnce(_ make: MoveFields) -> [MoveField]? {
        let roles = reader.principal.faces.map(\.role)
        let mine = city.matters.all.filter { matter in roles.contains { city.canSolveAtOnce(matter, as: $0) } }
        guard !mine.isEmpty else { return nil }
        let codes = Set(mine.map(\.code))
        let likely = suggestion?.matters.first { codes.contains($0.code) }?.code
        // Who answers questions alone has nothing to show.
        let isByWords = mine.allSatisfy { $0.kind == .enquiry }
        return [make.matter(likely), make.area("result")]
            + (isByWords ? [] : [make.photos("photosBefore"), make.photos("photosAfter")])
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
            make.area("modeReason", required: false),
            make.line("grid", required: false),
        ] + classes(make)
    }

    /// The classes of problems, where the city sorts by them.
    private func classes(_ make: MoveFields) -> [MoveField] {
        guard !city.rules.classes.isEmpty else { return [] }
        let none = ("", strings["case-file.no-class"])
        return [make.select("class", [none] + city.rules.classes.map { ($0.code.text, reader.names.problemClass($0)) })]
    }

    /// Whom the catalogue would send, unless it may not have the file again.
    private var advised: DepartmentCode? { view.file.triage.flatMap { advised($0.matter) } }

    func advised(_ code: MatterCode) -> DepartmentCode? {
        guard let matter = city.matters[code],
            case .to(let department) = Dispatcher.decide(matter, at: view.file.place, in: city),
            !view.file.returnedBy.contains(department.code)
        else { return nil }
        return department.code
    }
}
