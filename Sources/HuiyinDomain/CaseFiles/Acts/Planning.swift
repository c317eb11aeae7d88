// SPDX-License-Identifier: Apache-2.0

/// What is to be done about one complex file 一案一策: in words, who leads, by when.
///
/// It ends the clock of a class that says by when there is a plan, and binds no other. It stands on the weekly board, where
/// the city has one, until the file has ended, and the next one takes its place.
package struct CasePlan: Equatable, Sendable {
    package let words: String
    package let lead: DepartmentCode
    package let due: Moment

    package init(words: String, lead: DepartmentCode, due: Moment) {
        self.words = words
        self.lead = lead
        self.due = due
    }
}

extension CaseFile {
    /// Puts a plan on the file: the weekly meeting's, or the one that its class asks for.
    ///
    /// Source: docs/sources.md, "lifecycle", section 2.
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``, ``CaseMoveError/dueNotInFuture(due:now:)``.
    func planned(_ plan: CasePlan, _ context: MoveContext) throws(CaseMoveError) -> MoveOutcome {
        guard context.city.departments[plan.lead] != nil else {
            throw .unknownCode(field: "lead", code: plan.lead.text)
        }
        guard plan.due > context.now else { throw .dueNotInFuture(due: plan.due, now: context.now) }
        var outcome = recorded(
            .casePlan, ["text": plan.words],
            facts: ["lead": plan.lead.text, "due": plan.due.rfc3339(at: context.city.identity.offset)],
            context: context)
        outcome.deadlines.append(.stop([.plan]))
        return outcome
    }
}

extension Municipality {
    /// Whether the weekly meeting looks at it, by its class 复杂问题.
    package func isComplex(_ file: CaseFile) -> Bool {
        file.triage?.problemClass.map(rules.complexClasses.contains) ?? false
    }

    /// Within what its class wants a plan 限期拿出方案; nil for a class that does not say, and without one.
    func planLimit(_ triage: Triage?) -> TimeLimit? {
        triage?.problemClass.flatMap { rules.problemClass(code: Code($0)) }?.planDue
    }
}

/// Who looks through what came in and what the week's meeting has before it: the people at a centre.
package enum DigestPolicy {
    /// - Throws: ``NotPermitted/role(_:)``.
    package static func permit(_ principal: Principal) throws(NotPermitted) {
        guard mayRead(principal) else { throw .role(principal.role) }
    }

    package static func mayRead(_ principal: Principal) -> Bool {
        [.township, .county, .city, .operator].contains(principal.role)
    }
}
