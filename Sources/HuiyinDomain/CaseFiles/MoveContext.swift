// SPDX-License-Identifier: Apache-2.0

/// What a move is made in: who makes it, when, and under which city's rules.
package struct MoveContext {
    package let principal: Principal
    package let now: Moment
    package let city: Municipality
    /// Keys for new assignments, made by the operation.
    package let newAssignment: () -> EntityID<Assignment>
    /// What waits on the file for somebody's decision, or what has just been granted.
    package private(set) var request: CaseRequest?
    /// The other file that the move names, such as the one merged into.
    package var other: CaseFile?
    /// How many of the files that this one was split into still run.
    package var openChildren = 0
    /// How many people's reports stand behind the file.
    package var reporters = 1
    /// What the people behind the file are called, for words that must not tell it.
    package var names: Set<String> = []
    /// The messages to reporters that its history tells of.
    package var messages: [ReporterMessage] = []
    /// Whom the act names.
    package var named: Principal?

    package init(
        principal: Principal, now: Moment, city: Municipality, request: CaseRequest? = nil,
        newAssignment: @escaping () -> EntityID<Assignment>
    ) {
        self.principal = principal
        self.now = now
        self.city = city
        self.request = request
        self.newAssignment = newAssignment
    }

    /// When the move was asked for: now, unless it had to be granted first.
    var askedAt: Moment { request?.askedAt ?? now }

    /// Keys of one source, as for assignments.
    func newRequest() -> EntityID<CaseRequest> { EntityID(rawValue: newAssignment().rawValue) }

    package func granting(_ request: CaseRequest) -> MoveContext {
        var context = self
        context.request = request
        return context
    }

    /// The same with `other` beside the file that moves.
    package func beside(_ other: CaseFile?) -> MoveContext {
        var next = self
        next.other = other
        return next
    }

    /// The same moment and rules with somebody else acting.
    package func `as`(_ other: Principal) -> MoveContext {
        MoveContext(principal: other, now: now, city: city, request: request, newAssignment: newAssignment)
    }
}

/// A file after a move, with the lines of history and the clocks that go with it.
package struct MoveOutcome: Equatable, Sendable {
    package internal(set) var file: CaseFile
    package internal(set) var events: [CaseEvent] = []
    package internal(set) var deadlines: [DeadlineChange] = []
    /// Assignments that are new or changed; superseded ones among them.
    package internal(set) var changed: [Assignment] = []
    /// Requests that are new or answered.
    package internal(set) var requests: [CaseRequest] = []
    /// What became of the agreement.
    package internal(set) var agreement: [AgreementChange] = []
    /// What was said to the mediators alone.
    package internal(set) var sealed: [SealedWords] = []
    /// What parties without a receipt said of the mediation.
    package internal(set) var answers: [TakenAnswer] = []
    /// Who is told at once, besides the owner.
    package internal(set) var alarms: [Recipient] = []
    /// The files that this one is split into, to be opened with it.
    package internal(set) var parts: [SplitPart] = []

    /// Nothing has happened to `file` yet.
    package init(file: CaseFile) { self.file = file }

    init(
        file: CaseFile, events: [CaseEvent] = [], deadlines: [DeadlineChange] = [], changed: [Assignment] = [],
        agreement: [AgreementChange] = []
    ) {
        self.file = file
        self.events = events
        self.deadlines = deadlines
        self.changed = changed
        self.agreement = agreement
    }

    /// The same, with what a reporter did named after their report: several may stand behind one file.
    package func naming(_ report: EntityID<Report>) -> MoveOutcome {
        var next = self
        next.events = events.map { $0.actor.role == .reporter ? $0.adding(["report": report.description]) : $0 }
        return next
    }

    /// The same, with more facts of what its first event is about.
    package func saying(_ facts: [String: String]) -> MoveOutcome {
        guard !facts.isEmpty, let first = events.first else { return self }
        var next = self
        next.events[0] = first.adding(facts)
        return next
    }

    /// Whether there is anything to write.
    package var isChange: Bool { !events.isEmpty || !deadlines.isEmpty || !changed.isEmpty || !requests.isEmpty }
}
