// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What the stores tell of protected files")
struct NamedReadersStoreTests {
    static let city = SampleCity.city(protecting: SampleCity.potholes)
    static let security = Principal(account: EntityID(rawValue: 990), name: "乙安全", role: .securityAdmin)
    static let words = "孩子没人管，住三号院"

    private func rows(
        _ workplace: Workplace, by principal: Principal, _ change: (inout CaseFileQuery) -> Void = { _ in }
    ) async throws -> [CaseFileRow] {
        var query = CaseFileQuery()
        change(&query)
        return try await ListCaseFiles(workplace)(query, by: principal).rows
    }

    private func clerk(
        _ workplace: Workplace, _ account: String, of department: DepartmentCode? = nil, _ role: Role = .department
    ) async throws -> Principal {
        let create = CreateAccount(
            database: workplace.database, clock: workplace.clock, municipality: workplace.city().identity.slug,
            ids: workplace.ids, hasher: PasswordHasher(cost: .worthlessButFast))
        let person = try NewAccount(
            account: account, name: account, role: role, department: department,
            division: department == nil ? SampleCity.township : nil)
        let id = try await create(person, password: Secret("correct horse 电池"), by: .clockwork)
        return Principal(
            account: id, name: account, role: role, department: department, division: person.division)
    }

    @Test(
        "Lists show who does not read it a stub: no words, matter, grid or point; what asks for those finds nothing",
        arguments: Engine.all)
    func lists(engine: Engine) async throws {
        try await withWorkplace(engine, city: Self.city) { workplace in
            let number = try await workplace.file(Self.words).number
            for status in [CaseStatus.received, .assigned] {
                if status == .assigned { try await workplace.bring(number, to: .assigned) }
                _ = try await IndexCaseWords(workplace)()
                let read = try #require(try await rows(workplace, by: .cityCentre).first)
                #expect(read.words == Self.words && read.coordinate != nil && !read.isStub)
                let stub = try #require(try await rows(workplace, by: .township).first)
                #expect(stub.isStub && stub.number == number && stub.status == status && stub.dueAt != nil)
                #expect(stub.words.isEmpty && stub.matter == nil && stub.grid == nil && stub.coordinate == nil)
                let places = ListCasePlaces(workplace)
                #expect(try await places(CaseFileQuery(), by: .cityCentre).placed.map(\.number) == [number])
                for unnamed in [Principal.township, .worker] {
                    #expect(try await places(CaseFileQuery(), by: unnamed).placed.isEmpty, "no dot tells where it is")
                }
                #expect(try await rows(workplace, by: .worker).isEmpty)
                #expect(try await rows(workplace, by: .township) { $0.grid = SampleCity.grid }.isEmpty)
                #expect(try await rows(workplace, by: .township) { $0.text = "三号院" }.isEmpty)
                #expect(try await rows(workplace, by: .township) { $0.text = number.text }.map(\.isStub) == [true])
            }
            #expect(try await rows(workplace, by: .township) { $0.matter = SampleCity.potholes }.isEmpty)
            #expect(try await rows(workplace, by: .cityCentre) { $0.matter = SampleCity.potholes }.count == 1)
            #expect(try await rows(workplace, by: .urbanOffice).map(\.isStub) == [true])
        }
    }

    @Test("The open city tells of none, whatever its matter and state", arguments: Engine.all)
    func inTheOpen(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            var results = PublicCaseQuery()
            results.list = .results
            let lists = [PublicCaseQuery(), results]
            for status in [CaseStatus.assigned, .replied] { _ = try await workplace.filed(to: status) }
            for query in lists { #expect(try await !ListPublicCases(workplace)(query).cases.isEmpty) }
            try await workplace.database.write { db in
                _ = try db.run("UPDATE case_files SET protection = 'pressure'")
            }
            for query in lists { #expect(try await ListPublicCases(workplace)(query).cases.isEmpty) }
        }
    }

    @Test("Who opens it unnamed is told number, state, due and lead, and can do nothing with it", arguments: Engine.all)
    func opened(engine: Engine) async throws {
        try await withWorkplace(engine, city: Self.city) { workplace in
            try await workplace.keepPhoto("hurt")
            let filed = try await FileReport(workplace)(
                NewReport(
                    words: BoundedText(Self.words, limit: 100), coordinate: SampleCity.place.coordinate,
                    address: BoundedText("三号院", limit: 100), photos: ["hurt"]), by: .reporter)
            try await workplace.bring(filed.number, to: .assigned)
            let stub = try await workplace.look(filed.number, by: .township)
            #expect(stub.isStub && stub.file.number == filed.number && stub.file.lead?.department == SampleCity.urban)
            #expect(stub.reports.isEmpty && stub.address == nil && stub.events.isEmpty && stub.moves.isEmpty)
            #expect(stub.file.place.coordinate == nil && stub.file.place.grid == nil && stub.file.triage == nil)
            #expect(try await !workplace.look(filed.number).isStub)
            _ = try await OpenPhoto(workplace)("hurt", by: .cityCentre, receipt: nil)
            _ = try await OpenPhoto(workplace)("hurt", by: .reporter, receipt: filed.receipt)
            await #expect(throws: NotPermitted.unseen) {
                try await OpenPhoto(workplace)("hurt", by: .township, receipt: nil)
            }
            await #expect(throws: NotPermitted.sealed) {
                try await workplace.move(filed.number, by: .urbanOffice, .acceptance)
            }
            await #expect(throws: NotPermitted.unseen) { try await workplace.look(filed.number, by: .worker) }
            #expect(try await FollowReport(workplace)(filed.receipt).report.words == Self.words)
        }
    }

    @Test("What leaves the program holds a stub of it, whoever takes it", arguments: Engine.all)
    func exported(engine: Engine) async throws {
        try await withWorkplace(engine, city: Self.city) { workplace in
            _ = try await workplace.filed(Self.words, to: .assigned)
            let exports = CaseExports(workplace)
            for principal in [Principal.cityCentre, .township] {
                let asked = try await exports.ask(
                    CaseFileQuery(), because: try BoundedText("月度分析", limit: 400), by: principal)
                let rows = try await exports.take(asked.id, by: principal).rows
                #expect(rows.map(\.isStub) == [true] && rows.allSatisfy { $0.words.isEmpty && $0.grid == nil })
            }
        }
    }

    @Test(
        "A reader is named by account, kept, and let go; the security administrator does it unseen",
        arguments: Engine.all)
    func named(engine: Engine) async throws {
        try await withWorkplace(engine, city: Self.city) { workplace in
            let first = try await clerk(workplace, "first", of: SampleCity.urban)
            let second = try await clerk(workplace, "second", of: SampleCity.urban)
            let number = try await workplace.file(Self.words).number
            try await workplace.move(number, by: .cityCentre, .triage(.pothole()))
            let dispatch = CaseMove.dispatch(Dispatch(lead: SampleCity.urban, co: []))
            try await workplace.move(number, by: .cityCentre, dispatch)
            #expect(try await workplace.look(number, by: first).isStub, "of two nobody is chosen")
            let act = ActOnCaseFile(workplace)
            _ = try await act(
                number, .reader(.add(account: "first", reason: "分管")), by: Self.security, version: nil)
            #expect(try await !workplace.look(number, by: first).isStub)
            #expect(try await workplace.look(number, by: second).isStub)
            await #expect(throws: NotPermitted.unseen) { try await workplace.look(number, by: Self.security) }
            try await workplace.move(number, by: first, .acceptance)
            _ = try await act(number, .reader(.add(account: "second", reason: "同办")), by: .cityCentre, version: nil)
            _ = try await act(number, .reader(.release(account: "second", reason: "换人")), by: .cityCentre, version: nil)
            #expect(try await workplace.look(number, by: second).isStub)
            let told = try await workplace.look(number).events.filter { $0.line.kind == "readers" }
            #expect(told.map(\.line.facts) == [["reader": "first"], ["reader": "second"], ["readerGone": "second"]])
            #expect(told.first?.line.actorName == Self.security.name && told.first?.texts["reason"] == "分管")
            await #expect(throws: CaseMoveError.unknownCode(field: "account", code: "nobody")) {
                try await act(number, .reader(.add(account: "nobody", reason: "x")), by: .cityCentre, version: nil)
            }
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A department of one person reads what it is called to, and history says so", arguments: Engine.all)
    func alone(engine: Engine) async throws {
        try await withWorkplace(engine, city: Self.city) { workplace in
            let only = try await clerk(workplace, "only", of: SampleCity.urban)
            let filed = try await workplace.filed(Self.words, to: .assigned)
            #expect(try await !workplace.look(filed.number, by: only).isStub)
            #expect(try await workplace.look(filed.number).events.last?.line.facts["reader"] == "only")
            try await workplace.move(filed.number, by: only, .acceptance)
        }
    }
}
