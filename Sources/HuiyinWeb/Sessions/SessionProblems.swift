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
        }
    }
}
