// SPDX-License-Identifier: Apache-2.0

/// What a deadline (时限) waits for. A closed list: each kind has its own consequence when it passes.
package enum DeadlineKind: String, CaseIterable, Sendable {
    /// The reporter hears from a person 首次联系.
    case firstContact
    /// The centre decides matter, mode and level 分拨.
    case triage
    /// A department is called 派单.
    case dispatch
    /// The level above looks at what was escalated to it 研判.
    case assess
    /// The called lead accepts, in words or by silence 签收.
    case accept
    /// Up to when an assignment can be returned 退单期.
    case returnWindow
    /// A whistled department is on site 报到.
    case arrival
    /// The assignment is done 办结.
    case handle
    /// The parties agree 商定.
    case consult
    /// Objections to an agreement may come in 公示.
    case publicNotice
    /// Somebody grants or refuses a request 审批.
    case approval
    /// Somebody else checks what was handled 核查.
    case verify
    /// The reporter answers what was asked back 补充.
    case askBack
    /// The reporter hears how it stands while it takes longer 阶段回复.
    case interimReply
    /// A suspension is looked at again 挂起复审.
    case suspension
    /// The reporter rates the reply 评价.
    case rating
    /// The effect is looked at after closing 回访.
    case revisit
    /// An objection is decided 异议.
    case objection
    /// A named leader looks at the backlog 挂账复审.
    case backlogReview
    /// The system asks the reporter how it was 邀请评价. How long after the reply, the rules say under `revisit.delay`.
    case invitation
    /// There is a plan with milestones 方案. By when, the rules say with the class of the problem.
    case plan

    /// Kinds whose time a rule file gives under `deadlines`; the others have it elsewhere.
    package static let listed = allCases.filter { $0 != .invitation && $0 != .plan }

    /// The name in a rule file: `first_contact`.
    package var key: String {
        rawValue.reduce(into: "") { key, letter in
            key += letter.isUppercase ? "_" + letter.lowercased() : String(letter)
        }
    }

    /// The kind named `first_contact`, or nil.
    package init?(key: String) {
        guard let kind = Self.allCases.first(where: { $0.key == key }) else { return nil }
        self = kind
    }
}
