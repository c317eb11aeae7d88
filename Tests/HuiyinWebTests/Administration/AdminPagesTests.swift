// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("Administration")
struct AdminPagesTests {
    /// The town with its three administrators.
    private func open(_ test: @escaping @Sendable (Town) async throws -> Void) async throws {
        try await Town.open { town in
            for (account, role) in [
                ("sys", Role.systemAdmin), ("sec", Role.securityAdmin), ("audit", Role.auditAdmin),
            ] {
                try await town.desk.createAccount(
                    try NewAccount(
                        account: account, name: account, role: role, holder: account), password: Secret(Town.password),
                    by: .clockwork)
            }
            try await test(town)
        }
    }

    static let pages = [
        "", "/departments", "/matters", "/duties", "/sources", "/people", "/grids", "/holidays", "/rules", "/design",
        "/replies", "/exports", "/grids?check=all", "/grids/990101001001001",
    ]

    @Test("Every page opens for an administrator in either language, and for nobody else", arguments: pages)
    func reading(page: String) async throws {
        try await open { town in
            let audit = try await town.signIn("audit")
            for language in Language.allCases {
                let answer = try await town.get(
                    "/admin\(page)\(page.contains("?") ? "&" : "?")lang=\(language.rawValue)", as: audit)
                #expect(answer.status == .ok)
                #expect(!answer.page.contains("admin."))
                #expect(!answer.page.contains("Optional("))
            }
            #expect(try await town.get("/admin\(page)", as: try await town.signIn("city")).status == .forbidden)
            #expect(try await town.get("/admin\(page)").headers[.location]?.hasPrefix("/sign-in") == true)
        }
    }

    @Test("The first page says what the system must not be used for, in either language", arguments: Language.allCases)
    func misuse(language: Language) async throws {
        try await open { town in
            let page = try await town.get("/admin?lang=\(language.rawValue)", as: try await town.signIn("sec")).page
            let words = try StringTables()[language]
            for line in 1...6 {
                #expect(page.contains(words["admin.misuse.line\(line)"].prefix(20)))
            }
        }
    }

    @Test("A long table is shown in stretches that say where one is, searched or not; a short one whole")
    func cut() async throws {
        try await open { town in
            let names = CaseNames(city: town.desk.city, strings: try StringTables()[.english])
            let rows = (1...120).map { AdminTable.Row(head: "row \($0)", cells: []) }
            func table(_ asked: AdminTable.Asked?) -> AdminTable {
                AdminTable("departments", columns: ["name"], rows: rows, asked: asked, names)
            }
            let long = table(.init())
            #expect(long.rows.count == AdminTable.most)
            #expect(long.cut == "1 to 50 of 120")
            #expect(long.pages.next == "/admin/departments?from=50" && long.pages.first == nil)
            let last = table(.init(from: 100))
            #expect(last.rows.map(\.head) == (101...120).map { "row \($0)" })
            #expect(last.cut == "101 to 120 of 120")
            #expect(last.pages.next == nil && last.pages.first == "/admin/departments")
            #expect(table(.init("row")).pages.next == "/admin/departments?q=row&from=50")
            #expect(table(.init("row 120")).cut == nil)
            #expect(table(.init("row 120")).rows.map(\.head) == ["row 120"])
            #expect(table(nil).rows.count == 120)
            #expect(table(nil).cut == nil)
            let gone = table(.init(from: 999))
            #expect(gone.cut == "1 to 50 of 120" && gone.empty == nil, "an old address leads to the beginning")
            let matters = AdminTable.matters(town.desk.city, .init(), names).rows
            #expect(
                matters.map(\.words) == town.desk.city.matters.all.prefix(AdminTable.most).map { [$0.basis] },
                "a row is found by the code of its basis too")
        }
    }

    @Test("A year without its holidays is warned of in October, and in the year itself")
    func missingYear() async throws {
        try await open { town in
            let names = CaseNames(city: town.desk.city, strings: try StringTables()[.english])
            let city = town.desk.city
            let known = try #require(city.calendar.knownYears.max())
            func warning(_ month: Int, of year: Int) -> String? {
                CivilDate(year: year, month: month, day: 1).flatMap { day in
                    AdminTable.missingYear(city, at: Moment(day, minuteOfDay: 600, offset: .china), names)
                }
            }
            #expect(warning(9, of: known) == nil)
            #expect(warning(10, of: known)?.contains("\(known + 1)") == true)
            #expect(warning(1, of: known + 1)?.contains("\(known + 1)") == true)
        }
    }

    @Test("The catalogue says in words where a row comes from", arguments: Language.allCases)
    func bases(language: Language) throws {
        let strings = try StringTables()[language]
        #expect(
            strings.bases("S1,C")
                == "\(strings["admin.bases.S"]) 1\(strings["case-file.comma"])\(strings["admin.bases.C"])")
        #expect(strings.bases("ours") == "ours")
        for letter in "SCHLG" { #expect(strings.bases(String(letter)) != String(letter)) }
    }

    @Test("Every file that is changed on a page goes by what it holds, with its path beside it")
    func fileNames() async throws {
        try await open { town in
            let page = try await town.get("/admin/rules", as: try await town.signIn("sys")).page
            let paths = page.matches(of: #/file=([^"]+)"/#).map { String($0.1) }
            #expect(paths.count > 5)
            for language in Language.allCases {
                let strings = try StringTables()[language]
                for path in paths + ["community.csv", "rounds.yaml", "systems.csv"] {
                    #expect(strings.fileName(path) != path, "\(language) \(path)")
                    #expect(page.contains(">\(path)</span>") || !paths.contains(path))
                }
            }
            #expect(page.contains(">\(try StringTables()[.chinese].fileName("rules.yaml"))</a>"))
        }
    }

    private func fields(_ act: String, _ text: String, basis: Int64, reason: String = "") -> String {
        ["act": act, "file": "rules.yaml", "basis": "\(basis)", "text": text, "reason": reason]
            .map { "\($0.key)=\(Form.encoded($0.value))" }.joined(separator: "&")
    }

    @Test("A draft is checked, compared and tried, and holds once it is published with a reason and a name")
    func publishing() async throws {
        try await open { town in
            let sys = try await town.signIn("sys")
            let administrator = Principal(account: EntityID(rawValue: 1), name: "sys", role: .systemAdmin)
            let (basis, bundle) = try await town.desk.cityVersions.current(by: administrator)
            let old = String(decoding: bundle.files["rules.yaml"] ?? [], as: UTF8.self)
            let before = town.desk.city.rules.version
            let draft = old.replacing(
                #/version: *"?[^"\n]+"?/#, with: "version: \"\(before)-next\"", maxReplacements: 1)
            #expect(draft != old)

            let wrong = try await town.send(
                "/admin/rules/draft", fields("look", "version: 1\nnonsense: 2\n", basis: basis), as: sys)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.page.contains("rules.yaml:"))
            #expect(!wrong.page.contains("value=\"publish\""))

            let looked = try await town.send("/admin/rules/draft", fields("look", draft, basis: basis), as: sys)
            #expect(looked.status == .ok)
            #expect(looked.page.contains("diff-added"))
            #expect(looked.page.contains("value=\"publish\""))
            #expect(looked.page.contains("试运行"))
            #expect(looked.page.contains(">现行</th><th scope=\"col\" class=\"num\">草稿</th>"))
            #expect(town.desk.city.rules.version == before)

            let nameless = try await town.send(
                "/admin/rules/draft", fields("publish", draft, basis: basis), as: sys)
            #expect(nameless.page.contains("id=\"field-reason-error\""))
            let done = try await town.send(
                "/admin/rules/draft", fields("publish", draft, basis: basis, reason: "decided"), as: sys)
            #expect(done.headers[.location] == "/admin/rules")
            #expect(town.desk.city.rules.version == "\(before)-next")
            let list = try await town.get("/admin/rules", as: sys).page
            #expect(list.contains("decided"))
            #expect(try await town.get("/admin/rules/\(basis + 1)", as: sys).page.contains("\(before)-next"))

            let stale = try await town.send(
                "/admin/rules/draft", fields("publish", old, basis: basis, reason: "again"), as: sys)
            #expect(stale.status == .preconditionFailed)
        }
    }

    @Test("One department is changed by its own form: the difference is one line, and it holds once published")
    func row() async throws {
        try await open { town in
            let sys = try await town.signIn("sys")
            let basis = town.desk.version.number
            let list = try await town.get("/admin/departments", as: sys).page
            let address = "/admin/rules/draft?file=departments.csv&amp;key=east-2"
            #expect(list.contains("file=departments.csv&amp;key=east-2\""))
            #expect(
                try await !town.get("/admin/departments", as: try await town.signIn("audit")).page.contains(address))
            let form = try await town.get("/admin/rules/draft?file=departments.csv&key=east-2", as: sys)
            #expect(form.page.contains("name=\"cell-supervised_by\""))
            #expect(!form.page.contains("name=\"text\""))
            let cells = form.page.matches(of: #/name="cell-([a-z_]+)" type="text" value="([^"]*)"/#)
                .map { ("cell-\($0.1)", String($0.2)) }
            func send(_ act: String, _ more: [String: String]) async throws -> Answer {
                let fixed = ["act": act, "file": "departments.csv", "key": "east-2", "basis": "\(basis)"]
                let all = Dictionary(uniqueKeysWithValues: cells).merging(fixed) { $1 }.merging(more) { $1 }
                let body = all.map { "\($0.key)=\(Form.encoded($0.value))" }.joined(separator: "&")
                return try await town.send("/admin/rules/draft", body, as: sys)
            }
            let looked = try await send("look", ["cell-name": "东二社区"])
            #expect(looked.status == .ok)
            #expect(looked.page.ranges(of: "class=\"diff-added").count == 1)
            #expect(looked.page.contains("value=\"东二社区\""))
            let gone = try await send("look", ["remove": "yes"])
            #expect(gone.status == .unprocessableContent, "its grids name it")
            let twice = try await send("look", ["key": ""])
            #expect(twice.status == .unprocessableContent, "a code that is taken")
            let done = try await send("publish", ["cell-name": "东二社区", "reason": "村改居"])
            #expect(done.headers[.location] == "/admin/rules")
            #expect(town.desk.city.departments[DepartmentCode("east-2")]?.name == "东二社区")
            #expect(try await town.get("/admin/rules/draft?file=departments.csv&key=none", as: sys).status == .notFound)
            let year = try await town.get("/admin/rules/draft?file=holidays-2031.csv&key=", as: sys)
            #expect(year.page.contains("name=\"cell-date\""))
        }
    }

    @Test(
        "A matter's new limit comes with a new version of the rules, which the difference shows; its new name does not")
    func versions() async throws {
        try await open { town in
            let sys = try await town.signIn("sys")
            let administrator = Principal(account: EntityID(rawValue: 1), name: "sys", role: .systemAdmin)
            func send(_ act: String, _ old: String, _ new: String) async throws -> Answer {
                let (basis, bundle) = try await town.desk.cityVersions.current(by: administrator)
                let matters = String(decoding: bundle.files["matters.csv"] ?? [], as: UTF8.self)
                #expect(matters.contains(old))
                let all = [
                    "act": act, "file": "matters.csv", "basis": "\(basis)", "reason": "decided",
                    "text": matters.replacing(old, with: new, maxReplacements: 1),
                ]
                let body = all.map { "\($0.key)=\(Form.encoded($0.value))" }.joined(separator: "&")
                return try await town.send("/admin/rules/draft", body, as: sys)
            }
            let before = town.desk.city.rules.version
            let next = RuleSet.version(after: before)
            _ = try await send("publish", "道路坑洼", "路面坑洼")
            #expect(town.desk.city.rules.version == before)
            let looked = try await send("look", ",5,working_day,", ",4,working_day,")
            #expect(looked.status == .ok)
            #expect(looked.page.contains("version: &quot;\(next)&quot;"))
            let done = try await send("publish", ",5,working_day,", ",4,working_day,")
            #expect(done.headers[.location] == "/admin/rules")
            #expect(town.desk.city.rules.version == next)
        }
    }

    @Test("Only the system administrator drafts and publishes; files that are no text of the folder are not edited")
    func permission() async throws {
        try await open { town in
            let sec = try await town.signIn("sec")
            #expect(try await town.get("/admin/rules/draft?file=rules.yaml", as: sec).status == .forbidden)
            #expect(
                try await town.send("/admin/rules/draft", fields("look", "x", basis: 1), as: sec).status == .forbidden)
            let sys = try await town.signIn("sys")
            for file in ["map.geojson", "people.csv", "../rules.yaml", "other.csv"] {
                #expect(try await town.get("/admin/rules/draft?file=\(file)", as: sys).status == .notFound)
            }
            #expect(try await town.get("/admin/rules/draft?file=holidays-2031.csv", as: sys).status == .ok)
        }
    }

    @Test("A survey of the grids is taken in whole: what is wrong with it is told, and the page does not carry the old")
    func survey() async throws {
        try await open { town in
            let sys = try await town.signIn("sys")
            let administrator = Principal(account: EntityID(rawValue: 1), name: "sys", role: .systemAdmin)
            let (basis, bundle) = try await town.desk.cityVersions.current(by: administrator)
            let old = String(decoding: bundle.files["grids.geojson"] ?? [], as: UTF8.self)
            let empty = try await town.get("/admin/rules/draft?file=grids.geojson", as: sys)
            #expect(empty.status == .ok)
            #expect(!empty.page.contains("FeatureCollection"))
            func look(_ text: String) async throws -> (status: HTTPResponse.Status, page: String) {
                let body = ["act": "look", "file": "grids.geojson", "basis": "\(basis)", "text": text]
                    .map { "\($0.key)=\(Form.encoded($0.value))" }.joined(separator: "&")
                let answer = try await town.send("/admin/rules/draft", body, as: sys)
                return (answer.status, answer.page)
            }
            let broken = try await look("{\"type\": \"FeatureCollection\", \"features\": []}")
            #expect(broken.status == .unprocessableContent)
            #expect(broken.page.contains("grids.geojson"))
            let same = try await look(old.replacing("\"features\"", with: " \"features\"", maxReplacements: 1))
            #expect(same.status == .ok)
            #expect(same.page.contains("value=\"publish\""))
        }
    }

    private static func person(_ changes: [String: String] = [:]) -> String {
        let plain = ["account": "lin", "name": "林新", "role": "observer"]
        return plain.merging(changes) { $1 }.map { "\($0.key)=\(Form.encoded($0.value))" }.joined(separator: "&")
    }

    @Test("An account is opened with a password shown once, gets another, and is closed")
    func accounts() async throws {
        try await open { town in
            let sys = try await town.signIn("sys")
            #expect(try await town.get("/admin/people/new", as: sys).page.contains("name=\"role\""))
            let made = try await town.send("/admin/people/new", Self.person(), as: sys)
            #expect(made.status == .ok)
            #expect(made.headers[.cacheControl] == "no-store")
            let password = try #require(made.page.firstMatch(of: #/data-password>([a-z0-9]{12})</#)?.1)
            #expect(try await !town.get("/admin/people", as: sys).page.contains(password))
            let names = CaseNames(city: town.desk.city, strings: try StringTables()[.chinese])
            let identity = town.desk.city.identity
            #expect(names.place(identity.division) == identity.name, "a place is said by its name, and not by its code")
            _ = try await town.desk.signIn("lin", Secret(String(password)), from: "test")
            let other = try await town.send("/admin/people/password", "account=lin", as: sys)
            let second = try #require(other.page.firstMatch(of: #/data-password>([a-z0-9]{12})</#)?.1)
            #expect(second != password)
            await #expect(throws: (any Error).self) {
                try await town.desk.signIn("lin", Secret(String(password)), from: "test")
            }
            let closed = try await town.send("/admin/people/close", "account=lin", as: sys)
            #expect(closed.headers[.location] == "/admin/people")
            await #expect(throws: (any Error).self) {
                try await town.desk.signIn("lin", Secret(String(second)), from: "test")
            }
        }
    }

    @Test("Of a grid worker the list and their own page say whether they work full or part time")
    func terms() async throws {
        try await open { town in
            let sys = try await town.signIn("sys")
            let worker = [
                "role": "worker", "level": "grid", "division": "990101001001", "grid": "990101001001001",
                "terms": "part-time",
            ]
            let made = try await town.send("/admin/people/new", Self.person(worker), as: sys)
            let password = try #require(made.page.firstMatch(of: #/data-password>([a-z0-9]{12})</#)?.1)
            let strings = try Site().strings[.chinese]
            let words = strings["work-terms.part-time"]
            #expect(try await town.get("/admin/people", as: sys).page.contains("（\(words)）"))
            let body = #"{"account":"lin","password":"\#(password)"}"#
            let lin = try await town.post("/api/sessions", body).text("token")
            #expect(try await town.get("/account", as: lin).page.contains(strings["account.terms", ["terms": words]]))
            #expect(try await !town.get("/account", as: sys).page.contains(strings["account.terms-help"]))
            for change in [["role": "observer"], ["terms": "sometimes"]] {
                let fields = worker.merging(["account": "lan"].merging(change) { $1 }) { $1 }
                let refused = try await town.send("/admin/people/new", Self.person(fields), as: sys)
                #expect(refused.status == .unprocessableContent)
                #expect(refused.page.contains("id=\"field-terms-error\""))
            }
        }
    }

    @Test(
        "A post that could not work is refused beside its field, and what was typed stays",
        arguments: [
            ("role", "worker", "level"), ("role", "department", "department"), ("grid", "999999999999999", "grid"),
            ("division", "99", "division"), ("account", "city", "account"),
        ])
    func badPost(field: String, value: String, told: String) async throws {
        try await open { town in
            let sys = try await town.signIn("sys")
            let answer = try await town.send("/admin/people/new", Self.person([field: value]), as: sys)
            #expect(answer.status.kind == .clientError)
            #expect(answer.page.contains("id=\"field-\(told)-error\""))
            #expect(answer.page.contains("林新"))
        }
    }

    @Test("A token is shown once, acts as the list says, and is locked out when taken back")
    func tokens() async throws {
        try await open { town in
            let sys = try await town.signIn("sys")
            #expect(try await town.get("/admin/tokens", as: sys).page.contains("没有发过令牌"))
            #expect(try await town.get("/admin/tokens/new", as: sys).page.contains("name=\"scopes\""))
            let wish = "name=\(Form.encoded("热线"))&account=city&days=30&scopes=read-files&scopes=file-reports"
            let made = try await town.send("/admin/tokens/new", wish, as: sys)
            #expect(made.status == .ok)
            #expect(made.headers[.cacheControl] == "no-store")
            let token = String(try #require(made.page.firstMatch(of: #/data-token>(hys_[A-Za-z0-9_-]+)</#)?.1))
            let before = try await town.get("/admin/tokens", as: sys).page
            #expect(!before.contains(token))
            #expect(before.contains("热线") && before.contains("从未使用") && before.contains("看案件"))
            #expect(try await town.get("/api/case-files", as: token).status == .ok)
            let after = try await town.get("/admin/tokens", as: sys).page
            #expect(!after.contains("从未使用"))
            let id = try #require(after.firstMatch(of: #/name="token" value="(\d+)"/#)?.1)
            for who in ["sec", "audit"] {
                let other = try await town.signIn(who)
                #expect(try await !town.get("/admin/tokens", as: other).page.contains("/admin/tokens/revoke"))
                #expect(try await town.send("/admin/tokens/new", wish, as: other).status == .forbidden)
                #expect(try await town.send("/admin/tokens/revoke", "token=\(id)", as: other).status == .forbidden)
            }
            let taken = try await town.send("/admin/tokens/revoke", "token=\(id)", as: sys)
            #expect(taken.headers[.location] == "/admin/tokens")
            #expect(try await town.get("/api/case-files", as: token).status == .unauthorized)
            #expect(
                try await town.get("/admin/tokens", as: sys, headers: [.acceptLanguage: "en"]).page.contains(
                    "Taken back"))
        }
    }

    @Test(
        "A token that would open nothing, for ever or as an administrator is refused beside its field",
        arguments: [
            ("days=367&account=city&scopes=read-files", "days"), ("days=9&account=city", "scopes"),
            ("days=9&account=sec&scopes=read-files", "account"), ("days=9&account=nobody&scopes=read-files", "account"),
        ])
    func badToken(wish: String, field: String) async throws {
        try await open { town in
            let sys = try await town.signIn("sys")
            let answer = try await town.send("/admin/tokens/new", "name=kept&\(wish)", as: sys)
            #expect(answer.status.kind == .clientError)
            #expect(answer.page.contains("id=\"field-\(field)-error\""))
            #expect(answer.page.contains("kept"))
        }
    }

    @Test("The other two administrators open nothing, and nobody makes an administrator from a page")
    func separated() async throws {
        try await open { town in
            for who in ["sec", "audit"] {
                let other = try await town.signIn(who)
                #expect(try await !town.get("/admin/people", as: other).page.contains("/admin/people/close"))
                let answer = try await town.send("/admin/people/new", Self.person(), as: other)
                #expect(answer.status == .forbidden)
                #expect(try await town.send("/admin/people/close", "account=city", as: other).status == .forbidden)
            }
            let sys = try await town.signIn("sys")
            let third = try await town.send(
                "/admin/people/new", Self.person(["role": "security-admin"]), as: sys)
            #expect(third.status.kind == .clientError)
            #expect(try await town.send("/admin/people/close", "account=sec", as: sys).status == .forbidden)
        }
    }

    @Test(
        "A list is asked for at the desk, taken as a marked file without words of residents, and seen by the administrators"
    )
    func exports() async throws {
        try await open { town in
            let numbers = [
                try await town.file("人民路的井盖碎了，我姓王").number, try await town.file("路灯不亮").number,
            ]
            let city = try await town.signIn("city")
            let asked = try await town.send(
                "/desk/exports", "question=show%3Dall&reason=\(Form.encoded("月度分析"))", as: city)
            #expect(asked.headers[.location] == "/desk/exports")
            let page = try await town.get("/desk/exports", as: city).page
            let id = try #require(page.firstMatch(of: #/name="export" value="(\d+)"/#)?.1)
            let file = try await town.send("/desk/exports/take", "export=\(id)", as: city)
            #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(file.headers[.contentDisposition]?.contains(".csv") == true)
            #expect(file.page.contains("月度分析"))
            #expect(!file.page.contains("我姓王"))
            // Above and in every row: who took it, when, and which list it was.
            let lines = file.page.split(separator: "\r\n")
            for line in [try #require(lines.first)] + lines.filter({ row in numbers.contains { row.contains($0) } }) {
                for mark in ["钟指挥", "3 月 3 日", String(id)] { #expect(line.contains(mark), "\(line)") }
            }
            #expect(lines.filter { row in numbers.contains { row.contains($0) } }.count == 2)
            let security = try await town.signIn("sec")
            #expect(try await town.get("/admin/exports", as: security).page.contains("月度分析"))
            let empty = try await town.send("/desk/exports", "question=q%3Dnothing&reason=x", as: city)
            #expect(empty.status == .conflict)
            #expect(try await town.send("/desk/exports/take", "export=\(id)", as: security).status == .forbidden)
        }
    }

    @Test("What a spreadsheet would take for a formula is taken for text", arguments: ["=1+1", "+1", "-1", "@a"])
    func formulas(cell: String) {
        #expect(ExportText.quoted(cell) == "\"'\(cell)\"")
        #expect(ExportText.quoted("a\"b,c") == "\"a\"\"b,c\"")
    }
}
