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
    /// The reporter was asked as often, or made to wait as long, as the rules allow.
    case askedOften(limit: Int)
    /// The file has gone round this way as often as the rules allow.
    case goneRound(move: CaseMoveKind, limit: Int)
    /// There is no level below, or none that serves this place.
    case atTheBottom
    /// The level below does not have the matter on its duty list.
    case notOnDutyList(matter: MatterCode, level: LevelCode)
    /// The matter it already has.
    case sameMatter(matter: MatterCode)
    /// A file that came from a split is not split again.
    case noGrandchildren
    case tooFewParts(least: Int)
    /// Files that it was split into have not ended yet.
    case childrenOpen(count: Int)
    /// Both are one and the same.
    case sameFile
    /// The file named follows another one itself.
    case followsAnother(number: CaseNumber)
    /// What has been handled is not joined any more; a recurrence link is what fits.
    case alreadyHandled(number: CaseNumber)
    /// What still runs did not come back; the two are merged.
    case stillOpen(number: CaseNumber)
    /// Parts of a split and what was split stay by themselves.
    case partOfASplit
    /// An entitlement, a protected matter or a complaint about conduct.
    case notMergeable(number: CaseNumber)
    /// Only matters on the fast track are rushed.
    case notOnFastTrack(matter: MatterCode)
}
