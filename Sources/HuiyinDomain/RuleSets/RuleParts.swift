// SPDX-License-Identifier: Apache-2.0

/// One entry of a list that a city words itself: reasons, kinds, bodies.
package struct CodedName: Hashable, Sendable {
    package let code: String
    package let name: String
    package let nameInEnglish: String

    package init(code: String, name: String, nameInEnglish: String? = nil) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish ?? name
    }
}

/// One of the classes by which a city sorts where its reports come from, such as the six situations 六情.
package struct SourceClass: Hashable, Sendable {
    package let code: Code<SourceClass>
    package let name: String
    package let nameInEnglish: String
    /// What comes by these falls into this class, unless whoever files it names another.
    package let channels: [Channel]

    package init(code: Code<SourceClass>, name: String, nameInEnglish: String? = nil, channels: [Channel] = []) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish ?? name
        self.channels = channels
    }
}

/// A class of problems by difficulty (五类问题: simple, general, complex, legacy, major).
package struct ProblemClass: Equatable, Sendable {
    package let code: Code<ProblemClass>
    /// The city's own word, where it has one.
    package let name: String?
    package let nameInEnglish: String?
    /// The mode it suggests; nil leaves the matter's own.
    package let mode: HandlingMode?
    /// What the city calls the way it handles this class (四办), where that is finer than the mode's name.
    package let method: CodedName?
    /// How long handling may take.
    package let due: TimeLimit?
    /// How long it may take until there is a plan, whose milestones then hold.
    package let planDue: TimeLimit?

    package init(
        code: Code<ProblemClass>,
        name: String? = nil,
        nameInEnglish: String? = nil,
        mode: HandlingMode? = nil,
        method: CodedName? = nil,
        due: TimeLimit? = nil,
        planDue: TimeLimit? = nil
    ) {
        self.code = code
        self.name = name
        self.nameInEnglish = nameInEnglish
        self.mode = mode
        self.method = method
        self.due = due
        self.planDue = planDue
    }
}

/// What sets the reporter's target.
package enum LimitSource: String, CaseIterable, Sendable {
    case matter
    case problemClass = "class"
}
