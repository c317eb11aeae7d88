// SPDX-License-Identifier: Apache-2.0

// What must be given for moves that ask for more than a reason.

/// Everything that is missing, asked for at once (一次性告知).
package struct AskBack: Equatable, Sendable {
    package let missing: [String]

    /// The most things that can be asked for at once, and the most characters of each.
    package static let most = 20
    package static let longest = 200

    /// Questions of the city's list that are asked as well.
    package let questions: [QuestionCode]

    package init(missing: [String], questions: [QuestionCode] = []) {
        self.missing = missing
        self.questions = questions
    }
}

/// Another matter for the same report (改类). The report stays as it was.
package struct Reclassification: Equatable, Sendable, Codable {
    package let matter: MatterCode
    package let reason: String

    package init(matter: MatterCode, reason: String) {
        self.matter = matter
        self.reason = reason
    }
}

/// One of the files that a file is split into (拆分).
package struct SplitPart: Equatable, Sendable {
    package let matter: MatterCode
    /// What this part is about.
    package let text: String

    /// Fewer than these are no split; more than these nobody can follow.
    package static let least = 2
    package static let most = 10

    package init(matter: MatterCode, text: String) {
        self.matter = matter
        self.text = text
    }
}

/// Who goes at once when a matter on the fast track cannot wait (紧急).
package struct Rush: Equatable, Sendable {
    package let matter: MatterCode
    package let lead: DepartmentCode
    package let co: [DepartmentCode]

    package init(matter: MatterCode, lead: DepartmentCode, co: [DepartmentCode]) {
        self.matter = matter
        self.lead = lead
        self.co = co
    }
}

/// Who meets where about what (商定): parties, place, and what the survey on site found.
package struct Consultation: Equatable, Sendable {
    package let parties: [String]
    package let place: String
    package let survey: String
    /// Whether every party wants to be mediated: nobody is made to.
    package let isConsented: Bool

    package init(parties: [String], place: String, survey: String, isConsented: Bool = false) {
        self.parties = parties
        self.place = place
        self.survey = survey
        self.isConsented = isConsented
    }
}

/// That the parties did not agree (未达成), and what is kept of why.
package struct Disagreement: Equatable, Sendable {
    /// What was said, for those inside; empty when the time ran out.
    package let minutes: String
    /// What the reporters are told, where it ends here.
    package let explanation: String?
    /// A party left, as any may at any time: then nobody above takes it up.
    package let isByLeaving: Bool

    package init(minutes: String, explanation: String? = nil, isByLeaving: Bool = false) {
        self.minutes = minutes
        self.explanation = explanation
        self.isByLeaving = isByLeaving
    }
}

/// Why a file waits, and until when (挂起).
package struct Suspension: Equatable, Sendable, Codable {
    /// A code of the city's list.
    package let reason: String
    package let until: Moment
    /// What the reporters are told meanwhile.
    package let interimReply: String

    package init(reason: String, until: Moment, interimReply: String) {
        self.reason = reason
        self.until = until
        self.interimReply = interimReply
    }
}

/// A later due moment for the lead (延期), asked for before the first has come.
package struct Extension: Equatable, Sendable, Codable {
    /// A code of the city's list.
    package let reason: String
    package let due: Moment
    /// What the reporters are told meanwhile.
    package let interimReply: String

    package init(reason: String, due: Moment, interimReply: String) {
        self.reason = reason
        self.due = due
        self.interimReply = interimReply
    }
}

/// Why something cannot be done for now, on what it depends, who keeps it (挂账).
package struct BacklogOrder: Equatable, Sendable, Codable {
    package let reason: String
    package let conditions: String
    /// The named leader who answers for it.
    package let owner: String
    package let nextReview: Moment

    package init(reason: String, conditions: String, owner: String, nextReview: Moment) {
        self.reason = reason
        self.conditions = conditions
        self.owner = owner
        self.nextReview = nextReview
    }
}

/// What everybody may read and see of a file (公开放行), written and chosen for that.
package struct PublicRelease: Equatable, Sendable, Codable {
    /// At most this many characters; the open list is read in passing.
    package static let longest = 300

    package let text: String
    /// Pictures that somebody took or made ready for everybody's eyes.
    package let photos: [String]

    package init(text: String, photos: [String] = []) {
        self.text = text
        self.photos = photos
    }
}

/// Why a report is not taken up (不予受理), and where else its reporter can go.
package struct Refusal: Equatable, Sendable, Codable {
    /// A code of the city's closed list of legal reasons.
    package let reason: String
    package let explanation: String

    package init(reason: String, explanation: String) {
        self.reason = reason
        self.explanation = explanation
    }
}
