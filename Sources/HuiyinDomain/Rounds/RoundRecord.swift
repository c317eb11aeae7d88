// SPDX-License-Identifier: Apache-2.0

/// That a listed thing was looked at 巡查记录: the thing, the day, what came of it.
///
/// No hour, no position, and nobody's name: it is about the thing. Who found what is wrong stands in the history of the
/// file that was opened, as it does for every report.
package struct RoundRecord: Equatable, Sendable {
    package let thing: RoundThingCode
    package let day: CivilDate
    package let result: RoundResult
    package let remark: String?
    /// The file that was opened because something is wrong.
    package let file: OpenedFile?

    package static let longestRemark = 200
    /// So many days later it may still be told, by somebody who was long without a network.
    package static let longestDelay = 30

    /// What was recorded before.
    package init(
        kept thing: RoundThingCode, day: CivilDate, result: RoundResult, remark: String?, file: OpenedFile? = nil
    ) {
        self.thing = thing
        self.day = day
        self.result = result
        self.remark = remark
        self.file = file
    }

    /// - Throws: ``RoundRefusal``.
    package init(
        of thing: RoundThingCode, on day: CivilDate?, _ result: RoundResult, remark: BoundedText?, today: CivilDate
    ) throws(RoundRefusal) {
        let day = day ?? today
        guard day <= today else { throw .dayToCome }
        guard day >= today.adding(days: -Self.longestDelay) else { throw .tooLongAgo(days: Self.longestDelay) }
        self.init(kept: thing, day: day, result: result, remark: remark?.text)
    }
}

/// What came of looking. Who sees something wrong files a report of it, so that somebody puts it right.
package enum RoundResult: String, CaseIterable, Sendable {
    case inOrder = "in-order"
    case somethingSeen = "something-seen"
    /// Nobody could get there, so it was not looked at.
    case notReached = "not-reached"

    package var isLook: Bool { self != .notReached }
}

/// Why a record was not taken.
package enum RoundRefusal: Error, Equatable, Sendable {
    case dayToCome
    case tooLongAgo(days: Int)
    /// Something wrong is told by a report, not by a record alone.
    case reportNeeded
}
