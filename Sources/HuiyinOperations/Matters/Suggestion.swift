// SPDX-License-Identifier: Apache-2.0

package import HuiyinDomain

/// What the machine thinks a report is about, for a person to confirm. It decides nothing.
package struct Suggestion: Equatable, Sendable {
    /// False when thanks, a greeting and the like are together the likeliest reading.
    package let isCase: Bool
    /// Likeliest first; where it is no case, the kinds of that first.
    package let matters: [Candidate]
    /// Where several things are told in one breath, each with the words that tell it; else empty.
    package let parts: [Part]
    package let urgency: Urgency
    /// The words that made it urgent, as the reporter wrote them.
    package let urgencyBecause: [String]
    package let mode: HandlingMode
    /// Who would act; without a place the catalogue's own name. Nil only when no matter could be suggested.
    package let department: Party?
    package let grid: GridCode?
    /// Why a person must choose, when the machine would rather not.
    package let abstention: Abstention?
    /// Whom to call first, before anything else.
    package let emergency: [EmergencyCall]
    /// Which model thought so, see ``SuggesterModel/name``.
    package let model: String

    package init(
        isCase: Bool, matters: [Candidate], parts: [Part], urgency: Urgency, urgencyBecause: [String],
        mode: HandlingMode,
        department: Party?, grid: GridCode?, abstention: Abstention?, emergency: [EmergencyCall], model: String
    ) {
        self.isCase = isCase
        self.matters = matters
        self.parts = parts
        self.urgency = urgency
        self.urgencyBecause = urgencyBecause
        self.mode = mode
        self.department = department
        self.grid = grid
        self.abstention = abstention
        self.emergency = emergency
        self.model = model
    }

    /// One matter it may be.
    package struct Candidate: Equatable, Sendable {
        package let code: MatterCode
        /// 0 to 1, calibrated.
        package let probability: Double
        /// The words that spoke for it, most telling first.
        package let because: [String]

        package init(code: MatterCode, probability: Double, because: [String]) {
            self.code = code
            self.probability = probability
            self.because = because
        }
    }

    /// One of several matters, and the words about it as the reporter wrote them.
    package struct Part: Equatable, Sendable {
        package let code: MatterCode
        /// Of these words read alone.
        package let probability: Double
        package let words: String

        package init(code: MatterCode, probability: Double, words: String) {
            self.code = code
            self.probability = probability
            self.words = words
        }
    }

    /// A department by code and name.
    package struct Party: Equatable, Sendable {
        package let code: DepartmentCode
        package let name: String

        package init(_ department: Department) {
            code = department.code
            name = department.name
        }
    }

    package enum Abstention: Equatable, Sendable {
        /// No words to go by.
        case nothingSaid
        /// The likeliest matter is not likely enough.
        case unsure
        /// The matter is clear, whose it is here is not.
        case desk(DeskReason)

        /// How it is written in JSON.
        package var text: String {
            switch self {
            case .nothingSaid: "nothing-said"
            case .unsure: "unsure"
            case .desk(let reason): reason.rawValue
            }
        }
    }

    /// A danger that somebody named, and what to tell them.
    package struct EmergencyCall: Equatable, Sendable {
        package let kind: DangerKind
        /// 110, 119 or 120; nil where the city's own people on duty are told.
        package let number: String?
        package let tell: BilingualText
        package let because: [String]

        package init(kind: DangerKind, number: String?, tell: BilingualText, because: [String]) {
            self.kind = kind
            self.number = number
            self.tell = tell
            self.because = because
        }
    }
}

extension DangerKind {
    /// The number to call.
    package var number: String? {
        switch self {
        case .emergency110: "110"
        case .emergency119: "119"
        case .emergency120: "120"
        case .urgent: nil
        }
    }
}
