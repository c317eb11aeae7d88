// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Two at one moment, on two servers")
struct AtOnceTests {
    @Test("A filing with a photo that is sent again while the first is under way gets the same receipt")
    func filingWithPhoto() async throws {
        try await TwoServers.open { servers in
            try await servers.first.keepPhoto("p")
            let request = IdempotentRequest(scope: "device", key: "k", hash: [1])
            let report = NewReport(words: try BoundedText("路坏了", limit: 100), photos: ["p"])
            let file: @Sendable (Workplace) async throws -> FiledReport = {
                try await FileReport($0)(report, by: .reporter, request: request)
            }
            let (one, other) = try await servers.awaitFirst(file, before: "UPDATE photos", second: file)
            #expect(one == other)
            #expect(try await servers.first.count("SELECT COUNT(*) FROM reports") == 1)
        }
    }

    @Test("A report joins a file that somebody else changes at that moment")
    func joining() async throws {
        try await TwoServers.open { servers in
            let leading = try await servers.first.filed(to: .inProgress)
            let slug = servers.first.city().identity.slug
            let id = try await servers.first.look(leading.number).file.id
            let token = try await servers.first.database.write { db in
                try JoinOfferStore(db: db, municipality: slug).offer(id, at: SampleCity.tuesday)
            }
            let filed = try await servers.stopFirst(
                {
                    try await FileReport($0)(
                        NewReport(
                            words: BoundedText("路坏了", limit: 100), coordinate: SampleCity.place.coordinate, join: token),
                        by: .reporter)
                }, before: "UPDATE case_files"
            ) { second in
                try await AnswerReport(second).supplement(leading.receipt, words: BoundedText("更大了", limit: 100))
            }
            #expect(filed.isJoined)
            #expect(try await servers.first.verified().holds)
        }
    }

    @Test("Words by receipt are kept though staff move the file at that moment")
    func receipts() async throws {
        try await TwoServers.open { servers in
            let filed = try await servers.first.filed(to: .inProgress)
            try await servers.stopFirst(
                { try await AnswerReport($0).supplement(filed.receipt, words: BoundedText("一", limit: 10)) },
                before: "UPDATE case_files"
            ) { second in
                _ = try await second.move(
                    filed.number, by: .urbanOffice, .completion(Completion(ending: .explained, result: "已说明")))
            }
            let kinds = try await servers.first.look(filed.number).events.map(\.line.kind)
            #expect(kinds.suffix(2) == [CaseMoveKind.completion.rawValue, CaseNoteKind.supplement.rawValue])
            #expect(try await servers.first.verified().holds)
        }
    }

    @Test("Of fifty rows that are asked for twice at once, one list is open")
    func exports() async throws {
        try await TwoServers.open { servers in
            for number in 0..<26 { _ = try await servers.first.file("第 \(number) 处路坏了") }
            let ask: @Sendable (Workplace) async throws -> CaseExport = {
                try await CaseExports($0).ask(
                    CaseFileQuery(), because: BoundedText("月度分析", limit: 400), by: .cityCentre)
            }
            let (one, other) = try await servers.awaitFirst(ask, before: "INSERT INTO case_exports", second: ask)
            #expect(one.state != .waiting)
            #expect(other.state == .waiting)
        }
    }

    @Test("One who had withdrawn comes back while the last other withdraws, and the file goes on")
    func withdrawals() async throws {
        try await TwoServers.open { servers in
            let (workplace, answer) = (servers.first, AnswerReport(servers.first))
            let leading = try await workplace.filed(to: .inProgress)
            let follower = try await workplace.filed(to: .triaged)
            _ = try await workplace.move(follower.number, by: .cityCentre, .merger(into: leading.number))
            try await answer.withdraw(follower.receipt)
            _ = try await servers.awaitFirst(
                { try await AnswerReport($0).returnFromWithdrawal(follower.receipt) }, before: "UPDATE reports",
                second: { try await AnswerReport($0).withdraw(leading.receipt) })
            #expect(try await workplace.look(leading.number).file.status == .inProgress)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("Two of the panel decide one appeal: the second is told, and changes nothing")
    func appeals() async throws {
        try await TwoServers.open { servers in
            let filed = try await servers.first.filed(to: .replied)
            let slug = servers.first.city().identity.slug
            let id = try await servers.first.look(filed.number).file.id
            let appeal = Appeal(
                id: EntityID(rawValue: 9), caseFile: id, indicator: .onTimeFeedback, department: SampleCity.urban,
                reason: "unreachable", askedAt: SampleCity.tuesday, state: .open)
            try await servers.first.database.write { db in
                try AppealStore(db: db, municipality: slug).insert(appeal)
            }
            let text = try BoundedText("理由", limit: 100)
            await #expect(throws: AppealError.alreadyDecided) {
                try await servers.stopFirst(
                    { try await AppealFigure($0).decide(appeal.id, granted: false, reason: text, by: .panel) },
                    before: "UPDATE appeals"
                ) { _ = try await AppealFigure($0).decide(appeal.id, granted: true, reason: text, by: .panel) }
            }
            #expect(try await servers.first.count("SELECT COUNT(*) FROM appeals WHERE state = 'granted'") == 1)
        }
    }

    @Test("A pattern that is dismissed while somebody accepts it leaves no file, and the second is told")
    func patterns() async throws {
        try await TwoServers.open { servers in
            let id = try await servers.first.pattern(in: SampleCity.place.grid)
            let words = try BoundedText("查明原因", limit: 100)
            await #expect(throws: PatternRefusal.decidedAlready) {
                try await servers.stopFirst(
                    { try await DecidePattern($0).accept(id, words: words, by: .cityCentre) }, before: "UPDATE patterns"
                ) { _ = try await DecidePattern($0).dismiss(id, reason: words, by: .cityCentre) }
            }
            #expect(try await servers.first.count("SELECT COUNT(*) FROM case_files") == 0)
            #expect(try await servers.first.count("SELECT COUNT(*) FROM patterns WHERE state = 'dismissed'") == 1)
        }
    }

    @Test("Two parts of a file end at once, and the whole ends with them")
    func parts() async throws {
        try await TwoServers.open { servers in
            let workplace = servers.first
            let whole = try await workplace.filed(to: .inProgress)
            try await workplace.move(
                whole.number, by: .urbanOffice,
                .split([
                    SplitPart(matter: SampleCity.potholes, text: "补路面"),
                    SplitPart(matter: SampleCity.enquiry, text: "说明政策"),
                ]))
            let parts = try await workplace.look(whole.number).linked.map(\.number)
            for part in parts {
                try await workplace.move(part, by: .cityCentre, .dispatch(Dispatch(lead: SampleCity.housing, co: [])))
                try await workplace.move(part, by: .housingOffice, .acceptance)
                try await workplace.move(
                    part, by: .housingOffice, .completion(Completion(ending: .explained, result: "已修好")))
            }
            let check: @Sendable (Workplace, CaseNumber) async throws -> Void = { workplace, part in
                try await workplace.move(part, by: .checker, .check(Check(finding: "属实")))
            }
            _ = try await servers.awaitFirst(
                { try await check($0, parts[0]) }, before: "parent = $", second: { try await check($0, parts[1]) })
            #expect(try await workplace.look(whole.number).file.status == .handled)
            #expect(try await workplace.verified().holds)
        }
    }
}
