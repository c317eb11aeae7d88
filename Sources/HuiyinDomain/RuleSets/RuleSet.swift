// SPDX-License-Identifier: Apache-2.0

/// One published version of a city's rules (规则版本). Immutable: every decision names the version it used.
package struct RuleSet: Equatable, Sendable {
    package let version: String
    package let ladder: LevelLadder
    /// The name of each level's centre by the level's code; a level without one dispatches nothing.
    package let centres: [LevelCode: String]
    /// The post that decides what needs "one level higher" at the top.
    package let topReview: String
    package let sources: [SourceClass]
    /// The modes that are switched on.
    package let modes: [HandlingMode: ModeRule]
    package let classes: [ProblemClass]
    package let limitFrom: LimitSource
    /// Whether the grid leader verifies on site before the township goes on.
    package let gridLeaderVerifies: Bool
    package let returns: ReturnRule
    package let extensions: ExtensionRule
    package let suspensions: SuspensionRule
    /// Which share of what was solved at once is checked by somebody else, 0 to 1.
    package let sampleOfSolvedAtOnce: Double
    /// How long after the reply the reporter is invited to rate it.
    package let revisitDelay: TimeLimit
    /// What the city says otherwise than ``Limits/standard(_:)``; ask ``limits(for:)``.
    package let deadlines: [DeadlineKind: Limits]
    package let dangerWords: [DangerWord]
    package let lists: ReasonLists

    package init(
        version: String,
        ladder: LevelLadder,
        centres: [LevelCode: String],
        topReview: String,
        sources: [SourceClass],
        modes: [HandlingMode: ModeRule],
        classes: [ProblemClass],
        limitFrom: LimitSource,
        gridLeaderVerifies: Bool,
        returns: ReturnRule,
        extensions: ExtensionRule,
        suspensions: SuspensionRule,
        sampleOfSolvedAtOnce: Double,
        revisitDelay: TimeLimit,
        deadlines: [DeadlineKind: Limits],
        dangerWords: [DangerWord],
        lists: ReasonLists
    ) {
        self.version = version
        self.ladder = ladder
        self.centres = centres
        self.topReview = topReview
        self.sources = sources
        self.modes = modes
        self.classes = classes
        self.limitFrom = limitFrom
        self.gridLeaderVerifies = gridLeaderVerifies
        self.returns = returns
        self.extensions = extensions
        self.suspensions = suspensions
        self.sampleOfSolvedAtOnce = sampleOfSolvedAtOnce
        self.revisitDelay = revisitDelay
        self.deadlines = deadlines
        self.dangerWords = dangerWords
        self.lists = lists
    }
}

/// The closed lists that a person chooses a reason from, in the city's words.
package struct ReasonLists: Equatable, Sendable {
    /// How a file can end; empty means every ending the program knows.
    package let endings: [CodedName]
    /// Legal reasons for not taking up a report 不予受理.
    package let refusalReasons: [CodedName]
    /// What is no report at all 非诉求: thanks, greeting, test, wrong number.
    package let notACaseKinds: [CodedName]
    /// Bodies outside that a file can be handed to 转出.
    package let handoverBodies: [CodedName]
    /// Why a department returns an assignment 退单.
    package let returnReasons: [CodedName]

    package init(
        endings: [CodedName] = [],
        refusalReasons: [CodedName],
        notACaseKinds: [CodedName],
        handoverBodies: [CodedName],
        returnReasons: [CodedName]
    ) {
        self.endings = endings
        self.refusalReasons = refusalReasons
        self.notACaseKinds = notACaseKinds
        self.handoverBodies = handoverBodies
        self.returnReasons = returnReasons
    }
}
