// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// What reads count beside moves: a file opened, what parties said alone or what a
/// reporter said of the answer read, a list taken out of the program.
///
/// A number called up is in the history of the file itself, where its reporter reads why.
package enum AccessKind: String, CaseIterable, Sendable {
    case opened
    case interviews
    case exported
    case ratings
}

/// One read that counts: somebody's first of a day and kind on one file.
package struct AccessEvent: Equatable, Sendable {
    package let caseFile: EntityID<CaseFile>
    package let sequence: Int
    package let kind: AccessKind
    package let actorAccount: EntityID<Account>
    package let actorName: String
    package let actorRole: Role
    package let actorDepartment: DepartmentCode?
    /// The local day, as `2026-03-03`.
    package let day: String
    package let at: Moment

    /// What its hash covers.
    var fields: [String] {
        [
            caseFile.description, String(sequence), kind.rawValue, actorAccount.description, actorName,
            actorRole.rawValue, actorDepartment?.text ?? "", day, String(at.milliseconds),
        ]
    }
}
