// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("The open city")
struct OpenCityTests {
    private func rollUp(_ workplace: Workplace, _ clock: CityClock) async throws {
        clock.advance(.minutes(1))
        while try await RollUpFigures(workplace)() == RollUpFigures.batch {}
    }

    /// The same city with its potholes at people's homes.
    private static let indoors: Municipality = {
        let city = SampleCity.city
        let matters = city.matters.all.map { matter in
            Matter(
                code: matter.code, major: matter.major, minor: matter.minor, name: matter.name,
                nameInEnglish: matter.nameInEnglish, scope: matter.scope, kind: matter.kind, subject: matter.subject,
                lead: matter.lead, co: matter.co, level: matter.level, mode: matter.mode,
                directLevels: matter.directLevels, limit: matter.limit, urgent: matter.urgent,
                sensitivity: matter.sensitivity, placeKind: matter.code == SampleCity.potholes ? .home : .open,
                isMergeable: matter.isMergeable, basis: matter.basis)
        }
        return Municipality(
            identity: city.identity, rules: city.rules, calendar: city.calendar, matters: MatterCatalogue(matters),
            departments: city.departments, grids: city.grids, duties: city.duties)
    }()

    @Test("A file is public from triage on, rounded, until it is closed; then it is a result", arguments: Engine.all)
    func shown(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let list = ListPublicCases(workplace)
            _ = try await workplace.filed(to: .replied)
            let working = try await workplace.filed(to: .inProgress)
            _ = try await workplace.file()
            let page = try await list(PublicCaseQuery())
            #expect(page.cases.map(\.state) == [.working, .answered])
            #expect(page.cases.first?.longitude == 113.82)
            #expect(page.cases.first?.grid == SampleCity.grid)
            var results = PublicCaseQuery()
            results.list = .results
            #expect(try await list(results).cases.map(\.ending) == [.explained])
            clock.advance(.days(30))
            for _ in 0..<4 { _ = try await SweepDeadlines(workplace)() }
            #expect(try await list(PublicCaseQuery()).cases.map(\.state) == [.working])
            #expect(try await list(PublicCaseQuery()).cases.first?.isLate == true)
            #expect(try await list(results).cases.count == 1)
            _ = working
        }
    }

    @Test("State, heading, box and page narrow the public list", arguments: Engine.all)
    func narrowed(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let list = ListPublicCases(workplace)
            for status in [CaseStatus.assigned, .inProgress, .assigned] { _ = try await workplace.filed(to: status) }
            var query = PublicCaseQuery()
            query.state = .routed
            #expect(try await list(query).cases.count == 2)
            query.limit = 1
            let first = try await list(query)
            query.after = first.next
            let second = try await list(query)
            #expect(first.next != nil && second.next == nil && second.cases != first.cases)
            query = PublicCaseQuery()
            query.box = .init(west: 0, south: 0, east: 1, north: 1)
            #expect(try await list(query).cases.isEmpty)
            query = PublicCaseQuery()
            query.heading = "02"
            #expect(try await list(query).cases.isEmpty)
            query.heading = "01"
            #expect(try await list(query).cases.count == 3)
        }
    }

    @Test("A home is never public, whatever its state", arguments: Engine.all)
    func homes(engine: Engine) async throws {
        try await withWorkplace(engine, city: Self.indoors) { workplace in
            for status in [CaseStatus.triaged, .inProgress, .replied] { _ = try await workplace.filed(to: status) }
            #expect(try await ListPublicCases(workplace)(PublicCaseQuery()).cases.isEmpty)
            var results = PublicCaseQuery()
            results.list = .results
            #expect(try await ListPublicCases(workplace)(results).cases.isEmpty)
        }
    }

    @Test("A month tells no figure of fewer than five, and homes only together", arguments: Engine.all)
    func month(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: Self.indoors) { workplace in
            for _ in 0..<4 { _ = try await workplace.filed(to: .assigned) }
            try await rollUp(workplace, clock)
            let month = Month(of: clock.now.date(at: .china))
            let few = try await ReadPublicMonth(workplace)(month)
            #expect(few.matters.isHidden)
            #expect(few.figures.allSatisfy { !$0.figure.isPublic && $0.past.allSatisfy { $0 == nil } })
            _ = try await workplace.filed(to: .assigned)
            try await rollUp(workplace, clock)
            let told = try await ReadPublicMonth(workplace)(month)
            #expect(told.matters.rows.isEmpty && told.matters.rest == [5, 0])
            let routed = try #require(told.figures.first { $0.figure.indicator == .routedRight })
            #expect(routed.figure.raw == .init(5, of: 5) && routed.past.last == 1)
        }
    }

    @Test("The board counts what is under way by state, age and office, and names no person", arguments: Engine.all)
    func board(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            for _ in 0..<5 { _ = try await workplace.filed(to: .inProgress) }
            _ = try await workplace.filed(to: .replied)
            #expect(try await ReadBoard(workplace)(by: .cityCentre).late.isEmpty)
            clock.advance(.days(2))
            _ = try await workplace.file()
            try await rollUp(workplace, clock)
            let board = try await ReadBoard(workplace)(by: .cityCentre)
            #expect(board.flow.first { $0.status == .inProgress }?.count == 5)
            #expect(board.flow.first { $0.status == .received }?.late == 0)
            #expect(board.ages.headings.map(\.counts) == [[0, 5, 0, 0, 0]])
            #expect(board.ages.unknown == [1, 0, 0, 0, 0])
            #expect(board.sources.map(\.count).reduce(0, +) == 7)
            #expect(board.trends.figures[.routedRight]?.figure.raw.denominator == 6)
            #expect(board.trends.days.reduce(0) { $0 + $1.triaged } == 6)
            clock.advance(.days(40))
            let later = try await ReadBoard(workplace)(by: .cityCentre)
            #expect(later.late.first { $0.owner == .department(SampleCity.urban) }?.count == 5)
            #expect(later.ages.headings.map(\.counts) == [[0, 0, 0, 0, 5]])
        }
    }

    @Test("The board is for those who steer and look on", arguments: Principal.cast)
    func boardReaders(principal: Principal) async throws {
        try await withWorkplace(.sqlite) { workplace in
            if principal.role.readsBoard {
                _ = try await ReadBoard(workplace)(by: principal)
            } else {
                await #expect(throws: NotPermitted.unseen) { try await ReadBoard(workplace)(by: principal) }
            }
        }
    }

    @Test("An owner reads back from its key")
    func owners() throws {
        let township = try #require(SampleCity.township)
        let all: [Owner] = [
            .centre(LevelCode("city"), nil), .centre(LevelCode("town"), township), .department(SampleCity.urban),
            .checkers(nil), .checkers(township), .reporter, .nobody,
        ]
        for owner in all { #expect(Owner(key: owner.key) == owner) }
        for key in ["", "centre", "centre:town:x", "checkers:x", "other"] { #expect(Owner(key: key) == nil) }
    }
}
