// SPDX-License-Identifier: Apache-2.0

/// Why somebody may not do what they asked. Source: docs/sources.md, "lifecycle", reading notes and section 9.
package enum NotPermitted: Error, Equatable, Sendable {
    /// The file does not exist for them.
    case unseen
    case move(CaseMoveKind, role: Role)
    case note(CaseNoteKind, role: Role)
    /// The file is protected, and they are not among its readers.
    case sealed
    /// Their work is another.
    case role(Role)
    /// Nobody checks their own work.
    case ownWork
    /// This asks for somebody who signed in.
    case signInNeeded
}
