// SPDX-License-Identifier: Apache-2.0

/// One problem the city has undertaken to see through (案件), from filing to closure.
///
/// A value: ``applying(_:in:)`` returns another file. How it came to be where it is lives in its
/// ``CaseEvent``s, which are appended and never edited.
package struct CaseFile: Identifiable, Equatable, Sendable {
    package let id: EntityID<CaseFile>
    package let number: CaseNumber
    package internal(set) var status: CaseStatus
    /// How often the stored file has been written; guards against lost updates.
    package private(set) var version: Int
    /// The reporter's clock starts here and is never reset.
    package let receivedAt: Moment
    /// Corrected at triage where the reporter's was wrong; the report itself keeps its words.
    package internal(set) var place: Place
    /// Who holds it while no department does, and dispatches it.
    package internal(set) var centre: Centre
    package internal(set) var triage: Triage?
    /// The version of the rules it lives under, from triage on.
    package internal(set) var ruleSet: String
    /// By when the reporter is to have an answer; set at triage.
    package internal(set) var target: Due?
    /// The assignments of the present round; earlier ones are superseded and stay in the records.
    package internal(set) var assignments: [Assignment]
    package internal(set) var counts: Counts
    package internal(set) var ending: Ending?
    /// Where a withdrawn or handled file stood before.
    package internal(set) var stoodAt: CaseStatus?
    /// Whether a resident waits for the answer; a finding of a worker or a sensor has no such person.
    package internal(set) var hasResident: Bool
    /// A hazard goes on although its reporter withdraws.
    package internal(set) var isHazard: Bool
    /// Triage or dispatch came too late here: the centre above may act too. While it is handled: no checker looked in
    /// time, or it was sent back too often, so the centre that has it decides.
    package internal(set) var isOpenToAbove: Bool
    /// Accounts that handled it; none of them checks it.
    package internal(set) var handlers: Set<EntityID<Account>>
    /// The department or account whose conduct it is about; it is hidden from both.
    package let about: About?
    /// Departments that returned it in this round, each as often as it did: none gets it again without a new fact.
    package internal(set) var returnedBy: [DepartmentCode]
    /// Since when and until when the reporter's clock stands still.
    package internal(set) var pause: Pause?
    /// How long it has stood still before.
    package internal(set) var paused: PausedTime
    /// How it hangs together with other files.
    package internal(set) var links: Links
    /// Who brings the parties together while they consult 召集人.
    package internal(set) var convenor: Convenor?
    /// The latest date that the reporters were promised.
    package internal(set) var promise: Moment?
    /// Its place in the public register while it cannot be done 挂账.
    package internal(set) var register: RegisterEntry?
    /// What the parties agreed on, and how far it is done.
    package internal(set) var agreement: AgreementStanding?
    /// Accounts that mediate it: nobody else reads what a party told them alone.
    package internal(set) var mediators: Set<EntityID<Account>>
    /// How many requests on it wait for somebody's decision.
    package internal(set) var pendingRequests: Int
    /// What its reporter objects to, until that is decided.
    package internal(set) var objection: ObjectionTopic?
    /// The objection was not decided in time: the level above may decide it too.
    package internal(set) var isObjectionLate: Bool
    /// It was handed over in a protected matter: what is left here is its number, when and to whom.
    package internal(set) var isSealed: Bool
    /// Whether it is for named readers alone, and why.
    package internal(set) var protection: Protection
    /// Accounts named to read it while it is protected, beside those whose post it is in.
    package internal(set) var readers: Set<EntityID<Account>>
    /// Whether the open city tells more of it than matter, place and state 公开放行.
    package internal(set) var isReleased: Bool
    /// Somebody recorded how the place was made safe for the time being.
    package internal(set) var isMadeSafe: Bool
    /// Up to when the township waits for the grid leader to look on site; nil where it need not wait, or they did.
    package internal(set) var leaderUntil: Moment?

    package init(
        id: EntityID<CaseFile>, number: CaseNumber, status: CaseStatus, version: Int, receivedAt: Moment,
        place: Place, centre: Centre, triage: Triage?, ruleSet: String, target: Due?, assignments: [Assignment],
        counts: Counts, ending: Ending?, stoodAt: CaseStatus?, hasResident: Bool, isHazard: Bool,
        isOpenToAbove: Bool, handlers: Set<EntityID<Account>>, about: About?, returnedBy: [DepartmentCode],
        pause: Pause? = nil, paused: PausedTime = PausedTime(), links: Links = Links(), convenor: Convenor? = nil,
        promise: Moment? = nil, register: RegisterEntry? = nil, pendingRequests: Int = 0, isMadeSafe: Bool = false,
        agreement: AgreementStanding? = nil, mediators: Set<EntityID<Account>> = [],
        objection: ObjectionTopic? = nil, leaderUntil: Moment? = nil, isObjectionLate: Bool = false,
        isSealed: Bool = false, isReleased: Bool = false, protection: Protection = .none,
        readers: Set<EntityID<Account>> = []
    ) {
        self.id = id
        self.number = number
        self.status = status
        self.version = version
        self.receivedAt = receivedAt
        self.place = place
        self.centre = centre
        self.triage = triage
        self.ruleSet = ruleSet
        self.target = target
        self.assignments = assignments
        self.counts = counts
        self.ending = ending
        self.stoodAt = stoodAt
        self.hasResident = hasResident
        self.isHazard = isHazard
        self.isOpenToAbove = isOpenToAbove
        self.handlers = handlers
        self.about = about
        self.returnedBy = returnedBy
        self.pause = pause
        self.paused = paused
        self.links = links
        self.convenor = convenor
        self.promise = promise
        self.register = register
        self.pendingRequests = pendingRequests
        self.isMadeSafe = isMadeSafe
        self.agreement = agreement
        self.mediators = mediators
        self.objection = objection
        self.leaderUntil = leaderUntil
        self.isObjectionLate = isObjectionLate
        self.isSealed = isSealed
        self.isReleased = isReleased
        self.protection = protection
        self.readers = readers
    }

    package struct About: Equatable, Sendable {
        package let department: DepartmentCode?
        package let account: String?

        package init(department: DepartmentCode?, account: String?) {
            self.department = department
            self.account = account
        }
    }
}

extension CaseFile {
    /// This file as it stands once it has been written over what was read.
    package func written() -> CaseFile {
        var next = self
        next.version += 1
        return next
    }

    package var live: [Assignment] { assignments.filter(\.state.isLive) }
    package var lead: Assignment? { assignments.last { $0.part == .lead && $0.state != .superseded } }
    /// The department that was asked first in this round, while it or another has yet to accept (首接负责): it stays the
    /// reporter's contact until then. A call that was taken back was none.
    package var firstAsked: DepartmentCode? {
        guard status == .triaged || status == .assigned else { return nil }
        return assignments.first { $0.part == .lead && ($0.state == .returned || $0.state == .called) }?.department
    }
    package var urgency: Urgency { triage?.urgency ?? .normal }

    /// Whose turn it is.
    package var owner: Owner {
        switch status {
        case .received, .triaged, .backlog: .centre(centre.level, centre.division)
        case .consulting:
            convenor?.department.map { .department($0) } ?? .centre(centre.level, centre.division)
        case .assigned, .inProgress, .designated, .suspended:
            lead.map { .department($0.department) } ?? .centre(centre.level, centre.division)
        // Checkers of a township are no readers of what is protected.
        case .handled where isOpenToAbove || isProtected: .centre(centre.level, centre.division)
        case .handled: .checkers(place.division?.township)
        case .needsInformation, .replied: .reporter
        case .closed, .merged, .handedOver, .refused, .withdrawn, .notACase: .nobody
        }
    }

    /// When its owner must have acted, for the order of lists; the clocks themselves are ``Deadline``s.
    package var leadDue: Moment? { status.isOpen || status == .handled ? lead?.due ?? target?.moment : nil }
    /// Whether ``leadDue`` leans on a year whose holidays are not known.
    package var isLeadDueProvisional: Bool { lead?.isProvisional ?? target?.isProvisional ?? false }
}
