// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Worklists")
struct ListCaseFilesTests {
    private func numbers(
        _ workplace: Workplace, by principal: Principal, _ change: (inout CaseFileQuery) -> Void = { _ in }
    ) async throws -> Set<CaseNumber> {
        var query = CaseFileQuery()
        change(&query)
        return try await Set(ListCaseFiles(workplace)(query, by: principal).rows.map(\.number))
    }

    @Test(
        "What is said of how somebody treated people is in no list of theirs, nor of everybody", arguments: Engine.all)
    func conduct(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let plain = try await workplace.filed(to: .triaged)
            let report = NewReport(
                words: try BoundedText("态度恶劣", limit: 100), coordinate: SampleCity.place.coordinate,
                about: CaseFile.About(department: nil, account: Principal.cityCentre.name))
            let complaint = try await FileReport(workplace)(report, by: .reporter)
            try await workplace.move(complaint.number, by: .cityCentreSecond, .triage(.pothole()))
            let list = ListCaseFiles(workplace)
            let own = try await list(CaseFileQuery(), by: .cityCentre).rows.map(\.number)
            #expect(own.contains(plain.number) && !own.contains(complaint.number))
            let second = try await list(CaseFileQuery(), by: .cityCentreSecond).rows.map(\.number)
            #expect(second.contains(plain.number) && second.contains(complaint.number))
            await #expect(throws: (any Error).self) { try await workplace.look(complaint.number, by: .cityCentre) }
            let open = try await ListPublicCases(workplace)(PublicCaseQuery()).cases
            #expect(open.count == 1)
        }
    }

    @Test(
        "A row says whether the date it is listed by leans on a year nobody knows, the centre's as the department's",
        arguments: Engine.all, [(12, true), (3, false)])
    func provisional(engine: Engine, month: (number: Int, isProvisional: Bool)) async throws {
        let day = try #require(CivilDate(year: 2026, month: month.number, day: 29))
        let clock = CityClock(Moment(day, minuteOfDay: 600, offset: .china))
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            _ = try await NoteOnCaseFile(workplace)(
                filed.number, CaseNote(kind: .firstContact, text: "已通话"), by: .urbanOffice, version: nil)
            for principal in [Principal.cityCentre, .urbanOffice] {
                let row = try #require(try await ListCaseFiles(workplace)(CaseFileQuery(), by: principal).rows.first)
                #expect(row.number == filed.number)
                #expect(row.isProvisional == month.isProvisional, "\(principal.role)")
                #expect(row.stub.isProvisional == month.isProvisional)
            }
        }
    }

    @Test(
        "The places of a list are those of its files, in its order; what did not fit is counted", arguments: Engine.all)
    func places(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            var filed: [CaseNumber] = []
            for _ in 0..<5 {
                filed.append(try await workplace.filed(to: .assigned).number)
                clock.advance(.minutes(1))
            }
            let list = ListCasePlaces(workplace)
            for principal in [Principal.cityCentre, .urbanOffice] {
                let listed = try await ListCaseFiles(workplace)(CaseFileQuery(), by: principal).rows.map(\.number)
                let all = try await list(CaseFileQuery(), by: principal)
                #expect(all.placed.map(\.number) == listed && Set(listed) == Set(filed))
                #expect(all.total == 5 && all.read == 5)
                let few = try await list(CaseFileQuery(), by: principal, most: 2)
                #expect(few.placed.map(\.number) == Array(listed.prefix(2)))
                #expect(few.total == 5 && few.read == 2)
            }
        }
    }

    @Test("Everybody's list holds exactly the open files that opening would show them", arguments: Engine.all)
    func scopes(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            var files: [CaseNumber] = []
            for status in [CaseStatus.triaged, .assigned, .inProgress, .handled, .replied] {
                files.append(try await workplace.filed(to: status).number)
            }
            files.append(try await workplace.file("楼道里着火了").number)
            files.append(try await workplace.file("路坏了", by: .worker).number)
            for (name, department) in [("成管理", nil), ("", SampleCity.urban)] as [(String, DepartmentCode?)] {
                let about = CaseFile.About(department: department, account: name.isEmpty ? nil : name)
                let report = NewReport(
                    words: try BoundedText("态度很差", limit: 4_000), coordinate: SampleCity.place.coordinate,
                    about: about)
                files.append(try await FileReport(workplace)(report, by: .reporter).number)
            }
            for principal in Principal.cast where principal.role != .clockwork && principal.role != .reporter {
                var seen: Set<CaseNumber> = []
                for number in files {
                    let file = try await workplace.look(number, by: .clockwork).file
                    // A department's inbox is what it still has to do.
                    let isInbox =
                        principal.department == nil || file.live.contains { $0.department == principal.department }
                    if CaseFilePolicy.canSee(file, principal), isInbox { seen.insert(number) }
                }
                let listed = try await numbers(workplace, by: principal)
                #expect(listed == seen, "\(principal.role) \(principal.name)")
            }
        }
    }

    @Test("A report about somebody at the centre stays off that person's list", arguments: Engine.all)
    func aboutAPerson(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let report = NewReport(
                words: try BoundedText("推诿", limit: 4_000),
                about: CaseFile.About(department: nil, account: Principal.cityCentre.name))
            let filed = try await FileReport(workplace)(report, by: .reporter)
            #expect(try await numbers(workplace, by: .cityCentre).isEmpty)
            #expect(try await numbers(workplace, by: .intake) == [filed.number])
        }
    }

    @Test("Filters cut by state, matter, department, owner, urgency and due moment", arguments: Engine.all)
    func filters(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let received = try await workplace.file().number
            let urgent = try await workplace.filed(to: .triaged, urgency: .urgent).number
            let working = try await workplace.filed(to: .inProgress).number
            let other = try await workplace.filed(to: .assigned, lead: SampleCity.housing).number
            let all = try await numbers(workplace, by: .cityCentre)
            #expect(all == [received, urgent, working, other])
            #expect(try await numbers(workplace, by: .cityCentre) { $0.statuses = [.received] } == [received])
            #expect(
                try await numbers(workplace, by: .cityCentre) { $0.statuses = [.received, .assigned] }
                    == [received, other])
            #expect(try await numbers(workplace, by: .cityCentre) { $0.urgency = .urgent } == [urgent])
            #expect(
                try await numbers(workplace, by: .cityCentre) { $0.matter = SampleCity.potholes }
                    == [urgent, working, other])
            #expect(try await numbers(workplace, by: .cityCentre) { $0.department = SampleCity.urban } == [working])
            #expect(
                try await numbers(workplace, by: .cityCentre) { $0.owner = .department(SampleCity.housing) } == [other])
            #expect(
                try await numbers(workplace, by: .cityCentre) { $0.owner = .centre(LevelCode("city"), nil) }
                    == [received, urgent])
            #expect(try await numbers(workplace, by: .cityCentre) { $0.due = .overdue }.isEmpty)
            clock.advance(.minutes(16))
            #expect(try await numbers(workplace, by: .cityCentre) { $0.due = .overdue } == [urgent])
            #expect(try await numbers(workplace, by: .urbanOffice) == [working])
            #expect(try await numbers(workplace, by: .urbanOffice) { $0.department = SampleCity.housing }.isEmpty)
        }
    }

    @Test("What warns of danger is in the urgent list before anybody has said what it is", arguments: Engine.all)
    func hazards(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            _ = try await workplace.file("路坏了")
            let gas = try await workplace.file("楼道里着火了").number
            #expect(try await numbers(workplace, by: .cityCentre) { $0.urgency = .urgent } == [gas])
            let heading = String(SampleCity.potholes.text.prefix(2))
            _ = try await workplace.filed(to: .triaged).number
            #expect(try await numbers(workplace, by: .cityCentre) { $0.heading = heading }.count == 1)
            #expect(try await numbers(workplace, by: .cityCentre) { $0.heading = "99" }.isEmpty)
        }
    }

    @Test("A department finds what it has done when it asks for it", arguments: Engine.all)
    func doneByDepartment(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let done = try await workplace.filed(to: .replied).number
            #expect(try await numbers(workplace, by: .urbanOffice).isEmpty)
            #expect(try await numbers(workplace, by: .urbanOffice) { $0.statuses = [.replied, .closed] } == [done])
        }
    }

    @Test("Paging gives each of five hundred files once and in order while others arrive", arguments: Engine.all)
    func paging(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            var expected: Set<CaseNumber> = []
            for index in 0..<500 {
                // Many share a due moment: the key then decides.
                if index.isMultiple(of: 50) { clock.advance(.minutes(7)) }
                expected.insert(try await workplace.file("第 \(index) 处").number)
            }
            var rows: [CaseFileRow] = []
            var query = CaseFileQuery()
            query.limit = 37
            var pages = 0
            repeat {
                let page = try await ListCaseFiles(workplace)(query, by: .cityCentre)
                #expect(page.rows.count <= 37)
                rows += page.rows
                query.after = page.next.flatMap { CaseFileQuery.Cursor(text: $0.text) }
                pages += 1
                _ = try await workplace.file("后来的 \(pages)")
            } while query.after != nil && pages < 40
            let numbers = rows.map(\.number)
            #expect(Set(numbers).count == numbers.count)
            #expect(expected.isSubset(of: numbers))
            let keys = rows.map { [$0.dueAt?.milliseconds ?? .max, $0.id.rawValue] }
            #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) })
        }
    }
}
