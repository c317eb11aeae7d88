// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
import Hummingbird

extension PostError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .needed(let field): Problem("missing-field", .unprocessableContent, field: field.rawValue)
        case .unknown(let field, let code): Problem(code: code, field: field.rawValue)
        case .gridElsewhere: Problem(value: "grid")
        }
    }
}

extension AccountError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .unknownAccount(let account): Problem(code: account, field: "account")
        case .ownAccount, .badAccount, .accountTaken: Problem(value: "account")
        case .badName: Problem(value: "name")
        case .noTerms: Problem(value: "terms")
        case .roleNotForAccounts: Problem(value: "role")
        case .holderNeeded, .holdsAnotherOffice: Problem(value: "holder")
        case .passwordTooShort(let minimum):
            Problem("password-short", .unprocessableContent, ["minimum": minimum], field: "password")
        case .passwordKnown: Problem("password-known", .unprocessableContent, field: "password")
        case .passwordHoldsAccount: Problem("password-holds-account", .unprocessableContent, field: "password")
        case .wrongPassword: Problem("wrong-password", .unprocessableContent, field: "old")
        case .passwordTooLong(let limit): Problem(.tooLong(limit: limit), field: "password")
        case .notPermitted(let role):
            Problem("not-permitted", .forbidden, ["move": "substitute", "role": role.rawValue], field: "account")
        }
    }
}

extension SystemTokenError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .badDays: Problem("token-days", .unprocessableContent, ["most": SystemToken.longestDays], field: "days")
        case .noScope: Problem("missing-field", .unprocessableContent, field: "scopes")
        case .badName: Problem(value: "name")
        case .administrator: Problem("token-administrator", .unprocessableContent, field: "account")
        }
    }
}
