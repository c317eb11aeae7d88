// SPDX-License-Identifier: Apache-2.0

/// Why a move was refused. Facts only; the words for people stand in the string tables.
package enum CaseMoveError: Error, Equatable, Sendable {
    /// The table has no such edge.
    case notAllowed(move: CaseMoveKind, status: CaseStatus)
    /// The city has not switched that on.
    case notSwitchedOn(CityFeature)
    /// The city's folder knows no such code.
    case unknownCode(field: String, code: String)
    /// The department is a placeholder or an outside body: nobody who could accept.
    case cannotBeSent(department: String)
    /// The same department twice on one file.
    case departmentTwice(department: String)
    /// The file is about it.
    case departmentBarred(department: String)
    /// It returned this file before: it gets it again only with a new fact.
    case newFactMissing(department: String)
    /// It has returned this file as often as one department may.
    case returnedOften(limit: Int)
    /// Several people reported it: one alone cannot say for all that it is done.
    case notOneReporter
    /// The department has no live assignment on this file.
    case notAssigned(department: String)
    /// The window to return has closed.
    case windowClosed(at: Moment)
    /// After so many returns only a binding designation decides.
    case returnsUsedUp(limit: Int)
    /// The level may not solve this matter on the spot.
    case notOnDirectList(matter: MatterCode)
    /// What was done, without a picture of how it is now.
    case evidenceMissing
    /// What the city's list asks for with this ending.
    case missingForEnding(EndingNeed)
    /// What the city's list asks for with this reason to return.
    case missingForReturn(ReturnNeed)
    /// The city has a list of reasons and none was chosen, or it has none and nothing was said.
    case reasonMissing(field: String)
    /// The words of a template with a blank that nobody filled.
    case blankLeft(String)
    case dueNotInFuture(due: Moment, now: Moment)
    /// There is no level above.
    case atTheTop
    /// The days in which this was possible have gone.
    case tooLate(days: Int)
    /// Another round is an objection, decided by somebody else.
    case roundsUsedUp(limit: Int)
    /// A co department has neither finished nor been released.
    case coNotDone(department: String)
    /// The same asker has a message to the same reporter under way.
    case messageWaiting
    /// The file's history has no such message.
    case messageUnknown
    /// Readers are named for protected files alone.
    case notProtected
    /// Whoever is named would not see that there is such a file, by their post or because it is about them.
    case cannotRead(account: String)
    /// Somebody passed it on or answered it before, or it was not passed on yet.
    case messageSettled
    /// Nobody whistled for the department on this file.
    case notWhistled(department: String)
    case alreadyArrived(at: Moment)
    /// Whoever called says how it was only once all is over.
    case notClosedYet
    /// The lead may let a helper go only when it is so late.
    case coNotLate(until: Moment)
    /// An agreement without anything to do.
    case stepsMissing
    /// A step that is to be done before the one before it.
    case stepsOutOfOrder
    /// In whole fen.
    case sharesDoNotAddUp(total: Int, sum: Int)
    /// Nobody saw the notice before it is published.
    case noticeNotPreviewed
    /// The notice would tell who somebody is.
    case noticeTells(PublicNotice.Trace)
    /// No notice runs, or its days have gone.
    case noNotice
    /// A sheet that nobody objected to is not replaced while it is published.
    case noticeStands(until: Moment)
    /// Mediation is voluntary: every party has to want it.
    case consentMissing
    /// The parties do not sit in mediation now.
    case notMediated
    /// The mode asks for a sheet that the parties agreed on.
    case agreementMissing
    /// The mode asks for a designation.
    case designationMissing
    case stepsNotDone(open: Int)
    /// Steps are done one after the other.
    case stepNotNext(next: Int)
    /// Another mode than the usual one, without saying why.
    case modeReasonMissing(usual: HandlingMode)
    /// The grid leader has so long to look on site before the township goes on.
    case awaitsLeader(until: Moment)
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
    /// Only what stands on the public map anyway may be told of there.
    case notPublic
    /// The words would tell everybody who somebody is.
    case releaseTells(PublicNotice.Trace)
    /// Nothing of it was released to everybody.
    case notReleased
    /// The answer is confirmed to somebody who is not content, and nothing says where else to turn.
    case otherWaysMissing
}
