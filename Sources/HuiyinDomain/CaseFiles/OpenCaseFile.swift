// SPDX-License-Identifier: Apache-2.0

/// What a filing hands to the rules: where it is, through whom it came, what it warns of.
package struct Filing: Equatable, Sendable {
    package let id: EntityID<CaseFile>
    package let number: CaseNumber
    package let place: Place
    package let channel: Channel
    package let source: String?
    package let isAnonymous: Bool
    package let about: CaseFile.About?
    package let dangers: [DangerSign]
    /// What it came of, when that was no report alone: a council, a task.
    package let origin: FilingOrigin?
    /// What its words seem to ask for before anybody has read them.
    package let protection: Protection

    package init(
        id: EntityID<CaseFile>, number: CaseNumber, place: Place, channel: Channel, source: String?,
        isAnonymous: Bool, about: CaseFile.About?, dangers: [DangerSign], origin: FilingOrigin? = nil,
        protection: Protection = .none
    ) {
        self.id = id
        self.number = number
        self.place = place
        self.channel = channel
        self.source = source
        self.isAnonymous = isAnonymous
        self.about = about
        self.dangers = dangers
        self.origin = origin
        self.protection = protection
    }
}

/// The record that a file was begun from; its history names it.
package enum FilingOrigin: Equatable, Sendable {
    /// A council's meeting, by the receipt of its record.
    case council(Receipt, UrgentMark?)
    /// A task sent to a grid, whose worker found it.
    case fieldTask(EntityID<FieldTask>)
    /// A listed thing that is looked at in turn.
    case round(RoundThingCode)

    var facts: [String: String] {
        switch self {
        case .council(let receipt, _): ["council": receipt.digits]
        case .fieldTask(let task): ["fieldTask": task.description]
        case .round(let thing): ["round": thing.text]
        }
    }

    /// Who cannot wait and why, to be read by whoever opens the file.
    var words: [String: String] {
        switch self {
        case .council(_, let mark): mark.map { ["urgentBy": $0.by, "urgentWhy": $0.why] } ?? [:]
        case .fieldTask, .round: [:]
        }
    }

    var isMarkedUrgent: Bool {
        switch self {
        case .council(_, let mark): mark != nil
        case .fieldTask, .round: false
        }
    }
}

extension CaseFile {
    /// Opens the file for one filing (上报): it begins at the centre that receives such reports.
    package static func opened(
        for filing: Filing, words: [String: String], in context: MoveContext
    ) -> MoveOutcome {
        let city = context.city
        let fromField = [.worker, .leader, .village].contains(context.principal.role)
        let town = city.rules.ladder.level(rank: .town)?.code
        let centre = fromField ? town.flatMap { city.centre(at: $0, for: filing.place) } : nil
        let leaderUntil = city.leaderUntil(filing, by: context.principal, at: context.now)
        let file = CaseFile(
            id: filing.id, number: filing.number, status: .received, version: 1, receivedAt: context.now,
            place: filing.place, centre: centre ?? city.receivingCentre(for: filing.place), triage: nil,
            ruleSet: city.rules.version,
            target: nil, assignments: [], counts: Counts(), ending: nil, stoodAt: nil,
            hasResident: !fromField && context.principal.role != .clockwork, isHazard: !filing.dangers.isEmpty,
            isOpenToAbove: false, handlers: [], about: filing.about, returnedBy: [],
            leaderUntil: leaderUntil, protection: filing.protection)
        var facts = ["channel": filing.channel.rawValue, "place": filing.place.kind.rawValue]
        if let grid = filing.place.grid { facts["grid"] = grid.text }
        if let source = filing.source { facts["source"] = source }
        if !filing.dangers.isEmpty {
            facts["dangers"] = Set(filing.dangers.map(\.kind.rawValue)).sorted().joined(separator: ",")
        }
        let isMarked = filing.origin?.isMarkedUrgent ?? false
        facts.merge(filing.origin?.facts ?? [:]) { own, _ in own }
        // An anonymous filing names nobody, not even a signed-in account.
        let actor = filing.isAnonymous ? Principal.reporter : context.principal
        let event = CaseEvent(
            kind: .move(.filing), actor: actor, at: context.now, from: nil, to: .received,
            ruleSet: file.ruleSet, facts: facts, words: words.merging(filing.origin?.words ?? [:]) { own, _ in own })
        let urgency: Urgency = filing.dangers.isEmpty && !isMarked ? .normal : .urgent
        var outcome = MoveOutcome(
            file: file, events: [event],
            deadlines: [
                .start(.firstContact, city.plan(.firstContact, urgency: urgency, from: context.now), nil),
                .start(.triage, city.triagePlan(urgency, from: context.now, after: leaderUntil), nil),
            ])
        // Words that warn of danger move nothing: they are told to those on duty.
        if !filing.dangers.isEmpty { outcome.alarms = [.oncall] + city.township(of: file) }
        // So does the word of a meeting that it cannot wait: to its own township.
        if filing.dangers.isEmpty, isMarked { outcome.alarms = city.township(of: file) }
        return outcome
    }
}
