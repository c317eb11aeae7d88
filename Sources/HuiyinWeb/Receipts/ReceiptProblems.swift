// SPDX-License-Identifier: Apache-2.0
package import HuiyinOperations
import Hummingbird

extension ReceiptRefusal: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .notAnsweredYet: Problem("not-answered-yet", .conflict)
        case .tooLate(let days): Problem("too-late", .conflict, ["days": days])
        case .stillOpen: Problem("still-open", .conflict)
        case .alreadyWithdrawn: Problem("already-withdrawn", .conflict)
        case .notWithdrawn: Problem("not-withdrawn", .conflict)
        case .anonymous: Problem("report-anonymous", .conflict)
        case .notMediated: Problem("never-mediated", .conflict)
        case .nothingSaid: Problem("missing-field", .unprocessableContent, field: "text")
        }
    }
}
