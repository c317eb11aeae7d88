// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// The ending is on the city's list, and what the list asks for with it is given.
    ///
    /// What was done is shown by a picture, unless it is an enquiry, which words answer; `solved` always, another ending
    /// where the list or the mode asks for it. What parties settle on the spot has no sheet: that is asked of the file,
    /// by ``checkNeeds(_:_:)``. Source: docs/sources.md, "lifecycle", section 8 (endings) and section 9, moves 4 and 20.
    ///
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)`` for an ending the city does not list,
    ///   ``CaseMoveError/evidenceMissing``, ``CaseMoveError/missingForEnding(_:)``.
    func checkEnding(
        _ completion: Completion, _ matter: MatterCode?, _ context: MoveContext
    ) throws(CaseMoveError) {
        let rules = context.city.rules
        let ending = completion.ending
        guard let needs = rules.needs(of: ending) else {
            throw .unknownCode(field: "ending", code: ending.rawValue)
        }
        let byMode = triage.flatMap { rules.modes[$0.mode]?.needs.contains(.evidence) } ?? false
        if ending == .solved || needs.contains(.evidence) || (byMode && ending.saysDone) {
            try checkEvidence(completion, matter, context)
        }
        let given: [(EndingNeed, String?)] = [
            (.explanation, completion.result), (.basis, completion.basis), (.otherWays, completion.otherWays),
        ]
        for (need, words) in given where needs.contains(need) && (words ?? "").trimmed.isEmpty {
            throw .missingForEnding(need)
        }
    }

    /// - Throws: ``CaseMoveError/evidenceMissing`` without a picture of how it is now; an enquiry needs none.
    func checkEvidence(
        _ completion: Completion, _ matter: MatterCode?, _ context: MoveContext
    ) throws(CaseMoveError) {
        guard matter.flatMap({ context.city.matters[$0]?.kind }) != .enquiry else { return }
        guard !completion.photosAfter.isEmpty else { throw .evidenceMissing }
    }
}

extension Ending {
    /// Whether it says that something was done, which can be shown.
    var saysDone: Bool { self == .solved || self == .partlySolved }
}

extension RuleSet {
    /// The endings that a person can choose: the city's list, or all that the program knows where it has none.
    package var endings: [Ending] { lists.endings.isEmpty ? Ending.allCases : lists.endings.map(\.ending) }

    /// What must be given with `ending`; nil when the city does not list it.
    package func needs(of ending: Ending) -> Set<EndingNeed>? {
        guard !lists.endings.isEmpty else { return [] }
        return lists.endings.first { $0.ending == ending }?.needs
    }
}
