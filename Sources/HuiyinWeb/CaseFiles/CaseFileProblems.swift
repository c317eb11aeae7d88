// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
import Hummingbird

extension NotPermitted: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .unseen: Problem("not-found", .notFound)
        case .move(let kind, let role):
            Problem("not-permitted", .forbidden, ["move": kind.rawValue, "role": role.rawValue])
        case .note(let kind, let role):
            Problem("not-permitted", .forbidden, ["move": kind.rawValue, "role": role.rawValue])
        case .sealed: Problem("sealed", .forbidden)
        case .role(let role): Problem("not-permitted", .forbidden, ["role": role.rawValue])
        case .ownWork: Problem("own-work", .forbidden)
        case .signInNeeded: Problem("sign-in-needed", .unauthorized)
        }
    }
}

extension CaseMoveError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .notAllowed(let move, let status):
            Problem("case-move-not-allowed", .conflict, ["move": move.rawValue, "status": status.rawValue])
        case .notSwitchedOn: Problem("not-switched-on", .conflict)
        case .unknownCode(let field, let code):
            Problem("unknown-code", .unprocessableContent, ["code": code], field: field)
        case .cannotBeSent(let department):
            Problem("department-cannot-be-sent", .unprocessableContent, ["department": department])
        case .departmentTwice(let department):
            Problem("department-twice", .unprocessableContent, ["department": department])
        case .departmentBarred(let department):
            Problem("department-barred", .conflict, ["department": department])
        case .newFactMissing(let department):
            Problem("new-fact-missing", .conflict, ["department": department], field: "newFact")
        case .returnedOften(let limit): Problem("returned-often", .conflict, ["limit": limit])
        case .notOneReporter: Problem("not-one-reporter", .conflict)
        case .notAssigned(let department): Problem("not-assigned", .conflict, ["department": department])
        case .windowClosed(let at): Problem("return-window-closed", .conflict, ["at": at.rfc3339()])
        case .returnsUsedUp(let limit): Problem("returns-used-up", .conflict, ["limit": limit])
        case .notOnDirectList(let matter):
            Problem("not-on-direct-list", .unprocessableContent, ["matter": matter.text], field: "solved.matter")
        case .blankLeft(let blank):
            Problem("blank-left", .unprocessableContent, ["blank": blank], field: "result")
        case .missingForEnding(let need): Problem("ending-need-missing", .unprocessableContent, field: need.field)
        case .missingForReturn(let need): Problem("return-need-missing", .unprocessableContent, field: need.field)
        case .reasonMissing(let field): Problem("missing-field", .unprocessableContent, field: field)
        case .evidenceMissing: Problem("evidence-missing", .unprocessableContent, field: "photosAfter")
        case .dueNotInFuture(let due, let now):
            Problem(
                "due-not-in-future", .unprocessableContent, ["due": due.rfc3339(), "now": now.rfc3339()], field: "due")
        case .atTheTop: Problem("at-the-top", .conflict)
        case .tooLate(let days): Problem("too-late", .conflict, ["days": days])
        case .roundsUsedUp(let limit): Problem("rounds-used-up", .conflict, ["limit": limit])
        case .coNotDone(let department): Problem("co-not-done", .conflict, ["department": department])
        case .notWhistled(let department): Problem("not-whistled", .conflict, ["department": department])
        case .alreadyArrived(let at): Problem("already-arrived", .conflict, ["at": at.rfc3339()])
        case .notProtected: Problem("not-protected", .conflict)
        case .cannotRead(let account):
            Problem("cannot-read", .unprocessableContent, ["account": account], field: "account")
        case .messageWaiting: Problem("message-waiting", .conflict)
        case .messageUnknown: Problem("message-unknown", .unprocessableContent, field: "message")
        case .messageSettled: Problem("message-settled", .conflict)
        case .notClosedYet: Problem("not-closed-yet", .conflict)
        case .coNotLate(let until): Problem("co-not-late", .conflict, ["until": until.rfc3339()])
        case .stepsMissing: Problem("steps-missing", .unprocessableContent, field: "steps")
        case .stepsOutOfOrder: Problem("steps-out-of-order", .unprocessableContent, field: "steps")
        case .sharesDoNotAddUp(let total, let sum):
            Problem(
                "shares-do-not-add-up", .unprocessableContent, ["total": Yuan.text(total), "sum": Yuan.text(sum)],
                field: "shares")
        case .noticeNotPreviewed: Problem("notice-not-previewed", .unprocessableContent, field: "notice")
        case .noticeTells(let trace):
            Problem("notice-tells", .unprocessableContent, ["trace": trace.rawValue], field: "notice")
        case .noNotice: Problem("no-notice", .conflict)
        case .noticeStands(let until): Problem("notice-stands", .conflict, ["until": until.rfc3339()])
        case .consentMissing: Problem("consent-missing", .unprocessableContent, field: "consented")
        case .notMediated: Problem("not-mediated", .conflict)
        case .agreementMissing: Problem("agreement-missing", .conflict)
        case .designationMissing: Problem("designation-missing", .conflict)
        case .stepsNotDone(let open): Problem("steps-not-done", .conflict, ["open": open])
        case .stepNotNext(let next): Problem("step-not-next", .conflict, ["next": next], field: "position")
        case .modeReasonMissing(let usual):
            Problem("mode-reason-missing", .unprocessableContent, ["mode": usual.rawValue], field: "modeReason")
        case .awaitsLeader(let until): Problem("awaits-leader", .conflict, ["until": until.rfc3339()])
        case .untilBeforeFrom: Problem("until-before-from", .unprocessableContent, field: "until")
        case .noObjection: Problem("no-objection", .conflict)
        case .requestWaiting: Problem("request-waiting", .conflict)
        case .requestNotWaiting: Problem("request-not-waiting", .conflict)
        case .safetyMeasureMissing: Problem("safety-measure-missing", .conflict)
        case .tooLong(let latest):
            Problem("too-long-a-time", .unprocessableContent, ["latest": latest.rfc3339()], field: "until")
        case .suspensionsUsedUp(let days): Problem("suspensions-used-up", .conflict, ["days": days])
        case .askedTooLate(let due): Problem("asked-too-late", .conflict, ["due": due.rfc3339()])
        case .noGrandchildren: Problem("no-grandchildren", .conflict)
        case .tooFewParts(let least): Problem("too-few-parts", .unprocessableContent, ["least": least], field: "parts")
        case .childrenOpen(let count): Problem("children-open", .conflict, ["count": count])
        case .sameFile: Problem("same-file", .unprocessableContent, field: "into")
        case .followsAnother(let number): Problem("follows-another", .conflict, ["number": number.text])
        case .alreadyHandled(let number): Problem("already-handled", .conflict, ["number": number.text])
        case .stillOpen(let number): Problem("recurrence-still-open", .conflict, ["number": number.text])
        case .partOfASplit: Problem("part-of-a-split", .conflict)
        case .notMergeable(let number): Problem("not-mergeable", .conflict, ["number": number.text])
        case .askedOften(let limit): Problem("asked-often", .conflict, ["limit": limit])
        case .goneRound(let move, let limit):
            Problem("gone-round", .conflict, ["move": move.rawValue, "limit": limit])
        case .atTheBottom: Problem("at-the-bottom", .conflict)
        case .notOnDutyList(let matter, let level):
            Problem("not-on-duty-list", .conflict, ["matter": matter.text, "level": level.text])
        case .sameMatter(let matter):
            Problem("same-matter", .unprocessableContent, ["matter": matter.text], field: "matter")
        case .notPublic: Problem("not-public", .conflict)
        case .releaseTells(let trace):
            Problem("release-tells", .unprocessableContent, ["trace": trace.rawValue], field: "text")
        case .notReleased: Problem("not-released", .conflict)
        case .otherWaysMissing: Problem("other-ways-missing", .unprocessableContent, field: "otherWays")
        case .notOnFastTrack(let matter):
            Problem("not-on-fast-track", .unprocessableContent, ["matter": matter.text], field: "matter")
        }
    }
}

extension EndingNeed {
    /// The field by which it is given.
    fileprivate var field: String {
        switch self {
        case .evidence: "photosAfter"
        case .explanation: "result"
        case .basis: "basis"
        case .otherWays: "otherWays"
        // The sheet is a file's own: no field of the form gives it.
        case .agreement: "ending"
        }
    }
}

extension ReturnNeed {
    /// The field by which it is given.
    fileprivate var field: String {
        switch self {
        case .dutyReference: "citation"
        case .proposedDepartment: "proposes"
        case .proposedMatter: "matter"
        case .proofOfOwner: "proof"
        case .place: "place"
        }
    }
}
