// SPDX-License-Identifier: Apache-2.0

/// A department's wish that one file should not count in one of its figures (申诉、剔除).
///
/// It touches the figure only, never the file. A panel outside the dispatch line decides.
/// Source: docs/sources.md, "lifecycle", sections 13 and 15.
package struct Appeal: Identifiable, Equatable, Sendable {
    package let id: EntityID<Appeal>
    package let caseFile: EntityID<CaseFile>
    package let indicator: Indicator
    package let department: DepartmentCode
    /// A code of the city's list of reasons.
    package let reason: String
    package let askedAt: Moment
    package let state: State

    package init(
        id: EntityID<Appeal>, caseFile: EntityID<CaseFile>, indicator: Indicator, department: DepartmentCode,
        reason: String, askedAt: Moment, state: State
    ) {
        self.id = id
        self.caseFile = caseFile
        self.indicator = indicator
        self.department = department
        self.reason = reason
        self.askedAt = askedAt
        self.state = state
    }

    package enum State: String, CaseIterable, Sendable { case open, granted, declined }
}

/// Why an appeal was not taken, or not decided.
package enum AppealError: Error, Equatable, Sendable {
    /// The department has no such figure from this file.
    case noSuchFigure(indicator: Indicator)
    case unknownReason(code: String)
    /// The working days after publication are over.
    case tooLate(until: Moment)
    case alreadyAsked
    case alreadyDecided
    /// Only departments appeal, and only the panel decides.
    case notYours
}

extension Appeal {
    /// The last moment to appeal against the figure of `day`, which is published at the end of that day.
    package static func end(for day: CivilDate, in city: Municipality) -> Moment {
        let published = Moment(day.adding(days: 1), minuteOfDay: 0, offset: city.identity.offset)
        return city.calendar.due(city.rules.appealWithin, from: published, urgent: false).moment
    }

    /// An appeal by `principal` against what the file of `own` contributions adds to `indicator`.
    ///
    /// - Throws: ``AppealError``.
    package static func asked(
        _ id: EntityID<Appeal>, on file: CaseFile, _ indicator: Indicator, reason: String,
        own: [Contribution], by principal: Principal, at now: Moment, in city: Municipality
    ) throws(AppealError) -> Appeal {
        guard let department = principal.department, [.department, .departmentHead].contains(principal.role) else {
            throw .notYours
        }
        guard city.rules.lists.appealReasons.contains(where: { $0.code == reason }) else {
            throw .unknownReason(code: reason)
        }
        let figure = own.last { $0.indicator == indicator && $0.department == department }
        guard let figure else { throw .noSuchFigure(indicator: indicator) }
        let end = end(for: figure.day, in: city)
        guard now <= end else { throw .tooLate(until: end) }
        return Appeal(
            id: id, caseFile: file.id, indicator: indicator, department: department, reason: reason, askedAt: now,
            state: .open)
    }

    /// This appeal as the panel decided it.
    ///
    /// - Throws: ``AppealError``.
    package func decided(granted: Bool, by principal: Principal) throws(AppealError) -> Appeal {
        guard principal.role == .panel, principal.department != department else { throw .notYours }
        guard state == .open else { throw .alreadyDecided }
        return Appeal(
            id: id, caseFile: caseFile, indicator: indicator, department: department, reason: reason,
            askedAt: askedAt, state: granted ? .granted : .declined)
    }
}
