// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// What every operation works with. Made once when the program starts, and in tests.
package struct Workplace: Sendable {
    package let database: Database
    package let clock: WallClock
    package let ids: IDSource
    let numbers: CaseNumberBlocks
    /// The city as loaded now; a new version is swapped in whole.
    package let city: @Sendable () -> Municipality
    /// The service grid at a point and its village, or nil outside all grids.
    let locate: @Sendable (Coordinate) -> (grid: GridCode, village: Division)?
    /// The matters that the words suggest, likeliest first.
    let suggest: @Sendable (String, Place) -> [MatterCode]
    /// What the served model makes of words; nil where no model was loaded.
    let suggestion: @Sendable (String, Place) -> Suggestion?
    /// Tells whether two reports are of one happening; nil where no model was loaded, as in tests of other things.
    let judge: @Sendable () -> HappeningJudge?
    /// A number from 0 to 1 for the samples the server draws: ``chance``, except where a test must know what is drawn.
    let draw: @Sendable () -> Double
    /// What seals contacts and sealed words.
    package let keys: KeyRing
    /// Whether the posts that the rules name are asked for a second factor that they have not set up: everywhere but in a
    /// demonstration, whose passwords stand in a file for whoever tries it.
    private let demandsFactors: Bool
    private let shelf = RuleShelf()

    /// No write is committed later than this after the moment that it bears: a statement waits 30 s at most for another's
    /// lock, a write is tried a few times, and stands in a queue before.
    static let slowestWrite = Span.minutes(10)

    package init(
        database: Database,
        clock: WallClock,
        ids: IDSource,
        city: @escaping @Sendable () -> Municipality,
        locate: @escaping @Sendable (Coordinate) -> (grid: GridCode, village: Division)?,
        suggest: @escaping @Sendable (String, Place) -> [MatterCode],
        suggestion: @escaping @Sendable (String, Place) -> Suggestion? = { _, _ in nil },
        judge: @escaping @Sendable () -> HappeningJudge? = { nil },
        draw: @escaping @Sendable () -> Double,
        keys: KeyRing = .none,
        demandsFactors: Bool = true
    ) {
        self.keys = keys
        self.demandsFactors = demandsFactors
        self.database = database
        self.clock = clock
        self.ids = ids
        numbers = CaseNumberBlocks(database: database)
        self.city = city
        self.locate = locate
        self.suggest = suggest
        self.suggestion = suggestion
        self.judge = judge
        self.draw = draw
    }

    package static let chance: @Sendable () -> Double = { Double.random(in: 0..<1) }

    /// Posts that nobody enters here without a second factor.
    package var needingFactor: Set<Role> { demandsFactors ? city().rules.secondFactor : [] }

    func context(
        _ principal: Principal, at now: Moment, in city: Municipality, request: CaseRequest? = nil
    ) -> MoveContext {
        MoveContext(principal: principal, now: now, city: city, request: request) { ids.next(at: now) }
    }

    /// `city` deciding under the rules that `file` lives under.
    func city(_ city: Municipality, for file: CaseFile, in db: Connection) throws(StoreError) -> Municipality {
        try shelf.city(city, under: file.ruleSet, in: db)
    }

    func place(_ coordinate: Coordinate?, address: String?) -> Place {
        let found = coordinate.flatMap(locate)
        return Place(coordinate: coordinate, address: address, grid: found?.grid, division: found?.village)
    }
}
