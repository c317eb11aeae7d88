// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Merging files, on the records")
struct MergeOperationTests {
    @Test(
        "Every reporter of an incident keeps receipt, reply and rating, and reads no other's words",
        arguments: Engine.all)
    func incident(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let leading = try await workplace.file("三号楼停水了")
            var others: [FiledReport] = []
            for house in 4...6 { others.append(try await workplace.file("\(house)号楼停水了")) }
            let open = try await OpenCaseFile(workplace)(leading.number, by: .cityCentre, lookingForAlike: true)
            #expect(Set(open.alike.map(\.number)) == Set(others.map(\.number)))
            #expect(Set(open.alike.map(\.words)) == ["4号楼停水了", "5号楼停水了", "6号楼停水了"])
            let merged = try await MergeCaseFiles(workplace)(
                others.map(\.number) + [leading.number], into: leading.number, by: .cityCentre)
            #expect(merged.merged == others.map(\.number))
            #expect(merged.refused.map(\.number) == [leading.number])
            #expect(try await workplace.look(leading.number).linked.count == 3)
            #expect(try await workplace.look(leading.number).reports.count == 4)
            #expect(try await workplace.look(others[0].number).deadlines.isEmpty)
            try await AnswerReport(workplace).supplement(others[0].receipt, words: BoundedText("我家老人要用水", limit: 99))
            try await workplace.bring(leading.number, to: .replied)
            for filed in [leading] + others {
                let followed = try await FollowReport(workplace)(filed.receipt)
                #expect(followed.reply == "已列入下月维修计划并说明")
                #expect(followed.report.repliedAt != nil)
                let said = followed.events.flatMap(\.texts.values)
                #expect(said.contains("我家老人要用水") == (filed == others[0]))
                #expect(followed.events.count { $0.line.kind == "filing" } == 1, "one's own filing, nobody else's")
            }
            let ratings = try [Rating.Solved.yes, .yes, .yes, .partly].map {
                try Rating(contacted: true, solved: $0, satisfied: nil, comment: nil, isPressured: false)
            }
            for (filed, rating) in zip([leading] + others, ratings) {
                try await AnswerReport(workplace).rate(filed.receipt, rating)
            }
            #expect(try await workplace.look(leading.number).file.status == .replied, "one of four is not content")
            #expect(try await FollowReport(workplace)(others[2].receipt).report.rating?.solved == .partly)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("Undone, a file has its reports and clocks again as if it had never been merged", arguments: Engine.all)
    func undone(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let leading = try await workplace.file("停水了")
            let other = try await workplace.filed("没水", to: .assigned)
            let before = try await workplace.look(other.number)
            try await workplace.move(other.number, by: .cityCentre, .merger(into: leading.number))
            let inbox = CaseFileQuery()
            #expect(try await ListCaseFiles(workplace)(inbox, by: .urbanOffice).rows.isEmpty)
            clock.advance(.days(30))
            _ = try await SweepDeadlines(workplace)()
            #expect(try await workplace.look(other.number).file.status == .merged, "its clocks stand still")
            clock.set(SampleCity.tuesday.adding(.minutes(5)))
            try await workplace.move(other.number, by: .cityCentre, .mergerUndo(reason: "不是同一处"))
            let after = try await workplace.look(other.number)
            #expect(after.file.status == .assigned)
            #expect(after.deadlines == before.deadlines)
            #expect(after.file.assignments == before.file.assignments)
            #expect(after.reports.map(\.words) == ["没水"])
            #expect(try await workplace.look(leading.number).reports.map(\.words) == ["停水了"])
            #expect(try await ListCaseFiles(workplace)(inbox, by: .urbanOffice).rows.map(\.number) == [other.number])
            #expect(try await FollowReport(workplace)(other.receipt).file.number == other.number)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("An objection against a merger, granted, gives the file its reports and clocks back", arguments: Engine.all)
    func objected(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let leading = try await workplace.file("停水了")
            let other = try await workplace.filed("没水", to: .inProgress)
            try await workplace.move(other.number, by: .cityCentre, .merger(into: leading.number))
            let before = try await workplace.look(leading.number).file
            try await AnswerReport(workplace).object(other.receipt, reason: BoundedText("我家是另一根管", limit: 99))
            // Whoever holds the receipt objects to where it is now; the reviewer looks at the file that was merged.
            let list = try await ListCaseFiles(workplace)(CaseFileQuery(), by: .reviewer).rows.map(\.number)
            #expect(list == [other.number])
            try await workplace.move(other.number, by: .reviewer, .objectionGranted(reason: "确是两根管"))
            let after = try await workplace.look(other.number)
            #expect(after.file.status == .inProgress)
            #expect(after.file.objection == nil)
            #expect(after.reports.map(\.words) == ["没水"])
            #expect(after.deadlines.contains { $0.kind == .handle })
            #expect(!after.deadlines.contains { $0.kind == .objection })
            #expect(try await workplace.look(leading.number).file.status == before.status)
            #expect(try await FollowReport(workplace)(other.receipt).file.number == other.number)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test(
        "Taking one report back leaves the incident going, and merging the leading file takes its followers along",
        arguments: Engine.all)
    func chained(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let first = try await workplace.file("停水一")
            let second = try await workplace.file("停水二")
            let third = try await workplace.file("停水三")
            try await workplace.move(first.number, by: .cityCentre, .merger(into: second.number))
            try await workplace.move(second.number, by: .cityCentre, .merger(into: third.number))
            #expect(try await workplace.look(third.number).reports.count == 3)
            #expect(try await workplace.look(first.number).file.links.leading == workplace.look(third.number).file.id)
            try await AnswerReport(workplace).withdraw(first.receipt)
            #expect(try await workplace.look(third.number).file.status == .received)
            #expect(try await FollowReport(workplace)(first.receipt).report.isWithdrawn)
            #expect(try await !FollowReport(workplace)(second.receipt).report.isWithdrawn)
        }
    }

    @Test("What came back is linked to the file that had ended", arguments: Engine.all)
    func recurrence(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let earlier = try await workplace.filed(to: .replied)
            let again = try await workplace.file("又坏了")
            let link = LinkRecurrence(workplace)
            _ = try await link(again.number, of: earlier.number, words: nil, by: .cityCentre, version: 1)
            let view = try await workplace.look(again.number)
            #expect(view.linked.map(\.relation) == [.recurrence])
            #expect(view.linked.map(\.number) == [earlier.number])
            await #expect(throws: CaseMoveError.unknownCode(field: "of", code: "YL20990101-000001")) {
                _ = try await link(
                    again.number, of: CaseNumber("YL20990101-000001"), words: nil, by: .cityCentre, version: nil)
            }
        }
    }
}
