// SPDX-License-Identifier: Apache-2.0

/// How a matter came to its end (句号): always one of these, by name. A plan for later is no ending.
package enum Ending: String, CaseIterable, Sendable {
    /// Only with evidence.
    case solved
    case partlySolved = "partly-solved"
    /// Policy does not allow it, and the reporter was told which.
    case explained
    case factsCannotBeEstablished = "facts-cannot-be-established"
    case agreed
    /// The reply names court, arbitration and review.
    case notAgreed = "not-agreed"
    case legallyImpossible = "legally-impossible"
}
