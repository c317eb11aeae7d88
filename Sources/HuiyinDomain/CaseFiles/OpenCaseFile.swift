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

    package init(
        id: EntityID<CaseFile>, number: CaseNumber, place: Place, channel: Channel, source: String?,
        isAnonymous: Bool, about: CaseFile.About?, dangers: [DangerSign]
    ) {
        self.id = id
        self.number = number
        self.place = place
        self.channel = channel
        self.source = source
        self.isAnonymous = isAnonymous
        self.about = about
        self.dangers = dangers
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
        let file = CaseFile(
            id: filing.id, number: filing.number, status: .received, version: 1, receivedAt: context.now,
            place: filing.place, centre: centre ?? city.receivingCentre(for: filing.place), triage: nil,
            ruleSet: city.rules.version,
            target: nil, assignments: [], counts: Counts(), ending: nil, stoodAt: nil,
            hasResident: !fromField && context.principal.role != .clockwork, isHazard: !filing.dangers.isEmpty,
            isOpenToAbove: false, handlers: [], about: filing.about, returnedBy: [])
        var facts = ["channel": filing.channel.rawValue, "place": filing.place.kind.rawValue]
        if let grid = filing.place.grid { facts["grid"] = grid.text }
        if let source = filing.source { facts["source"] = source }
        if !filing.dangers.isEmpty {
            facts["dangers"] = Set(filing.dangers.map(\.kind.rawValue)).sorted().joined(separator: ",")
        }
        // An anonymous filing names nobody, not even a signed-in account.
        let actor = filing.isAnonymous ? Principal.reporter : context.principal
        let event = CaseEvent(
            kind: .move(.filing), actor: actor, at: context.now, from: nil, to: .received,
            ruleSet: file.ruleSet, facts: facts, words: words)
        let urgency: Urgency = filing.dangers.isEmpty ? .normal : .urgent
        var outcome = MoveOutcome(
            file: file, events: [event],
            deadlines: [
                .start(.firstContact, city.plan(.firstContact, urgency: urgency, from: context.now), nil),
                .start(.triage, city.plan(.triage, urgency: urgency, from: context.now), nil),
            ])
        // Words that warn of danger move nothing: they are told to those on duty.
        if !filing.dangers.isEmpty { outcome.alarms = [.oncall] + city.township(of: file) }
        return outcome
    }
}
