// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain
package import HuiyinOperations
import Hummingbird

extension ValueError: ProblemConvertible {
    package var problem: Problem { Problem(self, field: nil) }
}

extension Problem {
    /// What is wrong with the value of `field`.
    package init(_ error: ValueError, field: String?) {
        switch error {
        case .coordinateOutOfRange:
            self.init("coordinate-out-of-range", .unprocessableContent, ["limit": 180], field: field)
        case .empty: self.init("missing-field", .unprocessableContent, field: field)
        case .tooLong(let limit): self.init("too-long", .unprocessableContent, ["limit": limit], field: field)
        case .malformed(let example):
            self.init("malformed", .unprocessableContent, ["example": example], field: field)
        }
    }
}

/// Makes a value out of what stands in `field`, and names the field when it is none.
package func read<Value>(_ field: String, _ make: () throws(ValueError) -> Value) throws(Problem) -> Value {
    do throws(ValueError) {
        return try make()
    } catch {
        throw Problem(error, field: field)
    }
}

extension IdempotencyError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .otherRequest: Problem("idempotency-key-reused", .conflict)
        }
    }
}

extension RecordsFailure {
    /// How it is told; nil when somebody has to look into it.
    var problem: Problem? {
        switch self {
        case .changedSinceRead: Problem("changed-since-read", .preconditionFailed)
        case .notFound: Problem("not-found", .notFound)
        case .unavailable: Problem("unavailable", .serviceUnavailable)
        case .outcomeUnknown: Problem("outcome-unknown", .serviceUnavailable)
        case .broken: nil
        }
    }
}
