// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// inProgress, designated → same (拆分): what belongs to several is done by each on a file of its own.
    ///
    /// The children are opened by ``child(_:id:number:in:)``. The lead's due becomes that of the latest child; the
    /// reporter's target stays.
    /// Source: docs/sources.md, "lifecycle", section 9, move 17.
    /// - Throws: ``CaseMoveError/noGrandchildren``, ``CaseMoveError/tooFewParts(least:)`` or an unknown matter.
    func split(_ parts: [SplitPart], _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard links.parent == nil else { throw .noGrandchildren }
        guard parts.count >= SplitPart.least || (links.hasChildren && !parts.isEmpty) else {
            throw .tooFewParts(least: SplitPart.least)
        }
        for part in parts where context.city.matters[part.matter] == nil {
            throw .unknownCode(field: "parts", code: part.matter.text)
        }
        let facts = ["parts": parts.map(\.matter.text).joined(separator: ",")]
        let words = ["text": parts.map(\.text).joined(separator: "\n")]
        var outcome = outcome(.split, context, facts: facts, words: words) { $0.links.hasChildren = true }
        outcome.parts = parts
        let dues = parts.map { context.city.target(for: usualTriage(of: $0, in: context.city), from: context.now) }
        outcome.follow(dues, context)
        return outcome
    }

    /// One of the files that this one is split into: triaged already, with the reports of its parent.
    package func child(
        _ part: SplitPart, id: EntityID<CaseFile>, number: CaseNumber, in context: MoveContext
    ) -> MoveOutcome {
        let city = context.city
        let triage = usualTriage(of: part, in: city)
        let target = city.target(for: triage, from: context.now)
        let file = CaseFile(
            id: id, number: number, status: .triaged, version: 1, receivedAt: context.now, place: place,
            centre: city.centre(at: triage.level, for: place) ?? centre, triage: triage, ruleSet: city.rules.version,
            target: target, assignments: [], counts: Counts(), ending: nil, stoodAt: nil, hasResident: false,
            isHazard: isHazard, isOpenToAbove: false, handlers: [], about: about, returnedBy: [],
            links: Links(parent: self.id), protection: city.protection(of: part.matter, after: protection),
            readers: readers)
        let facts = [
            "matter": part.matter.text, "urgency": triage.urgency.rawValue, "mode": triage.mode.rawValue,
            "level": triage.level.text, "target": target.moment.rfc3339(at: city.identity.offset),
            "parent": self.number.text,
        ]
        let event = CaseEvent(
            kind: .move(.split), actor: context.principal, at: context.now, from: nil, to: .triaged,
            ruleSet: file.ruleSet, facts: facts, words: ["words": part.text])
        let dispatch = city.plan(.dispatch, urgency: triage.urgency, from: context.now)
        return MoveOutcome(file: file, events: [event], deadlines: [.start(.dispatch, dispatch, nil)])
    }

    /// This file as its children let it stand: due when the latest of them is; done, by the clockwork, when all have
    /// ended. Nothing changes while it is not at work.
    package func following(_ children: [ChildResult], in context: MoveContext) -> MoveOutcome {
        guard links.hasChildren, status.isAtWork, let lead, lead.state.isLive else { return MoveOutcome(file: self) }
        guard children.allSatisfy(\.file.hasEnded) else {
            var outcome = MoveOutcome(file: self)
            let open = children.map(\.file).filter { !$0.hasEnded }
            outcome.follow(
                open.compactMap { child in
                    child.leadDue.map { Due(moment: $0, isProvisional: child.target?.isProvisional ?? false) }
                }, context)
            return outcome
        }
        return completed(by: children, lead, context.as(.clockwork))
    }

    private func completed(
        by children: [ChildResult], _ lead: Assignment, _ context: MoveContext
    ) -> MoveOutcome {
        let ending = Ending(of: children.map(\.file))
        var facts = [
            "ending": ending.rawValue,
            "children": children.map { "\($0.file.number):\($0.file.ending?.rawValue ?? $0.file.status.rawValue)" }
                .joined(separator: ","),
        ]
        let photos = children.flatMap(\.photos)
        if !photos.isEmpty { facts["photosAfter"] = photos.joined(separator: ",") }
        let result = children.map { "\($0.name)：\($0.result)" }.joined(separator: "\n")
        var ended: [Assignment] = []
        var outcome = outcome(.completion, context, facts: facts, words: ["result": result]) {
            $0.stoodAt = status
            $0.status = .handled
            $0.ending = ending
            $0.awaitCheck(in: context.city)
            $0.update(lead.id) { $0.end(.done, at: context.now) }
            ended = $0.endAssignments(.released, at: context.now)
            for child in children { $0.handlers.formUnion(child.file.handlers) }
        }
        outcome.changed = ended + outcome.file.assignments.filter { $0.id == lead.id }
        let verify = context.city.plan(.verify, urgency: urgency, from: context.now)
        outcome.deadlines =
            outcome.changed.map { .stopAssignment($0.id) } + [.stop([.plan]), .start(.verify, verify, nil)]
        return outcome
    }

    /// Whether nothing more is done on it: answered or ended in another way. What stands in the register has not ended.
    package var hasEnded: Bool {
        [.replied, .closed, .merged, .handedOver, .refused, .withdrawn, .notACase].contains(status)
    }

    private func usualTriage(of part: SplitPart, in city: Municipality) -> Triage {
        let matter = city.matters[part.matter]
        let level = matter.flatMap { city.rules.ladder.level(rank: $0.level)?.code } ?? centre.level
        return Triage(
            matter: part.matter, urgency: urgency, mode: matter?.mode ?? .direct, level: level, problemClass: nil)
    }
}

/// What became of a child, for its parent's answer.
package struct ChildResult: Equatable, Sendable {
    package let file: CaseFile
    /// What it was about.
    package let name: String
    /// What was done, in the words of whoever did it.
    package let result: String
    package let photos: [String]

    package init(file: CaseFile, name: String, result: String, photos: [String]) {
        self.file = file
        self.name = name
        self.result = result
        self.photos = photos
    }
}

extension Ending {
    /// One ending for several: theirs when they agree; else partly solved when anything came of it.
    init(of files: [CaseFile]) {
        let endings = files.map(\.ending)
        if let first = endings.first, let common = first, endings.allSatisfy({ $0 == common }) {
            self = common
        } else {
            let good: Set<Ending> = [.solved, .partlySolved, .agreed]
            self = endings.contains { $0.map(good.contains) ?? false } ? .partlySolved : .explained
        }
    }
}

extension MoveOutcome {
    /// Sets the lead's due to the latest of `dues`, with the clock that goes with it.
    fileprivate mutating func follow(_ dues: [Due], _ context: MoveContext) {
        guard let lead = file.lead, lead.state == .accepted, let latest = dues.max(by: { $0.moment < $1.moment }),
            latest.moment != lead.due
        else { return }
        file.update(lead.id) {
            // It waits for its parts, which is no extension of its own.
            if $0.originalDue == $0.due { $0.originalDue = latest.moment }
            $0.due = latest.moment
            $0.isProvisional = latest.isProvisional
        }
        let moved = file.assignments.filter { $0.id == lead.id }
        changed += moved
        deadlines.append(.stopAssignment(lead.id))
        deadlines += moved.map { file.handleClock(for: $0, context) }
    }
}
