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
        case .notBuiltYet(let move): Problem(moveToCome: move.rawValue)
        case .unknownCode(let field, let code):
            Problem("unknown-code", .unprocessableContent, ["code": code], field: field)
        case .cannotBeSent(let department):
            Problem("department-cannot-be-sent", .unprocessableContent, ["department": department])
        case .departmentTwice(let department):
            Problem("department-twice", .unprocessableContent, ["department": department])
        case .departmentBarred(let department):
            Problem("department-barred", .conflict, ["department": department])
        case .notAssigned(let department): Problem("not-assigned", .conflict, ["department": department])
        case .windowClosed(let at): Problem("return-window-closed", .conflict, ["at": at.rfc3339()])
        case .returnsUsedUp(let limit): Problem("returns-used-up", .conflict, ["limit": limit])
        case .notOnDirectList(let matter):
            Problem("not-on-direct-list", .unprocessableContent, ["matter": matter.text], field: "solved.matter")
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
        case .notClosedYet: Problem("not-closed-yet", .conflict)
        case .coNotLate(let until): Problem("co-not-late", .conflict, ["until": until.rfc3339()])
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
        case .notOnFastTrack(let matter):
            Problem("not-on-fast-track", .unprocessableContent, ["matter": matter.text], field: "matter")
        }
    }
}

extension Problem {
    /// A move of the table that the program does not make yet.
    init(moveToCome move: String) { self.init("move-not-built-yet", .notImplemented, ["move": move]) }
}
