// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

/// The operations by which several people look at a place together: councils, tasks for grids, the day and the week.
extension EveryOperation {
    func together() async throws {
        let workplace = Workplace(sample: workplace.database, clock: clock, city: shared, node: 2)
        try await councils(workplace)
        try await tasks(workplace)
        try await rounds(workplace)
        _ = try await ReadDigest(workplace)(by: .cityCentre)
        _ = try await WeeklyBoard(workplace)(by: .cityCentre)
    }

    private func councils(_ workplace: Workplace) async throws {
        let words = try BoundedText("楼道灯不亮，想装太阳能的", limit: 100)
        let draft = CouncilDraft(
            body: "bench", heldOn: clock.now.date(at: .china), represented: try BoundedText("三号楼各单元", limit: 100),
            said: ["wishes": words])
        let record = try await RecordCouncil(workplace)(draft, by: .worker)
        let matter = BroughtUp(
            words: words, coordinate: SampleCity.place.coordinate, address: nil,
            mark: UrgentMark(by: "小组长", why: "有人摔了"))
        _ = try await BringUp(workplace)(matter, from: record.receipt, by: .worker)
        _ = try await ListCouncils(workplace)(by: .worker)
        _ = try await FollowCouncil(workplace)(record.receipt)
    }

    private func rounds(_ workplace: Workplace) async throws {
        let (bridge, covers) = (RoundThingCode("bridge"), RoundThingCode("covers"))
        let record = RecordRound(workplace)
        try await record(covers, .inOrder, on: nil, remark: nil, by: .worker)
        try await record(covers, .notReached, on: nil, remark: try BoundedText("积水", limit: 80), by: .worker)
        let report = NewReport(words: try BoundedText("栏杆断了", limit: 80), coordinate: SampleCity.place.coordinate)
        _ = try await ReportFromRound(workplace)(bridge, on: nil, report, by: .worker)
        _ = try await ListRounds(workplace)(by: .township)
        _ = try await ListRounds(workplace)(bridge, by: .worker)
    }

    private func tasks(_ workplace: Workplace) async throws {
        let draft = FieldTaskDraft(
            title: try BoundedText("找一找同样的坑", limit: 80), why: try BoundedText("一次修完", limit: 80),
            matter: SampleCity.potholes, place: try #require(SampleCity.village),
            until: clock.now.date(at: .china).adding(days: 3), file: nil)
        let task = try await IssueFieldTask(workplace)(draft, by: .township)
        let there = FoundThere(coordinate: SampleCity.place.coordinate, address: nil)
        _ = try await AnswerFieldTask(workplace)(
            task.id, for: SampleCity.grid, places: 2, words: try BoundedText("路口两处", limit: 80), report: there,
            by: .worker)
        let list = ListFieldTasks(workplace)
        _ = try await list(by: .township)
        _ = try await list(task.id, by: .worker)
    }
}
