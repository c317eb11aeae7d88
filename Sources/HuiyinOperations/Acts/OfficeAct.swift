// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// What somebody did to accounts, tokens, rules, keys or lists, and what happened at the door they come in by.
///
/// What is done to a file is in the history of that file.
package enum OfficeActKind: String, CaseIterable, Sendable {
    case accountMade, accountClosed, passwordGiven, factorRemoved
    /// An account or a token that was there before acts said what it is, as it stood when the program learned to.
    case accountFound, tokenFound
    /// What people do to their own accounts.
    case passwordChanged, factorSet, paperCodeUsed, substituteNamed
    /// A wrong password or code of an account that exists. What was typed for one that does not is kept nowhere: it may
    /// be a password in the wrong field.
    case signInRefused
    case accountLocked
    /// One of the three administrators began a session; of everybody else only what they then do or read is kept.
    case administratorSignedIn
    case tokenMade, tokenRevoked
    case rulesPublished
    case exportGranted, exportRefused
    /// The first time that a key seals here: the city's keys were made, or rotated.
    case keyTaken
    /// The audit administrator looked at who read what on a day; once for each day on which they look.
    case readsRead
}

/// One act of office (岗位操作), appended to the city's chain and never changed.
package struct OfficeAct: Equatable, Sendable {
    package let sequence: Int
    package let kind: OfficeActKind
    /// Nil for nobody known, and for the server's command line.
    package let actorAccount: EntityID<Account>?
    package let actorName: String
    /// Nil where nobody is known who did it.
    package let actorRole: Role?
    /// What it was done to: an account, the name of a token or key, the number of a version, who asked for a list, a day.
    package let subject: String
    /// The rule set, the number of a list; of an account or a token what its row is held against, as JSON (``facts``); else
    /// empty. Acts from before that have the post of a new account, and the account of a token.
    package let detail: String
    package let at: Moment

    /// What the act says of the account or token that it was done to: `id` and what the row must hold.
    package var facts: [String: String] { detail.hasPrefix("{") ? CanonicalJSON.read(detail) ?? [:] : [:] }

    /// What its hash covers.
    var fields: [String] {
        [
            String(sequence), kind.rawValue, actorAccount?.description ?? "", actorName, actorRole?.rawValue ?? "",
            subject, detail, String(at.milliseconds),
        ]
    }
}
