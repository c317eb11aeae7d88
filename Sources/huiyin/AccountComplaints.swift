// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

extension Complaint {
    /// Why an account is not made or changed.
    init(_ error: AccountError) {
        switch error {
        case .badAccount(let account):
            self.init(
                "\(account) cannot be an account.", hint: "Take 1 to 64 letters, digits, dots, hyphens, underscores.",
                .usage)
        case .badName: self.init("The name is empty or too long.", hint: "Give one with --name.", .usage)
        case .passwordTooShort(let minimum):
            self.init("The password is too short.", hint: "Take \(minimum) characters or more.", .usage)
        case .passwordTooLong(let limit):
            self.init("The password is too long.", hint: "Take \(limit) characters at most.", .usage)
        case .passwordKnown:
            self.init(
                "The password is known from breaches, or has too few different characters.",
                hint: "Take several words that do not belong together.", .usage)
        case .passwordHoldsAccount:
            self.init("The password holds the name of the account.", hint: "Take one that does not.", .usage)
        case .wrongPassword: self.init("The password is not the present one.", hint: "Try again.", .usage)
        case .roleNotForAccounts(let role):
            self.init("Nobody has an account as \(role.rawValue).", hint: "See huiyin account add --help.", .usage)
        case .accountTaken(let account):
            self.init("There is an account \(account) already.", hint: "See huiyin account list.", .usage)
        case .holderNeeded(let role):
            self.init("\(role.rawValue) must name who holds the post.", hint: "Give --holder.", .usage)
        case .holdsAnotherOffice(let role):
            self.init(
                "The same person is \(role.rawValue) already.", hint: "Nobody holds two of the three posts.", .usage)
        case .noTerms(let role):
            self.init(
                "A \(role.rawValue) works neither full nor part time in a grid.", hint: "Leave --terms out.", .usage)
        case .unknownAccount(let account):
            self.init("There is no account \(account) in use.", hint: "See huiyin account list.", .usage)
        case .notPermitted(let role):
            self.init("A \(role.rawValue) may not do this.", hint: "See docs/operations.md.", .usage)
        case .ownAccount: self.init("Nobody closes their own account.", hint: "Ask another.", .usage)
        }
    }

    /// Why another system gets no token.
    init(_ error: SystemTokenError) {
        let hint = "See huiyin token add --help."
        switch error {
        case .badDays(let days):
            self.init(
                "A token does not hold \(days) days.", hint: "Take 1 to \(SystemToken.longestDays) days.", .usage)
        case .noScope: self.init("The token would open nothing.", hint: "Give --scope.", .usage)
        case .badName: self.init("The name of the system is empty or too long.", hint: hint, .usage)
        case .administrator: self.init("No system acts as an administrator.", hint: hint, .usage)
        }
    }
}
