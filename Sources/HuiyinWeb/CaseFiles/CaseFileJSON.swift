// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// A code with the name people read.
struct NamedJSON: Encodable {
    let code: String
    let name: String
}

/// The names of a city's things, in the reader's language where the city gives them in two.
struct CityNames {
    let city: Municipality
    let language: Language

    init(_ city: Municipality, _ language: Language) {
        self.city = city
        self.language = language
    }

    func matter(_ code: MatterCode) -> NamedJSON {
        let matter = city.matters[code]
        let name = language == .english ? matter?.nameInEnglish : matter?.name
        return NamedJSON(code: code.text, name: name ?? code.text)
    }

    func department(_ code: DepartmentCode) -> NamedJSON {
        NamedJSON(code: code.text, name: city.departments[code]?.name ?? code.text)
    }

    func grid(_ code: GridCode) -> NamedJSON { NamedJSON(code: code.text, name: city.grids[code]?.name ?? code.text) }

    func text(_ moment: Moment) -> String { moment.rfc3339(at: city.identity.offset) }
}

/// A case file as it stands, without what people said.
struct CaseFileJSON: ResponseEncodable {
    let number: String
    let status: String
    let version: Int
    let receivedAt: String
    let matter: NamedJSON?
    let urgency: String
    let hazard: Bool
    let hasResident: Bool
    let centre: CentreJSON
    let place: PlaceJSON
    let triage: TriageJSON?
    let dueAt: String?
    let target: DueJSON?
    let lead: NamedJSON?
    let assignments: [AssignmentJSON]
    let counts: CountsJSON
    let ending: String?
    let ruleSet: String
    let pause: PauseJSON?
    let suspendedDays: Int
    let register: RegisterJSON?
    let pendingRequests: Int
    /// What its reporter objects to, until that is decided.
    let objection: String?

    /// While the reporter's clock stands still.
    struct PauseJSON: Encodable {
        let since: String
        let until: String
        let reason: String
    }

    /// Its line in the public register.
    struct RegisterJSON: Encodable {
        let owner: String
        let reason: String
        let reviewAt: String
    }

    struct CentreJSON: Encodable {
        let level: String
        let division: String?
    }

    struct PlaceJSON: Encodable {
        let kind: String
        let longitude: Double?
        let latitude: Double?
        let grid: NamedJSON?
        let division: String?
    }

    struct TriageJSON: Encodable {
        let matter: NamedJSON
        let urgency: String
        let mode: String
        let level: String
        let `class`: String?
    }

    struct DueJSON: Encodable {
        let at: String
        let provisional: Bool
    }

    struct CountsJSON: Encodable {
        let returns: Int
        let recalls: Int
        let delegations: Int
        let askBacks: Int
        let reworks: Int
        let escalations: Int
        let reopeningsByReporter: Int
        let reopeningsByRevisit: Int
    }

    init(_ file: CaseFile, _ names: CityNames) {
        number = file.number.text
        status = file.status.rawValue
        version = file.version
        receivedAt = names.text(file.receivedAt)
        matter = file.triage.map { names.matter($0.matter) }
        urgency = file.urgency.rawValue
        hazard = file.isHazard
        hasResident = file.hasResident
        centre = CentreJSON(level: file.centre.level.text, division: file.centre.division?.digits)
        place = PlaceJSON(file.place, names)
        triage = file.triage.map { TriageJSON($0, names) }
        dueAt = file.leadDue.map(names.text)
        target = file.target.map { DueJSON(at: names.text($0.moment), provisional: $0.isProvisional) }
        lead = file.lead.map { names.department($0.department) }
        assignments = file.assignments.filter { $0.state != .superseded }.map { AssignmentJSON($0, names) }
        counts = CountsJSON(file.counts)
        ending = file.ending?.rawValue
        ruleSet = file.ruleSet
        pause = file.pause.map {
            PauseJSON(since: names.text($0.since), until: names.text($0.until), reason: $0.reason)
        }
        suspendedDays = file.paused.suspendedDays
        register = file.register.map {
            RegisterJSON(owner: $0.owner, reason: $0.reason, reviewAt: names.text($0.nextReview))
        }
        pendingRequests = file.pendingRequests
        objection = file.objection?.rawValue
    }
}

extension CaseFileJSON.PlaceJSON {
    fileprivate init(_ place: HuiyinDomain.Place, _ names: CityNames) {
        self.init(
            kind: place.kind.rawValue, longitude: place.coordinate?.longitude, latitude: place.coordinate?.latitude,
            grid: place.grid.map(names.grid), division: place.division?.digits)
    }
}

extension CaseFileJSON.TriageJSON {
    fileprivate init(_ triage: Triage, _ names: CityNames) {
        self.init(
            matter: names.matter(triage.matter), urgency: triage.urgency.rawValue, mode: triage.mode.rawValue,
            level: triage.level.text, class: triage.problemClass)
    }
}

extension CaseFileJSON.CountsJSON {
    fileprivate init(_ counts: CaseFile.Counts) {
        self.init(
            returns: counts.returns, recalls: counts.recalls, delegations: counts.delegations,
            askBacks: counts.askBacks, reworks: counts.reworks, escalations: counts.escalations,
            reopeningsByReporter: counts.reopeningsByReporter, reopeningsByRevisit: counts.reopeningsByRevisit)
    }
}

struct AssignmentJSON: Encodable {
    let department: NamedJSON
    let part: String
    let kind: String
    let state: String
    let calledAt: String
    let acceptBy: String?
    let dueAt: String
    /// Before any extension.
    let originalDueAt: String
    let provisional: Bool
    let acceptedAt: String?
    let acceptedBySilence: Bool
    let endedAt: String?
    /// What it was whistled for, and when it was on site.
    let whistle: String?
    let arrivedAt: String?

    init(_ assignment: Assignment, _ names: CityNames) {
        department = names.department(assignment.department)
        part = assignment.part.rawValue
        kind = assignment.kind.rawValue
        state = assignment.state.rawValue
        calledAt = names.text(assignment.calledAt)
        acceptBy = assignment.acceptBy.map(names.text)
        dueAt = names.text(assignment.due)
        originalDueAt = names.text(assignment.originalDue)
        provisional = assignment.isProvisional
        acceptedAt = assignment.acceptedAt.map(names.text)
        acceptedBySilence = assignment.isAcceptedBySilence
        endedAt = assignment.endedAt.map(names.text)
        whistle = assignment.whistle
        arrivedAt = assignment.arrivedAt.map(names.text)
    }
}
