// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// A session that has just been started.
package struct SignedIn: Equatable, Sendable {
    package let token: Secret<String>
    /// What a form of a signed-in page must send back.
    package let csrf: String
    /// When it ends at the latest.
    package let expiresAt: Moment
    package let principal: Principal
    /// What is still missing before anything can be done in it.
    package let stage: SessionStage

    init(_ principal: Principal, _ stage: SessionStage, at now: Moment) {
        token = Secret(RandomText.token())
        csrf = RandomText.token()
        expiresAt = now.adding(stage == .whole ? SessionRecord.absoluteLimit : SessionRecord.waitingLimit)
        self.principal = principal
        self.stage = stage
    }
}

/// What a session waits for.
package enum SessionStage: String, Equatable, Sendable {
    case whole
    /// The code of the person's phone.
    case code
    /// A phone to be set up, since the post needs one.
    case enrolment
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
    static let absoluteLimit = DataMap.sessionsKept
    /// A session that waits for a code or a phone ends so long after the password.
    static let waitingLimit = Span.minutes(15)
    /// Sessions that one account has at once; signing in once more ends the one that was used longest ago.
    static let mostAtOnce = 8
    /// Use is written down no more often than this.
    static let seenInterval = Span.minutes(1)

    /// How far the clocks of two servers may be apart.
    static let skew = Span.minutes(5)

    /// One that would last longer than any was started under a clock that was ahead: it would never end.
    func isLive(at now: Moment) -> Bool {
        now < expiresAt && now.span(since: seenAt) < Self.idleLimit
            && expiresAt.span(since: now.adding(Self.skew)) <= Self.absoluteLimit
    }
}

/// Why somebody is not signed in.
package enum SignInError: Error, Equatable, Sendable {
    /// No such account, or another password: which of the two is not told.
    case wrongCredentials
    /// Too many failures in a row with this account.
    case locked(until: Moment)
    /// Too many failures from this address.
    case tooManyAttempts
    /// The password is right; the code of the phone is missing.
    case codeNeeded
    case wrongCode
    /// The post needs a second factor, which is set up on the page for signing in.
    case factorNeeded
    /// Whoever waited for a code waited too long, or never gave a password.
    case startAgain
}
