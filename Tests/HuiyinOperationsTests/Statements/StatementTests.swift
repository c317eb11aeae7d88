// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What the operations ask of the database")
struct StatementTests {
    @Test(
        "No statement of any operation walks a whole table, or all of a city for a few of its rows",
        arguments: Engine.all)
    func noWalks(engine: Engine) async throws {
        let statements = Statements()
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, options: statements.options) { workplace in
            let sent = try await Set(
                statements.during {
                    try await EveryOperation(workplace: workplace, clock: clock).run()
                })
            let queries = sent.filter { text in
                ["SELECT", "INSERT", "UPDATE", "DELETE"].contains { text.hasPrefix($0) }
            }
            #expect(queries.count > 40)
            for text in queries.sorted() {
                let plan = try await Plan.lines(of: text, in: workplace.database)
                // SQLite has nothing to say of inserting values.
                #expect(!plan.isEmpty || text.hasPrefix("INSERT"))
                let told: Comment = "\(text)\n\(plan.joined(separator: "\n"))"
                #expect(!plan.contains(where: Plan.isWholeTable), told)
                #expect(!plan.contains(where: Plan.isWholeCity), told)
            }
        }
    }

    /// Who asks for which list, by name.
    static let lists: [(name: String, principal: Principal, asks: CaseFileQuery)] = [
        ("a department's inbox", .urbanOffice, CaseFileQuery()),
        ("what a department has done", .urbanOffice, asking { $0.statuses = [.closed, .handled] }),
        ("everything, soonest first", .cityCentre, CaseFileQuery()),
        ("an owner's inbox", .cityCentre, asking { $0.owner = .centre(LevelCode("city"), nil) }),
        ("all that is under way", .cityCentre, asking { $0.statuses = CaseStatus.open }),
        ("a township", .township, CaseFileQuery()), ("a grid", .worker, CaseFileQuery()),
        (
            "a village",
            Principal(account: EntityID(rawValue: 20), name: "村", role: .village, division: SampleCity.village),
            CaseFileQuery()
        ),
        ("what is answered, for reviewers", .reviewer, CaseFileQuery()),
        (
            "a county",
            Principal(
                account: EntityID(rawValue: 23), name: "县", role: .county, division: Division("410581")),
            CaseFileQuery()
        ),
        (
            "what is urgent, for those on call", Principal(account: EntityID(rawValue: 22), name: "值", role: .oncall),
            CaseFileQuery()
        ),
    ]

    private static func asking(_ change: (inout CaseFileQuery) -> Void) -> CaseFileQuery {
        var query = CaseFileQuery()
        change(&query)
        return query
    }

    @Test("Each scope's list walks an index in order, also from the middle", arguments: Engine.all, lists.indices)
    func ordered(engine: Engine, index: Int) async throws {
        let statements = Statements()
        let list = Self.lists[index]
        try await withWorkplace(engine, options: statements.options) { workplace in
            var query = list.asks
            for after in [nil, CaseFileQuery.Cursor(dueAt: SampleCity.tuesday, id: EntityID(rawValue: 1))] {
                query.after = after
                let page = query
                let sent = try await statements.during {
                    _ = try await ListCaseFiles(workplace)(page, by: list.principal)
                }
                #expect(sent.count == 1)
                let plan = try await Plan.lines(of: sent[0], in: workplace.database)
                let told: Comment = "\(list.name): \(plan.joined(separator: "\n"))"
                #expect(!plan.contains(where: Plan.isWholeTable), told)
                #expect(!plan.dropLast(Self.subqueryLines(plan)).contains(where: Plan.isSort), told)
            }
        }
    }

    /// The steps that find one file's lead: they sort the few assignments of one file.
    private static func subqueryLines(_ plan: [String]) -> Int {
        guard let start = plan.firstIndex(where: { $0.contains("SUBQUERY") || $0.contains("SubPlan") }) else {
            return 0
        }
        return plan.count - start
    }

    @Test("Filing, listing, opening and moving keep within their number of statements", arguments: Engine.all)
    func budget(engine: Engine) async throws {
        let statements = Statements()
        try await withWorkplace(engine, options: statements.options) { workplace in
            _ = try await workplace.file()  // The first of a day also leases a block of numbers.
            try await workplace.keepPhoto("p")
            let filing = try await statements.during {
                _ = try await FileReport(workplace)(
                    NewReport(
                        words: BoundedText("路坏了", limit: 100), coordinate: SampleCity.place.coordinate,
                        address: BoundedText("人民路", limit: 100), photos: ["p"],
                        contact: Contact(name: nil, phone: "13800001111", share: .centre)),
                    by: .reporter, request: IdempotentRequest(scope: "s", key: "k", hash: [1]))
            }
            #expect(filing.count <= 14, "\(filing)")
            let filed = try await workplace.filed(to: .triaged)
            let moving = try await statements.during {
                try await workplace.move(
                    filed.number, by: .cityCentre,
                    .dispatch(Dispatch(lead: SampleCity.urban, co: [SampleCity.housing])))
            }
            #expect(moving.count <= 20, "\(moving)")
            let opening = try await statements.during { _ = try await workplace.look(filed.number) }
            #expect(opening.count <= 7)
            let listing = try await statements.during {
                _ = try await ListCaseFiles(workplace)(CaseFileQuery(), by: .cityCentre)
            }
            #expect(listing.count == 1)
        }
    }
}
