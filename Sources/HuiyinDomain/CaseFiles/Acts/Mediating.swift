// SPDX-License-Identifier: Apache-2.0

/// What one party told the mediators alone (分别谈话). Nobody else reads it, whatever their office.
package struct Interview: Equatable, Sendable {
    package let party: String
    package let text: String

    package init(party: String, text: String) {
        self.party = party
        self.text = text
    }
}

/// Who sits at the table to help the parties (调解小组), such as the three offices 三所联调.
package struct PanelMember: Equatable, Sendable {
    package let name: String
    package let part: Part

    package init(name: String, part: Part) {
        self.name = name
        self.part = part
    }

    package enum Part: String, CaseIterable, Sendable {
        case legalAdviser = "legal_adviser"
        /// 乡贤、老党员、长辈.
        case elder
        /// The three offices: 司法所、派出所、律师事务所.
        case judicialOffice = "judicial_office"
        case policeStation = "police_station"
        case lawFirm = "law_firm"
    }
}

/// The panel of one round, and the colleagues who mediate with the convenor from now on.
package struct Panel: Equatable, Sendable {
    package let members: [PanelMember]
    package let mediators: Set<EntityID<Account>>
    /// Names of accounts that are yet to be looked up.
    package let invited: [String]

    package init(members: [PanelMember], mediators: Set<EntityID<Account>> = [], invited: [String] = []) {
        self.members = members
        self.mediators = mediators
        self.invited = invited
    }
}

/// Words that stand apart from the history, for the mediators of one file alone.
package struct SealedWords: Equatable, Sendable {
    package let id: EntityID<Interview>
    package let interview: Interview

    package init(id: EntityID<Interview>, interview: Interview) {
        self.id = id
        self.interview = interview
    }
}

extension CaseFile {
    /// A party was heard alone. History says that it was, never who or what.
    ///
    /// - Throws: ``CaseMoveError/notMediated``.
    func heard(_ interview: Interview, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard isBeingMediated else { throw .notMediated }
        let id = EntityID<Interview>(rawValue: context.newAssignment().rawValue)
        var outcome = recorded(.interview, [:], facts: ["seal": id.description], context: context)
        outcome.sealed = [SealedWords(id: id, interview: interview)]
        return outcome
    }

    /// The panel sits down. Their parts stay in the history; their names can be erased.
    ///
    /// - Throws: ``CaseMoveError/notMediated``.
    func sat(_ panel: Panel, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard isBeingMediated else { throw .notMediated }
        let parts = panel.members.map(\.part.rawValue).joined(separator: ",")
        let words = Dictionary(uniqueKeysWithValues: panel.members.enumerated().map { ("member.\($0)", $1.name) })
        var outcome = recorded(.panel, words, facts: ["seats": parts], context: context)
        outcome.file.mediators.formUnion(panel.mediators)
        // Whoever mediates neither checks nor revisits.
        outcome.file.handlers.formUnion(panel.mediators)
        return outcome
    }

    package var isBeingMediated: Bool { status == .consulting && triage?.mode == .mediate }
}

extension RuleSet {
    /// The ways that are open to whoever was not agreed with, whatever was tried before.
    /// Source: docs/sources.md, "lifecycle", section 4.
    package enum OtherWay: String, CaseIterable, Sendable {
        case court, arbitration, review
    }

    /// Who in the city stands for `way`, with the number to call; nil where its lists name nobody.
    ///
    /// A body that files are handed to, else the one that a refusal for the same reason names.
    package func body(of way: OtherWay) -> (name: String, number: String?)? {
        if let body = lists.handoverBodies.first(where: { $0.code == way.rawValue }) { return (body.name, body.number) }
        let refused = lists.refusalReasons.first { $0.code == way.refusal }
        return refused?.otherWay.map { ($0, nil) }
    }
}

extension RuleSet.OtherWay {
    /// The legal reason under which a report is not taken up because this way has it already.
    fileprivate var refusal: String {
        switch self {
        case .court: "before_court"
        case .arbitration: "in_arbitration"
        case .review: "in_review"
        }
    }
}
