// SPDX-License-Identifier: Apache-2.0

/// One entry of a list that a city words itself: reasons, kinds, bodies.
package struct CodedName: Hashable, Sendable {
    package let code: String
    package let name: String

    package init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}

/// One of the classes by which a city sorts where its reports come from, such as the six situations 六情.
package struct SourceClass: Hashable, Sendable {
    package let code: Code<SourceClass>
    package let name: String

    package init(code: Code<SourceClass>, name: String) {
        self.code = code
        self.name = name
    }
}

/// A class of problems by difficulty (五类问题: simple, general, complex, legacy, major).
package struct ProblemClass: Equatable, Sendable {
    package let code: Code<ProblemClass>
    /// The city's own word, where it has one.
    package let name: String?
    /// The mode it suggests; nil leaves the matter's own.
    package let mode: HandlingMode?
    /// How long handling may take.
    package let due: TimeLimit?
    /// How long it may take until there is a plan, whose milestones then hold.
    package let planDue: TimeLimit?

    package init(
        code: Code<ProblemClass>,
        name: String? = nil,
        mode: HandlingMode? = nil,
        due: TimeLimit? = nil,
        planDue: TimeLimit? = nil
    ) {
        self.code = code
        self.name = name
        self.mode = mode
        self.due = due
        self.planDue = planDue
    }
}

/// What sets the reporter's target.
package enum LimitSource: String, CaseIterable, Sendable {
    case matter
    case problemClass = "class"
}

/// How often an assignment can be returned (退单) before the level above decides for good.
package struct ReturnRule: Equatable, Sendable {
    package let perDepartment: Int
    /// On one file, by whomever.
    package let total: Int

    package init(perDepartment: Int, total: Int) {
        self.perDepartment = perDepartment
        self.total = total
    }
}

/// How far a due moment can be moved on request (延期).
package struct ExtensionRule: Equatable, Sendable {
    package let times: Int
    /// All extensions together, in parts of the original length.
    package let maxRatio: Double

    package init(times: Int, maxRatio: Double) {
        self.times = times
        self.maxRatio = maxRatio
    }
}

/// How long a file can be suspended (挂起).
package struct SuspensionRule: Equatable, Sendable {
    package let maxEach: TimeLimit
    package let maxTotal: TimeLimit

    package init(maxEach: TimeLimit, maxTotal: TimeLimit) {
        self.maxEach = maxEach
        self.maxTotal = maxTotal
    }
}
