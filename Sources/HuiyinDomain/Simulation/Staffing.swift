// SPDX-License-Identifier: Apache-2.0

/// Who is there to do the work. What is nil is made as large as keeps everybody busy for ``load`` of the working time.
package struct Staffing: Equatable, Sendable {
    /// At each centre.
    package var dispatchers: Int?
    /// How many files each department works on at a time.
    package var capacity: Int?
    /// For each township.
    package var checkers: Int?
    /// 0 to 1.
    package var load: Double

    package init(dispatchers: Int? = nil, capacity: Int? = nil, checkers: Int? = nil, load: Double = 0.8) {
        self.dispatchers = dispatchers
        self.capacity = capacity
        self.checkers = checkers
        self.load = load
    }
}

/// What people do, as shares of one and minutes of working time. Assumptions, not measurements; the command prints them.
package struct Habits: Equatable, Sendable {
    /// Reports that cannot wait.
    package var urgent = 0.03
    /// Reports that workers bring in.
    package var fromField = 0.4
    /// Of those on the direct list, solved where they stand.
    package var solvedAtOnce = 0.3
    /// Dispatches to a department that is not the right one; half as many after each return.
    package var wrongDepartment = 0.08
    /// Residents' reports that lack something, which the centre asks for.
    package var incomplete = 0.05
    /// Grid leaders who let the time to look on site run out, where the city asks them to.
    package var leaderSilent = 0.2
    /// Leads that let the time to accept run out.
    package var silent = 0.15
    /// Files whose duty is unclear, which the dispatcher sends one level up.
    package var unclear = 0.02
    /// Consultations that end without agreement.
    package var noAgreement = 0.2
    /// Agreements about money or shared property, which are published first.
    package var needsNotice = 0.3
    /// Work that has to wait for a season, money or a procedure, so that its lead asks for a suspension.
    package var mustWait = 0.04
    /// Posts, B posts and levels above that let the time to decide on it run out.
    package var approverSilent = 0.1
    /// Of those decided, not granted.
    package var notGranted = 0.2
    /// Work that a checker sends back.
    package var faulty = 0.06
    /// Answers after which a resident reopens the file.
    package var unhappy = 0.05
    /// Residents' reports that tell what another told within ``Simulation/sameWithin``, where the matter can be shared.
    package var sameHappening = 0.06
    /// Of those, not seen to be the same while the other is open.
    package var unnoticed = 0.25
    /// Mergers that were none, so that the reporter's objection undoes them.
    package var wronglyMerged = 0.04
    /// Public notices that somebody objects to.
    package var objectsToNotice = 0.1
    /// Of those, answered with a better sheet before their days are over.
    package var betterSheet = 0.5
    /// Suspensions whose reason still holds on their last day, so that the lead asks again.
    package var stillWaits = 0.3
    /// Work that cannot be done for now, so that its lead asks for a place on the register.
    package var cannotNow = 0.01
    /// Files on the register whose condition is met before the next review.
    package var conditionMet = 0.3
    /// Reviews that the keeper lets pass, so that the level above looks on.
    package var reviewMissed = 0.1
    /// How long handling takes, in parts of the matter's ordinary limit.
    package var effort = 0.35
    package var triageMinutes = 6.0
    package var dispatchMinutes = 4.0
    package var checkMinutes = 15.0

    package init() {}

    package static let standard = Habits()

    /// The assumptions by name, to be set and printed.
    package static let keys: [String: any WritableKeyPath<Habits, Double> & Sendable] = [
        "urgent": \.urgent, "fromField": \.fromField, "solvedAtOnce": \.solvedAtOnce,
        "wrongDepartment": \.wrongDepartment, "leaderSilent": \.leaderSilent, "silent": \.silent, "unclear": \.unclear,
        "noAgreement": \.noAgreement, "incomplete": \.incomplete, "needsNotice": \.needsNotice,
        "mustWait": \.mustWait, "approverSilent": \.approverSilent, "notGranted": \.notGranted,
        "sameHappening": \.sameHappening, "unnoticed": \.unnoticed, "wronglyMerged": \.wronglyMerged,
        "objectsToNotice": \.objectsToNotice, "betterSheet": \.betterSheet, "stillWaits": \.stillWaits,
        "cannotNow": \.cannotNow, "conditionMet": \.conditionMet, "reviewMissed": \.reviewMissed,
        "faulty": \.faulty, "unhappy": \.unhappy, "effort": \.effort, "triageMinutes": \.triageMinutes,
        "dispatchMinutes": \.dispatchMinutes, "checkMinutes": \.checkMinutes,
    ]
}

/// What is played.
package struct SimulationPlan: Equatable, Sendable {
    package var cases: Int
    package var seed: UInt64
    /// The arrivals are spread over so many days.
    package var days: Int
    package var first: CivilDate
    package var staffing: Staffing
    package var habits: Habits

    package init(
        cases: Int, seed: UInt64, days: Int, first: CivilDate, staffing: Staffing = Staffing(),
        habits: Habits = .standard
    ) {
        self.cases = cases
        self.seed = seed
        self.days = days
        self.first = first
        self.staffing = staffing
        self.habits = habits
    }
}
