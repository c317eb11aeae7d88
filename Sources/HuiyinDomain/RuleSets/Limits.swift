// SPDX-License-Identifier: Apache-2.0

/// How long one kind of deadline runs, ordinarily and when it is urgent.
package struct Limits: Equatable, Sendable {
    package let normal: TimeLimit
    package let urgent: TimeLimit

    package init(normal: TimeLimit, urgent: TimeLimit) {
        self.normal = normal
        self.urgent = urgent
    }

    /// One limit for both.
    package init(_ limit: TimeLimit) { self.init(normal: limit, urgent: limit) }

    package func limit(_ urgency: Urgency) -> TimeLimit { urgency.isUrgent ? urgent : normal }
}

extension Limits {
    /// What holds where a city says nothing. Source: lifecycle, deadlines.
    ///
    /// `firstContact` when urgent and `handle` follow the matter; what stands here is for a matter that names
    /// none: contact in two hours and five working days, the commonest in the catalogue, and a day when urgent.
    package static func standard(_ kind: DeadlineKind) -> Limits {
        switch kind {
        case .firstContact: Limits(normal: .workingDays(1), urgent: .clock(.hours(2)))
        case .triage, .dispatch: Limits(normal: .workingMinutes(240), urgent: .clock(.minutes(15)))
        case .assess: Limits(normal: .workingDays(1), urgent: .clock(.hours(1)))
        case .accept, .returnWindow, .approval: Limits(normal: .workingMinutes(240), urgent: .clock(.minutes(30)))
        case .arrival: Limits(normal: .workingDays(1), urgent: .clock(.minutes(30)))
        case .handle: Limits(normal: .workingDays(5), urgent: .clock(.hours(24)))
        case .consult: Limits(.workingDays(5))
        case .publicNotice, .objection: Limits(.workingDays(3))
        case .verify: Limits(normal: .workingDays(1), urgent: .clock(.hours(4)))
        case .askBack: Limits(.workingDays(2))
        case .interimReply: Limits(.workingDays(10))
        case .suspension: Limits(.workingDays(20))
        case .rating: Limits(.clock(.days(7)))
        case .revisit: Limits(.workingDays(2))
        case .backlogReview: Limits(.clock(.days(90)))
        case .invitation: Limits(.clock(.days(2)))
        case .plan: Limits(.workingDays(10))
        }
    }

    /// How long village, town and the level above them may mediate, by the codes of the standard ladder.
    package static let mediation: [LevelCode: TimeLimit] = [
        LevelCode("village"): .workingDays(7), LevelCode("town"): .workingDays(15),
        LevelCode("city"): .workingDays(30),
    ]

    /// What holds for the binding designation (指定) where a city says nothing.
    package static let designation = Limits(normal: .workingDays(1), urgent: .clock(.hours(1)))
}
