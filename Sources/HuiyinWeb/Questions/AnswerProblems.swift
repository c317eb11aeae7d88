// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
import Hummingbird

extension AnswerError: ProblemConvertible {
    /// Names the question as it was asked, and by its code the field.
    package var problem: Problem {
        switch reason {
        case .unknown: Problem("question-unknown", .unprocessableContent, ["question": question], field: field)
        case .missing: Problem("answer-missing", .unprocessableContent, ["question": question], field: field)
        case .notListed: Problem("answer-not-listed", .unprocessableContent, ["question": question], field: field)
        case .notANumber(let unit):
            Problem(
                "answer-not-a-number", .unprocessableContent, ["question": question, "unit": unit.name], field: field)
        case .outOfRange(let from, let to, let unit):
            Problem(
                "answer-out-of-range", .unprocessableContent,
                ["question": question, "from": from.plain, "to": to.plain, "unit": unit.name], field: field)
        case .notADate: Problem("answer-not-a-date", .unprocessableContent, ["question": question], field: field)
        case .tooLong(let limit):
            Problem("answer-too-long", .unprocessableContent, ["question": question, "limit": limit], field: field)
        }
    }

    private var field: String { "answers.\(code)" }
}

extension Double {
    /// Without a point where there is nothing behind it.
    var plain: String { self == rounded() && abs(self) < 1e15 ? String(Int64(self)) : String(self) }
}
