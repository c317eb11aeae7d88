// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
import Hummingbird

extension AccountError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .unknownAccount(let account): Problem(code: account, field: "account")
        case .ownAccount, .badAccount, .accountTaken: Problem(value: "account")
        case .badName: Problem(value: "name")
        case .roleNotForAccounts: Problem(value: "role")
        case .passwordTooShort: Problem(value: "password")
        case .passwordTooLong(let limit): Problem(.tooLong(limit: limit), field: "password")
        case .notPermitted(let role):
            Problem("not-permitted", .forbidden, ["move": "substitute", "role": role.rawValue], field: "account")
        }
    }
}
