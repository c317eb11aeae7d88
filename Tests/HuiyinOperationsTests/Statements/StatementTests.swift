// SPDX-License-Identifier: Apache-2.0
import Foundation
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
                #expect(!Plan.isWholeTable(plan), told)
                #expect(!plan.contains(where: Plan.isWholeCity) || Self.takesTheFirst(text), told)
            }
        }
    }

    /// Of all rows of a city in the order of their key the first: that is one step, and no walk.
    private static func takesTheFirst(_ text: String) -> Bool {
        text.contains(/WHERE municipality = \$1 ORDER BY id LIMIT 1$/)
    }

    /// What publishes a whole folder or speaks to another server: their own suites hold them.
    private static let elsewhere: Set<String> = [
        "DraftCity", "RedrawGrids", "CheckGrids", "SignInElsewhere",
    ]

    @Test("Each operation that the program offers is among those whose statements are looked at")
    func complete() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
        func text(_ path: String) throws -> String {
            try String(contentsOf: root.appending(path: path), encoding: .utf8)
        }
        let used = try text("EveryOperation.swift") + text("EveryDoor.swift") + text("EveryTogether.swift")
        let offered = try text("../../../Sources/HuiyinOperations/Desk.swift")
            .matches(of: #/package var \w+: ([A-Z]\w+) \{ ?\n? *\1\(/#).map { String($0.output.1) }
        #expect(offered.count > 50)
        for operation in offered where !Self.elsewhere.contains(operation) {
            #expect(used.contains("\(operation)("), "\(operation)")
        }
    }

    /// Tables that know no city: who makes keys under which number, and what the schema is.
    private static let common: Set<String> = ["nodes", "schema_migrations", "sqlite_master"]

    @Test("No statement of any operation crosses municipalities: each names one for every table", arguments: Engine.all)
    func oneCity(engine: Engine) async throws {
        let statements = Statements()
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, options: statements.options) { workplace in
            let sent = try await Set(
                statements.during { try await EveryOperation(workplace: workplace, clock: clock).run() })
            let asking = sent.filter { text in
                ["SELECT", "INSERT", "UPDATE", "DELETE"].contains { text.hasPrefix($0) }
            }
            #expect(asking.count > 40)
            for text in asking.sorted() where !Self.common.contains(where: { text.contains(" \($0)") }) {
                #expect(Self.crossings(text).isEmpty, "\(text)")
            }
        }
    }

    /// The tables that a statement reads or writes without saying of which city.
    static func crossings(_ text: String) -> [String] {
        let tables = text.matches(of: #/(?:FROM|JOIN|INTO|UPDATE)\s+([a-z_]+)(?:\s+([a-z])\b)?/#)
        return tables.compactMap { found in
            let (table, alias) = (String(found.output.1), found.output.2.map(String.init))
            if table == "excluded" || text.contains("INTO \(table) (municipality,") { return nil }
            let name = alias.map { "\($0).municipality" } ?? "municipality"
            // To a value, or to another table that is held to one.
            let isNamed =
                text.contains("municipality = $") && (text.contains("\(name) = ") || text.contains("= \(name)"))
            return isNamed ? nil : table
        }
    }

    @Test("A statement that forgets the city is noticed")
    func crossing() {
        #expect(Self.crossings("SELECT id FROM case_files WHERE id = $1") == ["case_files"])
        #expect(
            Self.crossings(
                "SELECT f.id FROM case_files f JOIN reports r ON r.case_file = f.id WHERE f.municipality = $1")
                == ["reports"])
        #expect(Self.crossings("DELETE FROM case_words WHERE rowid = $1") == ["case_words"])
        #expect(Self.crossings("UPDATE reports SET photos = $1 WHERE municipality = $2 AND id = $3").isEmpty)
    }

    @Test("A city where nothing happens is only read", arguments: Engine.all)
    func idle(engine: Engine) async throws {
        let statements = Statements()
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, options: statements.options) { workplace in
            _ = try await workplace.file()
            for _ in 0..<3 {
                _ = try await IndexCaseWords(workplace)()
                _ = try await RollUpFigures(workplace)()
                clock.advance(.minutes(2))
            }
            let sent = try await statements.during {
                _ = try await IndexCaseWords(workplace)()
                _ = try await RollUpFigures(workplace)()
            }
            #expect(!sent.isEmpty)
            #expect(sent.allSatisfy { $0.hasPrefix("SELECT") }, "\(sent)")
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
        ("a county", .county, CaseFileQuery()),
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

    @Test(
        "The dots of each scope's list walk what the list walks, also where they are only counted",
        arguments: Engine.all)
    func places(engine: Engine) async throws {
        let statements = Statements()
        try await withWorkplace(engine, options: statements.options) { workplace in
            for _ in 0..<3 { _ = try await workplace.filed(to: .assigned) }
            for list in Self.lists {
                let sent = try await statements.during {
                    _ = try await ListCasePlaces(workplace)(list.asks, by: list.principal, most: 1)
                }
                #expect(!sent.contains { $0.contains("event_contents") }, "a dot says nothing that anybody wrote")
                for text in sent {
                    let plan = try await Plan.lines(of: text, in: workplace.database)
                    let told: Comment = "\(list.name): \(text)\n\(plan.joined(separator: "\n"))"
                    #expect(!Plan.isWholeTable(plan), told)
                    #expect(!plan.contains(where: Plan.isSort), told)
                }
            }
        }
    }

    @Test(
        "A list of what is under way, and one of a matter, walks an index of those files alone", arguments: Engine.all)
    func narrow(engine: Engine) async throws {
        let underWay = Self.asking { $0.statuses = CaseStatus.underWay }
        let lists: [(CaseFileQuery, Principal, String)] = [
            (underWay, .cityCentre, "case_files_under_way "),
            (underWay, .township, "case_files_under_way_by_township "),
            (underWay, .county, "case_files_under_way_by_county "),
            (Self.asking { $0.statuses = [.received, .handled] }, .cityCentre, "case_files_under_way "),
            (Self.asking { $0.matter = SampleCity.potholes }, .cityCentre, "case_files_by_matter_due "),
            (CaseFileQuery(), .reviewer, "case_files_answered "),
        ]
        let statements = Statements()
        try await withWorkplace(engine, options: statements.options) { workplace in
            for (asked, principal, index) in lists {
                let sent = try await statements.during {
                    _ = try await ListCaseFiles(workplace)(asked, by: principal)
                }
                let plan = try await Plan.lines(of: sent[0], in: workplace.database)
                #expect(plan.contains { $0.contains(index) }, "\(plan.joined(separator: "\n"))")
            }
        }
    }

    @Test(
        "The board counts what is under way from the index that holds it all, and opens no file", arguments: Engine.all)
    func board(engine: Engine) async throws {
        let statements = Statements()
        try await withWorkplace(engine, options: statements.options) { workplace in
            let sent = try await statements.during { _ = try await ReadBoard(workplace)(by: .cityCentre) }
            let counting = sent.filter { $0.contains("FROM case_files") }
            #expect(counting.count == 3)
            for text in counting {
                let plan = try await Plan.lines(of: text, in: workplace.database, bitmaps: true)
                #expect(plan.contains { $0.contains("case_files_board") }, "\(text)\n\(plan.joined(separator: "\n"))")
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
            // The first of a day is written down: one question more, and three statements to append it.
            let first = try await statements.during { _ = try await workplace.look(filed.number) }
            #expect(first.count <= 11, "\(first)")
            let opening = try await statements.during { _ = try await workplace.look(filed.number) }
            #expect(opening.count <= 8, "\(opening)")
            let listing = try await statements.during {
                _ = try await ListCaseFiles(workplace)(CaseFileQuery(), by: .cityCentre)
            }
            #expect(listing.count == 1)
        }
    }
}
