// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
import Hummingbird

extension SignInError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .wrongCredentials: Problem("wrong-credentials", .unauthorized)
        case .locked(let until): Problem("account-locked", .tooManyRequests, ["until": until.rfc3339()])
        case .tooManyAttempts:
            Problem("too-many-attempts", .tooManyRequests)
        case .wrongCode: Problem("wrong-code", .unauthorized, field: "code")
        case .codeNeeded: Problem("code-needed", .unauthorized, field: "code")
        case .factorNeeded: Problem("factor-needed", .forbidden)
        case .startAgain: Problem("sign-in-again", .unauthorized)
        }
    }
}

extension FactorError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .alreadySet: Problem("factor-set", .conflict)
        case .noneOffered: Problem("factor-not-offered", .conflict)
        case .wrongCode: Problem("wrong-code", .unprocessableContent, field: "code")
        }
    }
}
