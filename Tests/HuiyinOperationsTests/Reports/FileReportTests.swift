// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Filing a report")
struct FileReportTests {
    @Test("What somebody said is kept whole: words, address, number and pictures", arguments: Engine.all)
    func storedWhole(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            try await workplace.keepPhoto("p1")
            let contact = Contact(name: "王芳", phone: "13800001111", share: .handler)
            let words = "人民路 5 号门口路坏了，\n“很深”, it's deep; 😀"
            let filed = try await FileReport(workplace)(
                NewReport(
                    words: BoundedText(words, limit: 4_000), coordinate: SampleCity.place.coordinate,
                    address: BoundedText("人民路 5 号", limit: 200), channel: .phone, source: "hotline",
                    photos: ["p1"], contact: contact),
                by: .intake)
            let view = try await workplace.look(filed.number)
            #expect(view.address == "人民路 5 号")
            #expect(view.file.place.coordinate == SampleCity.place.coordinate)
            #expect(view.file.place.grid == SampleCity.grid)
            let report = try await FollowReport(workplace)(filed.receipt).report
            #expect(report.words == words)
            #expect(report.photos == ["p1"])
            #expect(report.contact == contact.share)
            #expect(report.channel == .phone)
            #expect(report.source == "hotline")
            #expect(try await workplace.count("SELECT COUNT(*) FROM photos WHERE case_file IS NOT NULL") == 1)
        }
    }

    @Test(
        "A worker's report without a point stands in the worker's grid, unless the worker stays unnamed",
        arguments: Engine.all)
    func workersGrid(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let words = try BoundedText("路灯不亮", limit: 4_000)
            let named = try await FileReport(workplace)(NewReport(words: words, channel: .worker), by: .worker)
            #expect(try await workplace.look(named.number).file.place.grid == SampleCity.grid)
            let unnamed = try await FileReport(workplace)(
                NewReport(words: words, channel: .worker, isAnonymous: true), by: .worker)
            #expect(try await workplace.look(unnamed.number).file.place.grid == nil)
            let resident = try await FileReport(workplace)(NewReport(words: words, channel: .web), by: .reporter)
            #expect(try await workplace.look(resident.number).file.place.grid == nil)
        }
    }

    @Test("An anonymous report leaves neither account nor name anywhere", arguments: Engine.all)
    func anonymous(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let known = Principal(account: EntityID(rawValue: 987_654_321), name: "匿名者本名", role: .intakeRole)
            try await workplace.keepPhoto("p")
            let words = try BoundedText("有人偷倒垃圾", limit: 4_000)
            let report = NewReport(words: words, photos: ["p"], isAnonymous: true)
            let request = IdempotentRequest(scope: "scope", key: "key", hash: [1])
            let filed = try await FileReport(workplace)(report, by: known, request: request)
            #expect(try await FileReport(workplace)(report, by: known, request: request).number == filed.number)
            #expect(try await workplace.count("SELECT COUNT(*) FROM idempotency_keys") == 1)
            let everything = try await AllText.of(workplace.database)
            #expect(everything.contains("有人偷倒垃圾"))
            #expect(!everything.contains("匿名者本名"))
            #expect(!everything.contains("987654321"))
            #expect(try await workplace.count("SELECT COUNT(*) FROM report_contacts") == 0)
        }
    }

    @Test("An anonymous report that names a number is refused, and nothing of it is kept", arguments: Engine.all)
    func anonymousWithContact(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let report = NewReport(
                words: try BoundedText("路坏了", limit: 4_000),
                contact: Contact(name: nil, phone: "13800009999", share: .centre), isAnonymous: true)
            await #expect(throws: ReportRefusal.anonymousWithContact) {
                try await FileReport(workplace)(report, by: .reporter)
            }
            #expect(try await !AllText.of(workplace.database).contains("13800009999"))
        }
    }

    @Test("A source the rules do not know is refused, and nothing is kept", arguments: Engine.all)
    func unknownSource(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let report = NewReport(words: try BoundedText("路坏了", limit: 4_000), source: "rumour")
            await #expect(throws: ReportRefusal.unknownSource("rumour")) {
                try await FileReport(workplace)(report, by: .reporter)
            }
            #expect(try await workplace.count("SELECT COUNT(*) FROM case_files") == 0)
            #expect(try await workplace.count("SELECT COUNT(*) FROM event_contents") == 0)
        }
    }

    @Test("A picture nobody sent is refused with the whole report", arguments: Engine.all)
    func unknownPhoto(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let report = NewReport(words: try BoundedText("路坏了", limit: 4_000), photos: ["nowhere"])
            await #expect(throws: PhotoRefusal.unknown(["nowhere"])) {
                try await FileReport(workplace)(report, by: .reporter)
            }
            #expect(try await workplace.count("SELECT COUNT(*) FROM case_files") == 0)
            #expect(try await workplace.count("SELECT COUNT(*) FROM reports") == 0)
        }
    }

    @Test(
        "Danger words are answered with whom to call and start the triage clock at a quarter of an hour",
        arguments: Engine.all)
    func danger(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let calm = try await workplace.file("路坏了")
            let urgent = try await workplace.file("楼道里着火了")
            #expect(calm.emergencies.isEmpty)
            #expect(urgent.emergencies == [.emergency119])
            let clock = try await workplace.look(urgent.number).deadlines.first { $0.kind == .triage }
            #expect(clock?.plan.due.moment == SampleCity.tuesday.adding(.minutes(15)))
            let plain = try await workplace.look(calm.number).deadlines.first { $0.kind == .triage }
            // Four working hours from nine: three before noon, the last from half past two.
            #expect(plain?.plan.due.moment == SampleCity.tuesday.adding(.minutes(390)))
            #expect(try await workplace.look(urgent.number).file.isHazard)
        }
    }
}

extension Role {
    /// Who takes reports by telephone.
    fileprivate static var intakeRole: Role { .operator }
}
