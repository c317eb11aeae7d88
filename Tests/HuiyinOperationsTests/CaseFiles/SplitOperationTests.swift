// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Splitting a file, on the records")
struct SplitOperationTests {
    private static let parts = CaseMove.split([
        SplitPart(matter: SampleCity.potholes, text: "补路面"), SplitPart(matter: SampleCity.enquiry, text: "说明政策"),
    ])

    @Test("Children carry their own work, their parent ends with them and gives the one reply", arguments: Engine.all)
    func wholeWay(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed("路坏了，也想问问政策", to: .inProgress)
            try await workplace.move(filed.number, by: .urbanOffice, Self.parts)
            let parent = try await workplace.look(filed.number)
            let children = parent.linked.filter { $0.relation == .child }
            #expect(children.count == 2)
            for child in children {
                let view = try await workplace.look(child.number)
                #expect(view.reports.map(\.words) == ["路坏了，也想问问政策"], "the child has its parent's report")
                #expect(view.linked.map(\.number) == [filed.number])
                #expect(view.deadlines.map(\.kind) == [.dispatch])
                await #expect(throws: CaseMoveError.childrenOpen(count: child.number == children[0].number ? 2 : 1)) {
                    try await workplace.move(
                        filed.number, by: .urbanOffice, .completion(Completion(ending: .explained, result: "x")))
                }
                try await Self.answer(child.number, in: workplace)
            }
            let done = try await workplace.look(filed.number)
            #expect(done.file.status == .handled)
            #expect(done.events.last?.line.actorRole == .clockwork)
            #expect(done.events.last?.texts["result"] == "路面坑洼破损：已修好\n政策咨询：已修好")
            #expect(try await FollowReport(workplace)(filed.receipt).reply == nil)
            try await workplace.move(filed.number, by: .checker, .check(Check(finding: "属实")))
            let followed = try await FollowReport(workplace)(filed.receipt)
            #expect(followed.reply?.contains("政策咨询：已修好") == true)
            #expect(followed.events.filter { $0.line.kind == "reply" }.count == 1)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test(
        "Nobody but the parent's readers sees the parent, and a child's lead sees its child alone",
        arguments: Engine.all)
    func visibility(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            try await workplace.move(filed.number, by: .urbanOffice, Self.parts)
            let child = try #require(try await workplace.look(filed.number).linked.first).number
            try await workplace.move(child, by: .cityCentre, .dispatch(Dispatch(lead: SampleCity.water, co: [])))
            #expect(try await workplace.look(child, by: .waterOffice).linked.isEmpty)
            await #expect(throws: NotPermitted.unseen) { _ = try await workplace.look(filed.number, by: .waterOffice) }
        }
    }

    private static func answer(_ number: CaseNumber, in workplace: Workplace) async throws {
        let done = Completion(ending: .explained, result: "已修好")
        try await workplace.move(number, by: .cityCentre, .dispatch(Dispatch(lead: SampleCity.housing, co: [])))
        try await workplace.move(number, by: .housingOffice, .acceptance)
        try await workplace.move(number, by: .housingOffice, .completion(done))
        try await workplace.move(number, by: .checker, .check(Check(finding: "属实")))
    }
}
