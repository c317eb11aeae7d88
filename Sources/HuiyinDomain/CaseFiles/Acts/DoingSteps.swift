// SPDX-License-Identifier: Apache-2.0

/// One step of an agreement, done, with what shows it.
///
/// Source: docs/sources.md, "lifecycle", section 7 (agreement).
package struct StepDone: Equatable, Sendable {
    /// Its place on the sheet, from 1.
    package let position: Int
    /// What was done; the reporters read it.
    package let text: String
    package let photos: [String]

    package init(position: Int, text: String, photos: [String] = []) {
        self.position = position
        self.text = text
        self.photos = photos
    }
}

/// What somebody whom a notice concerns has against it, and who they are.
package struct NoticeObjection: Equatable, Sendable {
    package let name: String
    package let text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

extension CaseFile {
    /// The next step of the agreement is done (完成步骤). A dispute's step may rest on words, any other on a picture.
    ///
    /// - Throws: ``CaseMoveError/agreementMissing``, ``CaseMoveError/stepNotNext(next:)``,
    ///   ``CaseMoveError/evidenceMissing``.
    func stepDone(_ step: StepDone, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard var standing = agreement, standing.isBinding, standing.stepsOpen > 0, status.isAtWork else {
            throw .agreementMissing
        }
        guard step.position == standing.stepsDone + 1 else { throw .stepNotNext(next: standing.stepsDone + 1) }
        guard triage?.mode == .mediate || !step.photos.isEmpty else { throw .evidenceMissing }
        standing.stepsDone += 1
        var next = self
        next.agreement = standing
        next.rememberWork(of: context.principal)
        var facts = ["position": String(step.position), "of": String(standing.steps)]
        if !step.photos.isEmpty { facts["photos"] = step.photos.joined(separator: ",") }
        let event = next.event(.note(.step), context, from: status, facts: facts, words: ["text": step.text])
        return MoveOutcome(
            file: next, events: [event],
            agreement: [.stepDone(standing.id, position: step.position, at: context.now), .changed(standing)])
    }

    /// Somebody objects to what was published. One objection is enough: when the days are over there is no consent.
    ///
    /// - Throws: ``CaseMoveError/noNotice``.
    func objected(_ objection: NoticeObjection, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard var standing = agreement, standing.state == .inNotice, let until = standing.noticeUntil,
            context.now <= until
        else { throw .noNotice }
        standing.objections += 1
        var next = self
        next.agreement = standing
        let words = ["name": objection.name, "text": objection.text]
        let event = next.event(.note(.noticeObjection), context, from: status, words: words)
        return MoveOutcome(file: next, events: [event], agreement: [.changed(standing)])
    }

    /// What the mode asks for before anybody can say that it is done. Parties who may not try again need no sheet for
    /// saying that they did not agree.
    ///
    /// - Throws: ``CaseMoveError/designationMissing``, ``CaseMoveError/agreementMissing``,
    ///   ``CaseMoveError/stepsNotDone(open:)``.
    func checkNeeds(_ ending: Ending, _ context: MoveContext) throws(CaseMoveError) {
        let needs = triage.flatMap { context.city.rules.modes[$0.mode]?.needs } ?? []
        let byEnding = context.city.rules.needs(of: ending)?.contains(.agreement) ?? false
        if needs.contains(.designation), lead?.kind != .designation { throw .designationMissing }
        let isAgreed = agreement?.isBinding ?? false
        let isGivenUp = ending == .notAgreed && counts.disagreements >= context.city.rules.disagreementTimes
        if (needs.contains(.agreement) && !isGivenUp) || byEnding || ending == .agreed, !isAgreed {
            throw .agreementMissing
        }
        if isAgreed, let open = agreement?.stepsOpen, open > 0 { throw .stepsNotDone(open: open) }
    }
}
