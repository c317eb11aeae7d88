// SPDX-License-Identifier: Apache-2.0

/// What whoever looked again found (回访): about the thing, never about a person.
package enum RevisitFinding: String, CaseIterable, Sendable {
    case holds, partly, fails
}
