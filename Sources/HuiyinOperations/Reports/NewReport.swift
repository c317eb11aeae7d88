// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// A report as somebody hands it in, before it has a place in the grid or a number.
package struct NewReport: Equatable, Sendable {
    package let words: BoundedText
    package let coordinate: Coordinate?
    package let address: BoundedText?
    package private(set) var channel: Channel
    package let source: String?
    package let photos: [String]
    package let contact: Contact?
    package let isAnonymous: Bool
    package let about: CaseFile.About?
    /// Who reports for whom, in the reporter's words.
    package let onBehalf: String?
    /// The number it has in another system.
    package let external: String?
    package let solved: SolvedAtOnce?
    /// The word under which it was offered to join an open file; one that has run out joins nothing.
    package let join: String?
    /// Answers by the codes of their questions, as given.
    package let answers: [String: String]
    /// The record that it was brought up from.
    package private(set) var origin: ReportOrigin?

    package init(
        words: BoundedText, coordinate: Coordinate? = nil, address: BoundedText? = nil, channel: Channel = .web,
        source: String? = nil, photos: [String] = [], contact: Contact? = nil, isAnonymous: Bool = false,
        about: CaseFile.About? = nil, onBehalf: String? = nil, external: String? = nil, solved: SolvedAtOnce? = nil,
        join: String? = nil,
        answers: [String: String] = [:], origin: ReportOrigin? = nil
    ) {
        self.words = words
        self.coordinate = coordinate
        self.address = address
        self.channel = channel
        self.source = source
        self.photos = photos
        self.contact = contact
        self.isAnonymous = isAnonymous
        self.about = about
        self.onBehalf = onBehalf
        self.external = external
        self.solved = solved
        self.join = join
        self.answers = answers
        self.origin = origin
    }

    /// This report as brought up from `origin`.
    func arising(from origin: ReportOrigin, by channel: Channel) -> NewReport {
        var report = self
        report.origin = origin
        report.channel = channel
        return report
    }

    /// 即报即结: what was reported is done already.
    package struct SolvedAtOnce: Equatable, Sendable {
        package let completion: Completion
        /// Nil takes the matter that the words suggest.
        package let matter: MatterCode?

        package init(completion: Completion, matter: MatterCode?) {
            self.completion = completion
            self.matter = matter
        }
    }
}

/// What a report was brought up from. Its doors are the operations on those records alone.
package enum ReportOrigin: Equatable, Sendable {
    case council(EntityID<CouncilRecord>, Receipt, UrgentMark?)
    case fieldTask(EntityID<FieldTask>, GridCode)
    /// That the thing was looked at is recorded with the file.
    case round(RoundRecord)

    var ofFiling: FilingOrigin {
        switch self {
        case .council(_, let receipt, let mark): .council(receipt, mark)
        case .fieldTask(let task, _): .fieldTask(task)
        case .round(let record): .round(record.thing)
        }
    }
}

/// What the reporter takes away.
package struct FiledReport: Equatable, Sendable {
    package let receipt: Receipt
    package let number: CaseNumber
    package let status: CaseStatus
    /// By when somebody makes first contact; from triage on, the reporter's target.
    package let due: Due?
    /// Bodies to call at once, when the words warn of danger.
    package let emergencies: [DangerKind]
    /// Whether it joined the file it was offered to join.
    package let isJoined: Bool
}

/// Why a report was not taken, beyond the form of its values.
package enum ReportRefusal: Error, Equatable {
    case unknownSource(String)
    case unknownDepartment(String)
    /// An anonymous report names nobody to contact.
    case anonymousWithContact
    /// Nobody could say which matter was solved.
    case matterNeeded
    /// Only staff report what is solved already.
    case solvedByStaffOnly
}
