// SPDX-License-Identifier: Apache-2.0

/// How long a file has been open, in the steps a board shows.
package enum AgeBand: String, CaseIterable, Sendable {
    case day
    case threeDays = "three-days"
    case week, month, longer

    /// A file of this band is younger than this; nil for the last.
    package var below: Span? {
        switch self {
        case .day: .days(1)
        case .threeDays: .days(3)
        case .week: .days(7)
        case .month: .days(30)
        case .longer: nil
        }
    }

    package init(of receivedAt: Moment, at now: Moment) {
        let age = now.span(since: receivedAt)
        self = Self.allCases.first { band in band.below.map { age < $0 } ?? true } ?? .longer
    }
}

extension Role {
    /// Whether the city's board is for them: those who steer, and those who look on.
    package var readsBoard: Bool {
        switch self {
        case .operator, .township, .county, .city, .departmentHead, .reviewer, .oncall, .panel, .observer: true
        case .reporter, .worker, .leader, .village, .department, .checker, .mediator, .systemAdmin, .securityAdmin,
            .auditAdmin, .clockwork:
            false
        }
    }
}

/// The four families of figures that cities steer by: 接得快、分得准、办得实、评得好.
package enum FigureFamily: String, CaseIterable, Sendable {
    case quick, right, real, well

    package var indicators: [Indicator] {
        switch self {
        case .quick: [.timeToTriage, .onTimeFeedback, .response]
        case .right: [.routedRight, .returnRate, .returnsUpheld]
        case .real: [.checkPassed, .onTimeForReporter, .firstTimeCompletion, .recurrence]
        case .well: [.resolution, .satisfaction, .silentShare]
        }
    }
}
