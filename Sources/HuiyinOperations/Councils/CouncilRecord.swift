// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// The record of one council 议事记录, as it was written down, with where it was and by whom.
package struct CouncilRecord: Equatable, Sendable {
    package let id: EntityID<CouncilRecord>
    /// By which whoever was there follows it.
    package let receipt: Receipt
    /// The village or community that met.
    package let division: Division
    package let minutes: CouncilMinutes
    package let recordedAt: Moment
    package let recordedBy: String
}

/// A matter that a council brought up, as its reporter may see it: the result comes back by itself.
package struct CouncilMatter: Sendable {
    package let number: CaseNumber
    package let mark: UrgentMark?
    package let followed: FollowedReport
}

/// A record with what came of it.
package struct FollowedCouncil: Sendable {
    package let record: CouncilRecord
    package let matters: [CouncilMatter]

    package init(record: CouncilRecord, matters: [CouncilMatter] = []) {
        self.record = record
        self.matters = matters
    }
}
