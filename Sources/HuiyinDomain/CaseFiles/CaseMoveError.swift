// SPDX-License-Identifier: Apache-2.0

/// Why a move was refused. Facts only; the words for people stand in the string tables.
package enum CaseMoveError: Error, Equatable, Sendable {
    /// The table has no such edge.
    case notAllowed(move: CaseMoveKind, status: CaseStatus)
    /// The table has it, the program does not yet.
    case notBuiltYet(move: CaseMoveKind)
    /// The city's folder knows no such code.
    case unknownCode(field: String, code: String)
    /// The department is a placeholder or an outside body: nobody who could accept.
    case cannotBeSent(department: String)
    /// The same department twice on one file.
    case departmentTwice(department: String)
    /// It returned this file before, or the file is about it.
    case departmentBarred(department: String)
    /// The department has no live assignment on this file.
    case notAssigned(department: String)
    /// The window to return has closed.
    case windowClosed(at: Moment)
    /// After so many returns only a binding designation decides.
    case returnsUsedUp(limit: Int)
    /// The level may not solve this matter on the spot.
    case notOnDirectList(matter: MatterCode)
    /// `solved` without a picture of how it is now.
    case evidenceMissing
    case dueNotInFuture(due: Moment, now: Moment)
    /// There is no level above.
    case atTheTop
    /// The days in which this was possible have gone.
    case tooLate(days: Int)
    /// Another round is an objection, decided by somebody else.
    case roundsUsedUp(limit: Int)
    /// A co department has neither finished nor been released.
    case coNotDone(department: String)
    /// Nobody whistled for the department on this file.
    case notWhistled(department: String)
    case alreadyArrived(at: Moment)
    /// Whoever called says how it was only once all is over.
    case notClosedYet
    /// The lead may let a helper go only when it is so late.
    case coNotLate(until: Moment)
    /// A stretch of time that ends before it begins.
    case untilBeforeFrom
    /// Nobody objects to anything on the file.
    case noObjection
    /// Another request on the file waits for its answer.
    case requestWaiting
    /// It was answered, it lapsed, or the file has moved on.
    case requestNotWaiting
    /// A hazard is made safe before its file may wait.
    case safetyMeasureMissing
    /// Longer than the rules allow at once.
    case tooLong(latest: Moment)
    /// The rules leave so many working days of waiting on this file.
    case suspensionsUsedUp(daysLeft: Int)
    /// More time is asked for before the time is over, not after.
    case askedTooLate(due: Moment)
}
