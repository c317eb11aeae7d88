// SPDX-License-Identifier: Apache-2.0

/// Who of a model town may make which move where: ``CaseFilePolicy`` asked once for each kind of standing, and remembered.
final class Permissions {
    private let town: ModelTown
    private let filed: CaseFile
    private var known: [Key: Bool] = [:]

    init(town: ModelTown) {
        self.town = town
        filed = town.filed(by: .reporter)
    }

    private struct Key: Hashable {
        let kind: CaseMoveKind
        let status: CaseStatus
        let level: LevelCode
        let isOpenToAbove: Bool
    }

    /// Whether somebody may, now or once the centre came too late.
    func anybody(_ kind: CaseMoveKind, _ standing: Standing) -> Bool {
        own(kind, standing) || may(kind, standing, isOpenToAbove: true)
    }

    func own(_ kind: CaseMoveKind, _ standing: Standing) -> Bool { may(kind, standing, isOpenToAbove: false) }

    private func may(_ kind: CaseMoveKind, _ standing: Standing, isOpenToAbove: Bool) -> Bool {
        let key = Key(kind: kind, status: standing.status, level: standing.level, isOpenToAbove: isOpenToAbove)
        if let answer = known[key] { return answer }
        let file = town.file(filed, at: standing, isOpenToAbove: isOpenToAbove)
        let answer = town.cast.contains { CaseFilePolicy.mightMake(kind, on: file, by: $0, in: town.city) }
        known[key] = answer
        return answer
    }
}

extension ModelTown {
    /// Who may make such a move somewhere; in the order of ``Role``.
    package func roles(for kind: CaseMoveKind) -> [Role] {
        let found = kind.origins.reduce(into: Set<Role>()) { $0.formUnion(roles(for: kind, from: $1, in: .direct)) }
        return Role.allCases.filter(found.contains)
    }

    /// Who may make such a move on a file that stands at `status` and is handled in `mode`, at whatever centre.
    package func roles(
        for kind: CaseMoveKind, from status: CaseStatus, in mode: HandlingMode, isUrgent: Bool = false
    ) -> Set<Role> {
        var filed = filed(by: .reporter)
        // Seen by those on call, and so nothing else about it changes.
        filed.isHazard = isUrgent
        let levels = city.rules.ladder.levels.map(\.code).filter { city.rules.centres[$0] != nil }
        var found: Set<Role> = []
        for level in levels {
            let file = file(filed, at: Standing(status: status, level: level, mode: mode), isOpenToAbove: false)
            for principal in cast where !found.contains(principal.role) {
                if CaseFilePolicy.mightMake(kind, on: file, by: principal, in: city) { found.insert(principal.role) }
            }
        }
        return found
    }

    /// Monday 5 January 2026, 09:00.
    package static let morning = Moment(CivilDate(daysSinceEpoch: 20_458), minuteOfDay: 540, offset: .china)

    /// A file just filed by `principal`.
    func filed(by principal: Principal) -> CaseFile {
        let filing = Filing(
            id: EntityID(rawValue: 1),
            number: CaseNumber(prefix: "MT", day: Self.morning.date(at: .china), sequence: 1),
            place: place, channel: .web, source: nil, isAnonymous: false, about: nil, dangers: [])
        let context = MoveContext(principal: principal, now: Self.morning, city: city) { EntityID(rawValue: 1) }
        return CaseFile.opened(for: filing, words: [:], in: context).file
    }

    /// `filed` as it would stand there, with a bureau at work where somebody must be.
    fileprivate func file(_ filed: CaseFile, at standing: Standing, isOpenToAbove: Bool) -> CaseFile {
        var file = filed
        file.status = standing.status
        file.isOpenToAbove = isOpenToAbove
        file.centre = city.centre(at: standing.level, for: place) ?? file.centre
        if standing.status != .received {
            file.triage = Triage(
                matter: Self.matter, urgency: .normal, mode: standing.mode ?? .direct, level: standing.level,
                problemClass: nil)
        }
        let hasLead: Set<CaseStatus> = [.assigned, .inProgress, .designated, .consulting, .suspended, .backlog]
        let isDone = standing.status == .handled || standing.status == .replied
        guard hasLead.contains(standing.status) || isDone else { return file }
        let state: Assignment.State = isDone ? .done : standing.status == .assigned ? .called : .accepted
        file.assignments = [
            Assignment(
                id: EntityID(rawValue: 1), department: Self.bureaus[0], part: .lead, kind: .order, state: state,
                calledAt: Self.morning, acceptBy: nil, due: Self.morning.adding(.days(7)), isProvisional: false)
        ]
        if standing.status == .consulting {
            let office = cast.first { $0.department == Self.bureaus[0] }
            file.convenor = office?.account.map { Convenor(account: $0, department: Self.bureaus[0]) }
        }
        return file
    }
}
