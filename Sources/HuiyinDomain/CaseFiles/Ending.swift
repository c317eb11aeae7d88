// SPDX-License-Identifier: Apache-2.0

/// How a matter came to its end (句号): always one of these, by name. A plan for later is no ending.
package enum Ending: String, CaseIterable, Sendable {
    /// Only with evidence.
    case solved
    case partlySolved = "partly_solved"
    /// Policy does not allow it, and the reporter was told which.
    case explained
    /// The facts cannot be established.
    case notEstablished = "not_established"
    case agreed
    /// The reply names court, arbitration and review.
    case notAgreed = "not_agreed"
    case legallyImpossible = "legally_impossible"
}
