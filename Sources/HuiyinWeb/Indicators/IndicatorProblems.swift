// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
package import HuiyinOperations
import Hummingbird

extension AppealError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .noSuchFigure(let indicator):
            Problem("appeal-no-such-figure", .conflict, ["indicator": indicator.rawValue], field: "indicator")
        case .unknownReason(let code): Problem(code: code, field: "reason")
        case .tooLate(let until): Problem("appeal-too-late", .conflict, ["until": until.rfc3339()])
        case .alreadyAsked: Problem("appeal-already-asked", .conflict)
        case .alreadyDecided: Problem("appeal-already-decided", .conflict)
        case .notYours: Problem("appeal-not-yours", .forbidden)
        }
    }
}

extension FigureError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .endsBeforeItBegins: Problem("period-ends-before-it-begins", .unprocessableContent, field: "to")
        case .tooLong(let days): Problem("period-too-long", .unprocessableContent, ["days": days], field: "to")
        }
    }
}
