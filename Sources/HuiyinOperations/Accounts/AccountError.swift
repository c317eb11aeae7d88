// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// Why an account is not made or changed.
package enum AccountError: Error, Equatable, Sendable {
    /// An account is one to 64 letters, digits, dots, hyphens and underscores.
    case badAccount(String)
    /// People's names have one to 64 characters.
    case badName
    case passwordTooShort(minimum: Int)
    case passwordTooLong(limit: Int)
    /// It is known from breaches, is what offices choose, or has too few different characters.
    case passwordKnown
    case passwordHoldsAccount
    /// Whoever changes their password gives the one they have.
    case wrongPassword
    /// The role is the program's own, or a resident's.
    case roleNotForAccounts(Role)
    case accountTaken(String)
    /// An administrator's account names by number of service who holds it.
    case holderNeeded(Role)
    /// The same person holds one of the three administrators' posts already.
    case holdsAnotherOffice(Role)
    case unknownAccount(String)
    /// Only the work in the grids is done full time by some and part time by others.
    case noTerms(Role)
    case notPermitted(role: Role)
    /// Nobody locks themselves out.
    case ownAccount
}
