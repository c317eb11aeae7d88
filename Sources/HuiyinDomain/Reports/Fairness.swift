// SPDX-License-Identifier: Apache-2.0

/// What a party to a dispute says of how it was mediated (调解公道不公道). Either may be left open.
///
/// Read by a reviewer one by one, by everybody else as a sum of five and more for the whole city: it says something of
/// mediation there, and is no measure of whoever mediated.
package struct Fairness: Equatable, Sendable {
    package let answer: Answer?
    /// Whether the party could say what it wanted to, and was listened to.
    package let wasHeard: Bool?

    /// Nil when neither is answered.
    package init?(_ answer: Answer?, wasHeard: Bool?) {
        guard answer != nil || wasHeard != nil else { return nil }
        self.answer = answer
        self.wasHeard = wasHeard
    }

    package enum Answer: String, CaseIterable, Sendable { case yes, partly, no }
}

extension CaseFile {
    /// Whether somebody has mediated it, so that there is something to be fair or not.
    package var wasMediated: Bool { triage?.mode == .mediate && !mediators.isEmpty }
}
