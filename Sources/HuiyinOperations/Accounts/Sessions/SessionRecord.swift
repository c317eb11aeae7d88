// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// A session that has just been started.
package struct SignedIn: Equatable, Sendable {
    package let token: Secret<String>
    /// What a form of a signed-in page must send back.
    package let csrf: String
    /// When it ends at the latest.
    package let expiresAt: Moment
    package let principal: Principal
}

/// A session in which somebody acts.
package struct SessionRecord: Equatable, Sendable {
    /// Which stored session it is, in hexadecimal; tells nothing of the token.
    package let id: String
    package let principal: Principal
    package let account: String
    package let csrf: String
    /// When it ends at the latest.
    package let expiresAt: Moment
    let seenAt: Moment

    /// A session ends so long after it was last used.
    static let idleLimit = Span.hours(2)
    /// A session ends so long after it was started.
    static let absoluteLimit = Span.hours(12)
    /// Use is written down no more often than this.
    static let seenInterval = Span.minutes(1)

    func isLive(at now: Moment) -> Bool { now < expiresAt && now.span(since: seenAt) < Self.idleLimit }
}

/// Why somebody is not signed in.
package enum SignInError: Error, Equatable, Sendable {
    /// No such account, or another password: which of the two is not told.
    case wrongCredentials
    /// Too many failures in a row with this account.
    case locked(until: Moment)
    /// Too many failures from this address.
    case tooManyAttempts
}
