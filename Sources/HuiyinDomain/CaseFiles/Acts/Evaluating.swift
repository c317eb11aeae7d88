// SPDX-License-Identifier: Apache-2.0

extension CaseFile {
    /// Says how a whistled department did, once the file is closed: of that department on this file.
    ///
    /// Source: docs/sources.md, "lifecycle", section 3.
    /// - Throws: ``CaseMoveError/notWhistled(department:)``, ``CaseMoveError/notClosedYet``.
    func evaluated(_ evaluation: Evaluation, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard status == .closed else { throw .notClosedYet }
        guard assignments.contains(where: { $0.isWhistle && $0.department == evaluation.department }) else {
            throw .notWhistled(department: evaluation.department.text)
        }
        let facts = ["department": evaluation.department.text, "score": String(evaluation.score)]
        return recorded(.evaluation, ["reason": evaluation.reason], facts: facts, context: context)
    }

    /// Links a work that is planned anyway, with what either side owes the other.
    ///
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``, ``CaseMoveError/untilBeforeFrom``.
    func linked(to work: PlannedWork, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard context.city.departments[work.department] != nil else {
            throw .unknownCode(field: "department", code: work.department.text)
        }
        guard work.from < work.until else { throw .untilBeforeFrom }
        let offset = context.city.identity.offset
        let facts = [
            "department": work.department.text, "from": work.from.rfc3339(at: offset),
            "until": work.until.rfc3339(at: offset),
        ]
        let owed = work.obligations.map { "\($0.party): \($0.text)" }.joined(separator: "\n")
        return recorded(
            .plannedWork, ["text": work.name].merging(owed.isEmpty ? [:] : ["obligations": owed]) { $1 },
            facts: facts, context: context)
    }
}
