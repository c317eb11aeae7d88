// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// received to designated → merged (归并): the same happening, so one file leads and this one follows it.
    ///
    /// Its clocks stand still with what they stood at, and its assignments stay as they are: undone, it is as if it had
    /// never been merged. Each report keeps its receipt, reply and rating.
    /// Source: docs/sources.md, "lifecycle", section 9, moves 27 and 28.
    /// - Throws: ``CaseMoveError`` when the two cannot be one.
    func merged(into number: CaseNumber, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard let leading = context.other, leading.number == number else {
            throw .unknownCode(field: "into", code: number.text)
        }
        guard leading.id != id else { throw .sameFile }
        guard leading.status != .merged else { throw .followsAnother(number: number) }
        guard leading.status.isOpen else { throw .alreadyHandled(number: number) }
        guard links.parent == nil, !links.hasChildren, leading.links.parent == nil else { throw .partOfASplit }
        try checkMergeable(context.city)
        try leading.checkMergeable(context.city)
        var before = self
        var deadlines: [DeadlineChange] = []
        if status == .needsInformation {
            // Nobody needs the answer any more; undone, the centre looks again.
            before = endingPause(at: context.now, in: context.city.calendar)
            before.status = .received
            deadlines = [
                .stop([.askBack]), .resume([.triage], pausedUntil: min(context.now, pause?.until ?? context.now)),
            ]
        }
        var next = before
        next.stoodAt = before.status
        next.status = .merged
        next.links.leading = leading.id
        let event = next.event(.move(.merger), context, from: status, facts: ["into": number.text])
        return MoveOutcome(
            file: next, events: [event], deadlines: deadlines + [.hold(Set(DeadlineKind.allCases))])
    }

    /// The leading file after `other` joined it: who waits for it, what warns of danger, and the sooner promise.
    package func joined(by other: CaseFile, in context: MoveContext) -> MoveOutcome {
        var next = self
        next.hasResident = hasResident || other.hasResident
        next.isHazard = isHazard || other.isHazard
        if let mine = target, let theirs = other.target, theirs.moment < mine.moment { next.target = theirs }
        let event = next.event(.note(.joined), context, from: status, facts: ["file": other.number.text])
        return MoveOutcome(file: next, events: [event])
    }

    /// A file that followed the one now merged follows the new leading file with it.
    package func redirected(to leading: CaseFile, in context: MoveContext) -> MoveOutcome {
        var next = self
        next.links.leading = leading.id
        let event = next.event(.move(.merger), context, from: status, facts: ["into": leading.number.text])
        return MoveOutcome(file: next, events: [event])
    }

    /// merged → where it stood (取消归并), with the times as if it had never been merged.
    func parted(_ reason: String, _ context: MoveContext) -> MoveOutcome {
        let facts = context.other.map { ["leading": $0.number.text] } ?? [:]
        var outcome = outcome(.mergerUndo, context, facts: facts, words: ["reason": reason]) {
            $0.status = stoodAt ?? .received
            $0.stoodAt = nil
            $0.links.leading = nil
        }
        outcome.deadlines = [.resume(Set(DeadlineKind.allCases), pausedUntil: nil)]
        return outcome
    }

    /// The leading file after `other` left it.
    package func left(by other: CaseFile, in context: MoveContext) -> MoveOutcome {
        let event = event(.note(.parted), context, from: status, facts: ["file": other.number.text])
        return MoveOutcome(file: self, events: [event])
    }

    /// Entitlements, protected matters and what is about somebody's conduct are each looked at for themselves.
    private func checkMergeable(_ city: Municipality) throws(CaseMoveError) {
        guard about == nil else { throw .notMergeable(number: number) }
        guard let matter = triage.flatMap({ city.matters[$0.matter] }) else { return }
        guard matter.isMergeable, matter.sensitivity != .protected else { throw .notMergeable(number: number) }
    }

    /// The same trouble as an earlier file that has ended (反复): linked, each with its own way.
    ///
    /// - Throws: ``CaseMoveError/sameFile`` or ``CaseMoveError/stillOpen(number:)``, for an open one is merged.
    package func recurring(
        of earlier: CaseFile, _ words: String?, in context: MoveContext
    ) throws(CaseMoveError) -> MoveOutcome {
        guard earlier.id != id else { throw .sameFile }
        guard earlier.hasEnded || earlier.status == .handled else { throw .stillOpen(number: earlier.number) }
        var next = self
        next.links.recurrenceOf = earlier.id
        let event = next.event(
            .note(.recurrence), context, from: status, facts: ["of": earlier.number.text],
            words: words.map { ["text": $0] } ?? [:])
        return MoveOutcome(file: next, events: [event])
    }
}
