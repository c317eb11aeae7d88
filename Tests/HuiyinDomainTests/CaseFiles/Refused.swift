// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain

/// The guards of the machine by the refusal that each gives: one more there is one more here, or this does not compile.
enum Refused: CaseIterable {
    case notAllowed, unknownCode, cannotBeSent, departmentTwice, departmentBarred, notAssigned, windowClosed
    case returnsUsedUp, notOnDirectList, evidenceMissing, blankLeft, dueNotInFuture, atTheTop, tooLate, roundsUsedUp,
        coNotDone
    case notWhistled, alreadyArrived, notClosedYet, coNotLate, stepsMissing, stepsOutOfOrder, sharesDoNotAddUp
    case noticeNotPreviewed, noticeTells, noNotice, noticeStands, consentMissing, notMediated, agreementMissing
    case designationMissing, stepsNotDone, stepNotNext, modeReasonMissing, awaitsLeader, untilBeforeFrom, noObjection
    case requestWaiting, requestNotWaiting, safetyMeasureMissing, tooLong, suspensionsUsedUp, askedTooLate, askedOften
    case goneRound, atTheBottom, notOnDutyList, sameMatter, noGrandchildren, tooFewParts, childrenOpen, sameFile
    case followsAnother, alreadyHandled, stillOpen, partOfASplit, notMergeable, notOnFastTrack
    case newFactMissing, returnedOften, notOneReporter
    case notPublic, releaseTells, notReleased
    case messageWaiting, messageUnknown, messageSettled, otherWaysMissing
    case notProtected, cannotRead
    case missingForEnding, missingForReturn, reasonMissing, notSwitchedOn

    init(_ error: CaseMoveError) {
        self =
            switch error {
            case .notAllowed: .notAllowed
            case .unknownCode: .unknownCode
            case .cannotBeSent: .cannotBeSent
            case .departmentTwice: .departmentTwice
            case .departmentBarred: .departmentBarred
            case .notAssigned: .notAssigned
            case .windowClosed: .windowClosed
            case .returnsUsedUp: .returnsUsedUp
            case .notOnDirectList: .notOnDirectList
            case .evidenceMissing: .evidenceMissing
            case .blankLeft: .blankLeft
            case .dueNotInFuture: .dueNotInFuture
            case .atTheTop: .atTheTop
            case .tooLate: .tooLate
            case .roundsUsedUp: .roundsUsedUp
            case .coNotDone: .coNotDone
            case .notWhistled: .notWhistled
            case .alreadyArrived: .alreadyArrived
            case .notClosedYet: .notClosedYet
            case .coNotLate: .coNotLate
            case .stepsMissing: .stepsMissing
            case .stepsOutOfOrder: .stepsOutOfOrder
            case .sharesDoNotAddUp: .sharesDoNotAddUp
            case .noticeNotPreviewed: .noticeNotPreviewed
            case .noticeTells: .noticeTells
            case .noNotice: .noNotice
            case .noticeStands: .noticeStands
            case .consentMissing: .consentMissing
            case .notMediated: .notMediated
            case .agreementMissing: .agreementMissing
            case .designationMissing: .designationMissing
            case .stepsNotDone: .stepsNotDone
            case .stepNotNext: .stepNotNext
            case .modeReasonMissing: .modeReasonMissing
            case .awaitsLeader: .awaitsLeader
            case .untilBeforeFrom: .untilBeforeFrom
            case .noObjection: .noObjection
            case .requestWaiting: .requestWaiting
            case .requestNotWaiting: .requestNotWaiting
            case .safetyMeasureMissing: .safetyMeasureMissing
            case .tooLong: .tooLong
            case .suspensionsUsedUp: .suspensionsUsedUp
            case .askedTooLate: .askedTooLate
            case .askedOften: .askedOften
            case .goneRound: .goneRound
            case .atTheBottom: .atTheBottom
            case .notOnDutyList: .notOnDutyList
            case .sameMatter: .sameMatter
            case .noGrandchildren: .noGrandchildren
            case .tooFewParts: .tooFewParts
            case .childrenOpen: .childrenOpen
            case .sameFile: .sameFile
            case .followsAnother: .followsAnother
            case .alreadyHandled: .alreadyHandled
            case .stillOpen: .stillOpen
            case .partOfASplit: .partOfASplit
            case .notMergeable: .notMergeable
            case .notOnFastTrack: .notOnFastTrack
            case .newFactMissing: .newFactMissing
            case .returnedOften: .returnedOften
            case .notOneReporter: .notOneReporter
            case .notPublic: .notPublic
            case .releaseTells: .releaseTells
            case .notReleased: .notReleased
            case .otherWaysMissing: .otherWaysMissing
            case .messageWaiting: .messageWaiting
            case .messageUnknown: .messageUnknown
            case .messageSettled: .messageSettled
            case .notProtected: .notProtected
            case .cannotRead: .cannotRead
            case .missingForEnding: .missingForEnding
            case .missingForReturn: .missingForReturn
            case .reasonMissing: .reasonMissing
            case .notSwitchedOn: .notSwitchedOn
            }
    }
}
