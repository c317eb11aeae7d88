// SPDX-License-Identifier: Apache-2.0

/// One department on one file (派单), with its own life and its own due moment.
package struct Assignment: Equatable, Identifiable, Sendable {
    package let id: EntityID<Assignment>
    package let department: DepartmentCode
    package let part: Part
    package let kind: Kind
    package internal(set) var state: State
    package let calledAt: Moment
    /// Its last moment to accept; nil when it is bound at once, as after a designation.
    package let acceptBy: Moment?
    /// When it must be done. Colours, reminders and supervision follow this.
    package internal(set) var due: Moment
    package internal(set) var isProvisional: Bool
    /// Before any extension; on-time is shown against both.
    package internal(set) var originalDue: Moment
    /// What the township whistled for 吹哨, by the city's code; nil for an ordinary order.
    package let whistle: String?
    /// When the whistled department was on site 报到.
    package internal(set) var arrivedAt: Moment?
    package internal(set) var acceptedAt: Moment?
    package internal(set) var isAcceptedBySilence: Bool
    package internal(set) var endedAt: Moment?

    package init(
        id: EntityID<Assignment>, department: DepartmentCode, part: Part, kind: Kind, state: State = .called,
        calledAt: Moment, acceptBy: Moment?, due: Moment, isProvisional: Bool, acceptedAt: Moment? = nil,
        isAcceptedBySilence: Bool = false, endedAt: Moment? = nil, originalDue: Moment? = nil, whistle: String? = nil,
        arrivedAt: Moment? = nil
    ) {
        self.id = id
        self.department = department
        self.part = part
        self.kind = kind
        self.state = state
        self.calledAt = calledAt
        self.acceptBy = acceptBy
        self.due = due
        self.isProvisional = isProvisional
        self.acceptedAt = acceptedAt
        self.isAcceptedBySilence = isAcceptedBySilence
        self.endedAt = endedAt
        self.originalDue = originalDue ?? due
        self.whistle = whistle
        self.arrivedAt = arrivedAt
    }

    /// 主办, 协办.
    package enum Part: String, CaseIterable, Sendable { case lead, co }
    /// 派单, 吹哨, 指定.
    package enum Kind: String, CaseIterable, Sendable { case order, whistle, designation }
    package enum State: String, CaseIterable, Sendable {
        case called, accepted, done, returned, recalled, released, superseded

        package var isLive: Bool { self == .called || self == .accepted }
    }

    mutating func accept(at now: Moment, bySilence: Bool) {
        state = .accepted
        acceptedAt = now
        isAcceptedBySilence = bySilence
    }

    mutating func end(_ state: State, at now: Moment) {
        self.state = state
        endedAt = now
    }
}
