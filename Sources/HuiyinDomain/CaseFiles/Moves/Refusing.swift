// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// open → refused (不予受理): for a legal reason of the city's closed list, granted by a second person. The reporter is
    /// told why, on what rule, where else to go and how to object.
    ///
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``. Source: safeguards, right to an answer.
    func refused(_ refusal: Refusal, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard context.city.rules.lists.refusalReasons.contains(where: { $0.code == refusal.reason }) else {
            throw .unknownCode(field: "reason", code: refusal.reason)
        }
        var ended: [Assignment] = []
        let words = ["explanation": refusal.explanation]
        var outcome = outcome(.refusal, context, facts: ["reason": refusal.reason], words: words) {
            $0.status = .refused
            $0.pause = nil
            ended = $0.endAssignments(.released, at: context.now)
        }
        outcome.changed = ended
        outcome.deadlines = [.stop(Set(DeadlineKind.allCases))]
        return outcome
    }
}
