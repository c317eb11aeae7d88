// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// Lives from now on under the rules of `context.city`. Clocks that run, and what the reporter was told, stay.
    ///
    /// Source: docs/sources.md, "lifecycle", section 14.
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)`` when those rules have no such level or mode any more.
    func adopting(_ reason: String, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        let rules = context.city.rules
        for level in [centre.level, triage?.level].compactMap({ $0 }) where rules.ladder.level(code: level) == nil {
            throw .unknownCode(field: "level", code: level.text)
        }
        if let mode = triage?.mode, rules.modes[mode] == nil { throw .unknownCode(field: "mode", code: mode.rawValue) }
        var next = self
        next.ruleSet = rules.version
        let facts = ["from": ruleSet, "to": rules.version]
        let event = next.event(.note(.newRules), context, from: status, facts: facts, words: ["reason": reason])
        return MoveOutcome(file: next, events: [event])
    }
}
