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
    /// After so long it goes on without the grid leader.
    package let gridLeaderWait: TimeLimit
    package let returns: ReturnRule
    package let bounces: BounceRule
    package let extensions: ExtensionRule
    package let suspensions: SuspensionRule
    package let askBacks: AskBackRule
    /// How often a checker can send a file back before the level above decides.
    package let reworkTimes: Int
    package let reopenings: ReopeningRule
    package let withdrawals: WithdrawalRule
    /// Up to how long after the last reply a rating can be changed.
    package let ratingChangeable: TimeLimit
    package let co: CoRule
    package let handling: HandlingMarks
    package let recurrence: RecurrenceRule
    /// Which share of what was solved at once is checked by somebody else, 0 to 1.
    package let sampleOfSolvedAtOnce: Double
    /// Which share of what was called no case gets a second look, 0 to 1.
    package let sampleOfNotACase: Double
    /// Which share of what was checked and answered is looked at again after closing, 0 to 1.
    package let sampleOfAnswered: Double
    /// How long after the reply the reporter is invited to rate it.
    package let revisitDelay: TimeLimit
    /// How long the notice of a dispatch waits, so that it can be undone unseen.
    package let undoDispatch: TimeLimit
    /// What the city says otherwise than ``Limits/standard(_:)``; ask ``limits(for:)``.
    package let deadlines: [DeadlineKind: Limits]
    /// How long the level above has for the binding designation that ends returns.
    package let designation: Limits
    /// Up to how long after publication a department may appeal against a figure (申诉).
    package let appealWithin: TimeLimit
    /// What is switched on beyond the way every file takes.
    package let features: Set<CityFeature>
    /// The classes whose files the weekly meeting looks at, by code 复杂问题.
    package let complexClasses: Set<String>
    /// The posts that nobody enters without a second factor.
    package let secondFactor: Set<Role>
    /// For how many days after a file was over the words of residents are kept.
    package let wordsKeptDays: Int
    package let dangerWords: [DangerWord]
    package let lists: ReasonLists

    /// Between a year, within which everything about a file can be asked again, and thirty.
    package static let wordsKept = 365...10_957

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
        gridLeaderWait: TimeLimit = .workingMinutes(240),
        returns: ReturnRule = .standard,
        bounces: BounceRule = .standard,
        extensions: ExtensionRule = .standard,
        suspensions: SuspensionRule = .standard,
        askBacks: AskBackRule = .standard,
        reworkTimes: Int = 2,
        reopenings: ReopeningRule = .standard,
        withdrawals: WithdrawalRule = .standard,
        ratingChangeable: TimeLimit = .clock(.days(15)),
        co: CoRule = .standard,
        handling: HandlingMarks = .standard,
        recurrence: RecurrenceRule = .standard,
        sampleOfSolvedAtOnce: Double = 0.1,
        sampleOfNotACase: Double = 0.1,
        sampleOfAnswered: Double = 0.05,
        revisitDelay: TimeLimit = .clock(.days(2)),
        undoDispatch: TimeLimit = .clock(.seconds(10)),
        deadlines: [DeadlineKind: Limits],
        designation: Limits = .designation,
        appealWithin: TimeLimit = .workingDays(5),
        features: Set<CityFeature> = [],
        complexClasses: Set<String> = [],
        secondFactor: Set<Role> = [],
        wordsKeptDays: Int = 1_826,
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
        self.gridLeaderWait = gridLeaderWait
        self.returns = returns
        self.bounces = bounces
        self.extensions = extensions
        self.suspensions = suspensions
        self.askBacks = askBacks
        self.reworkTimes = reworkTimes
        self.reopenings = reopenings
        self.withdrawals = withdrawals
        self.ratingChangeable = ratingChangeable
        self.co = co
        self.handling = handling
        self.recurrence = recurrence
        self.sampleOfSolvedAtOnce = sampleOfSolvedAtOnce
        self.sampleOfNotACase = sampleOfNotACase
        self.sampleOfAnswered = sampleOfAnswered
        self.revisitDelay = revisitDelay
        self.undoDispatch = undoDispatch
        self.deadlines = deadlines
        self.designation = designation
        self.appealWithin = appealWithin
        self.features = features
        self.complexClasses = complexClasses
        self.secondFactor = secondFactor
        self.wordsKeptDays = wordsKeptDays
        self.dangerWords = dangerWords
        self.lists = lists
    }
}
