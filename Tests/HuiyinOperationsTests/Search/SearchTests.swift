// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("Finding files by words")
struct SearchTests {
    private func found(
        _ text: String, in workplace: Workplace, by principal: Principal = .cityCentre
    ) async throws
        -> [CaseNumber]
    {
        var query = CaseFileQuery()
        query.text = text
        return try await ListCaseFiles(workplace)(query, by: principal).rows.map(\.number)
    }

    @Test("Two characters are found wherever they stand, words together, newest first", arguments: Engine.all)
    func words(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let first = try await workplace.file("人民路口的井盖破了一个大洞").number
            clock.advance(.minutes(1))
            let second = try await workplace.file("小区里井盖松动，KFC 门口也有").number
            _ = try await workplace.file("路灯不亮")
            _ = try await IndexCaseWords(workplace)()
            #expect(try await found("井盖", in: workplace) == [second, first])
            #expect(try await found("井盖 大洞", in: workplace) == [first])
            #expect(try await found("洞", in: workplace) == [first])
            #expect(try await found("kfc", in: workplace) == [second])
            #expect(try await found("ＫＦＣ井盖", in: workplace) == [second])
            // Both pairs are there, but not one after the other.
            #expect(try await found("盖路", in: workplace).isEmpty)
            #expect(try await found("！？", in: workplace).isEmpty)
            #expect(try await found("\" OR 'x' & \\ *", in: workplace).isEmpty)
            #expect(try await found(first.text.lowercased(), in: workplace) == [first])
        }
    }

    @Test("A file is found by its address, its matter and what was added, as they stand now", arguments: Engine.all)
    func everything(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await FileReport(workplace)(
                NewReport(
                    words: BoundedText("有个坑", limit: 100), coordinate: SampleCity.place.coordinate,
                    address: BoundedText("解放大道八号", limit: 100)), by: .reporter)
            _ = try await IndexCaseWords(workplace)()
            #expect(try await found("解放大道", in: workplace) == [filed.number])
            #expect(try await found("破损", in: workplace).isEmpty)
            try await workplace.bring(filed.number, to: .triaged)
            try await AnswerReport(workplace).supplement(
                filed.receipt, words: BoundedText("旁边是幼儿园", limit: 100))
            _ = try await IndexCaseWords(workplace)()
            #expect(try await found("路面坑洼破损", in: workplace) == [filed.number])
            #expect(try await found("幼儿园", in: workplace) == [filed.number])
        }
    }

    @Test("Nobody finds a file that they may not see, and its words tell nothing", arguments: Engine.all)
    func unseen(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let streets = try await workplace.filed("井盖没了", to: .assigned).number
            let conduct = try await FileReport(workplace)(
                NewReport(
                    words: BoundedText("管井盖的人态度不好", limit: 100), coordinate: SampleCity.place.coordinate,
                    about: CaseFile.About(department: nil, account: Principal.cityCentre.name)), by: .reporter)
            _ = try await IndexCaseWords(workplace)()
            #expect(try await found("井盖", in: workplace, by: .urbanOffice) == [streets])
            #expect(try await found("井盖", in: workplace, by: .waterOffice).isEmpty)
            #expect(try await found("井盖", in: workplace, by: .systemAdmin).isEmpty)
            #expect(try await found("井盖", in: workplace) == [streets])
            #expect(try await found(conduct.number.text, in: workplace).isEmpty)
            #expect(try await found("井盖", in: workplace, by: .cityCentreSecond) == [conduct.number, streets])
        }
    }

    @Test("What is said in a protected matter is in no index: its file is found by its number", arguments: Engine.all)
    func protected(engine: Engine) async throws {
        let usual = SampleCity.city
        let matters = usual.matters.all.map { $0.code == SampleCity.potholes ? $0.protected : $0 }
        let city = Municipality(
            identity: usual.identity, rules: usual.rules, calendar: usual.calendar, matters: MatterCatalogue(matters),
            departments: usual.departments, grids: usual.grids, duties: usual.duties)
        try await withWorkplace(engine, city: city) { workplace in
            let number = try await workplace.file("丈夫打人").number
            _ = try await IndexCaseWords(workplace)()
            #expect(try await found("打人", in: workplace).isEmpty, "what seems protected is kept from the beginning")
            try await workplace.bring(number, to: .triaged)
            _ = try await IndexCaseWords(workplace)()
            #expect(try await found("打人", in: workplace).isEmpty)
            #expect(try await found(String(number.text.suffix(6)), in: workplace) == [number])
        }
    }

    @Test("Words that were erased are found no longer, at once and after the next round", arguments: Engine.all)
    func erased(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let number = try await workplace.file("井盖没了").number
            _ = try await IndexCaseWords(workplace)()
            let slug = SampleCity.city.identity.slug
            let now = workplace.clock.now()
            try await workplace.database.write { db in
                let records = Records(db, slug)
                let id = try records.caseFiles.find(number).id
                try db.run(
                    """
                    UPDATE event_contents SET value = NULL, salt = NULL
                     WHERE municipality = \(slug) AND case_file = \(id) AND name = 'words'
                    """)
                try records.caseFiles.touch(id, at: now.adding(.seconds(1)))
                try records.words.forget(id)
            }
            #expect(try await found("井盖", in: workplace).isEmpty)
            _ = try await IndexCaseWords(workplace)()
            #expect(try await found("井盖", in: workplace).isEmpty)
            #expect(try await found(String(number.text.suffix(6)), in: workplace) == [number])
            let left = try await workplace.count(
                "SELECT COUNT(*) AS n FROM case_words WHERE municipality = \(slug)")
            #expect(left == 1)
        }
    }

    @Test("Pages follow one another without a gap or a double", arguments: Engine.all)
    func pages(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            for number in 1...7 { _ = try await workplace.file("第\(number)个井盖") }
            _ = try await IndexCaseWords(workplace)()
            var query = CaseFileQuery()
            query.text = "井盖"
            query.limit = 3
            var seen: [CaseNumber] = []
            repeat {
                let page = try await ListCaseFiles(workplace)(query, by: .cityCentre)
                seen += page.rows.map(\.number)
                query.after = page.next
            } while query.after != nil
            #expect(seen.count == 7)
            #expect(seen == seen.sorted { $0.text > $1.text })
        }
    }

    @Test("Years of files are found newest first, page by page", arguments: Engine.all)
    func years(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            var filed: [CaseNumber] = []
            for days in [300, 200, 90, 45, 20, 5, 1, 0] {
                filed.append(try await workplace.file("第\(days)天的井盖").number)
                _ = try await workplace.file("第\(days)天的路灯")
                clock.advance(.days(days))
            }
            while try await IndexCaseWords(workplace)() > 0 {}
            var query = CaseFileQuery()
            query.text = "井盖"
            query.limit = 3
            var pages: [[CaseNumber]] = []
            repeat {
                let page = try await ListCaseFiles(workplace)(query, by: .cityCentre)
                pages.append(page.rows.map(\.number))
                query.after = page.next
            } while query.after != nil
            #expect(pages.map(\.count) == [3, 3, 2])
            #expect(pages.flatMap(\.self) == filed.reversed())
        }
    }

    @Test("Stretches of time leave nothing out and tell nothing twice")
    func stretches() {
        let now = SampleCity.tuesday
        let all = SearchStretch.backwards(from: now)
        #expect(all.map(\.marks.count) == [13, 56, 0])
        #expect(all.first?.end.rawValue == .max)
        #expect(Set(all.flatMap(\.marks)).count == 69)
        let ahead: EntityID<CaseFile> = IDSource.least(from: now.adding(.days(29)))
        #expect(all[0].marks.contains(SearchStretch.mark(of: ahead)), "keys of a server whose clock was ahead")
        for (newer, older) in zip(all, all.dropFirst()) {
            #expect(newer.marks.last == SearchStretch.mark(of: older.end))
            let before = EntityID<CaseFile>(rawValue: older.end.rawValue - 1)
            #expect(!newer.marks.contains(SearchStretch.mark(of: before)))
            #expect(older.marks.first == SearchStretch.mark(of: before) || older.marks.isEmpty)
        }
        for end in [Int64(5), -1] {
            let oldest = SearchStretch.backwards(from: now, before: EntityID(rawValue: end))
            #expect(oldest == [SearchStretch(marks: ["~0"], end: EntityID(rawValue: end))])
        }
        #expect(CaseFileQuery.Cursor(text: "0.-1") == nil)
    }

    @Test("What was found before its words had marks is found after the upgrade")
    func upgraded() async throws {
        try await withWorkplace(.postgresql) { workplace in
            let number = try await workplace.file("路口的井盖破了").number
            _ = try await IndexCaseWords(workplace)()
            try await workplace.database.write { db in
                let id: EntityID<CaseFile> = try #require(try db.row("SELECT rowid FROM case_words")).get(0)
                try db.run(
                    "UPDATE case_words SET tokens = ts_delete(tokens, CAST(\(SearchStretch.mark(of: id)) AS TEXT))")
            }
            #expect(try await found("井盖", in: workplace).isEmpty)
            let migration = try #require(try Schema.migrations().first { $0.number == 57 })
            try await workplace.database.write { db in try db.script(migration.postgresql ?? "") }
            #expect(try await found("井盖", in: workplace) == [number])
        }
    }

    @Test("Of a few files that are known those are told that hold the words", arguments: Engine.all)
    func known(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let numbers = [
                try await workplace.file("路口的井盖破了").number, try await workplace.file("路灯不亮").number,
                try await workplace.file("村口的井盖没了").number,
            ]
            _ = try await IndexCaseWords(workplace)()
            var query = CaseFileQuery()
            query.text = "井盖"
            query.numbers = [numbers[0], numbers[1]]
            let rows = try await ListCaseFiles(workplace)(query, by: .cityCentre).rows
            #expect(rows.map(\.number) == [numbers[0]])
        }
    }

    @Test("A search walks the index of words and looks at no file that does not hold them", arguments: Engine.all)
    func plan(engine: Engine) async throws {
        let statements = Statements()
        try await withWorkplace(engine, options: statements.options) { workplace in
            if engine == .postgresql {
                // With few rows any plan is as good; with many, gathering by word is what it must choose by itself.
                let slug = SampleCity.city.identity.slug
                try await workplace.database.write { db in
                    try db.run(
                        """
                        INSERT INTO case_words (municipality, rowid, version, tokens)
                        SELECT CAST(\(slug) AS TEXT), n, 1, CAST('a:1' AS tsvector) FROM generate_series(1, 20000) AS n
                        """)
                    try db.run("ANALYZE case_words")
                }
            }
            for principal in [Principal.cityCentre, .township, .urbanOffice, .reviewer] {
                let sent = try await statements.during { _ = try await found("井盖", in: workplace, by: principal) }
                // PostgreSQL is asked for the newest first, and then for the rest.
                #expect(sent.count == (engine == .sqlite ? 1 : 3))
                #expect(Set(sent).count == 1, "one text, which stays prepared")
                let plan = try await Plan.lines(of: sent[0], in: workplace.database, bitmaps: true)
                let told: Comment = "\(plan.joined(separator: "\n"))"
                if engine == .sqlite {
                    #expect(plan.first?.contains("VIRTUAL TABLE INDEX") == true, told)
                    #expect(plan.first.map(Plan.isWholeTable) == false, told)
                } else {
                    #expect(plan.contains { $0.contains("case_words_by_token") }, told)
                }
                #expect(!plan.contains(where: Plan.isWholeTable), told)
                #expect(!plan.contains(where: Plan.isWholeCity), told)
            }
        }
    }
}

extension Matter {
    fileprivate var protected: Matter {
        Matter(
            code: code, major: major, minor: minor, name: name, nameInEnglish: nameInEnglish, scope: scope, kind: kind,
            subject: subject, lead: lead, co: co, level: level, mode: mode, directLevels: directLevels, limit: limit,
            urgent: urgent, sensitivity: .protected, placeKind: placeKind, isMergeable: false, basis: basis)
    }
}
