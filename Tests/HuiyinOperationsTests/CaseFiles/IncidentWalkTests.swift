// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Files merged and parted at random")
struct IncidentWalkTests {
    @Test(
        "However files are merged, chained, parted and objected about, every reporter is answered once all is done",
        arguments: Engine.all, [1, 2] as [UInt64])
    func nobodyLost(engine: Engine, seed: UInt64) async throws {
        try await withWorkplace(engine) { workplace in
            var luck = Luck(seed: seed, stream: 0)
            var filed: [FiledReport] = []
            for house in 1...8 { filed.append(try await workplace.file("\(house)号楼停水")) }
            var (merged, parted) = (0, 0)
            for _ in 0..<60 {
                let (one, other) = (filed[luck.pick(of: filed.count)], filed[luck.pick(of: filed.count)])
                let status = try await workplace.look(one.number).file.status
                do {
                    if status == .merged, luck.happens(0.5) {
                        try await workplace.move(one.number, by: .cityCentre, .mergerUndo(reason: "两回事"))
                        parted += 1
                    } else if status == .merged {
                        let reason = try BoundedText("不是一回事", limit: 99)
                        try await AnswerReport(workplace).object(one.receipt, reason: reason)
                        try await workplace.move(one.number, by: .reviewer, .objectionGranted(reason: "确是两处"))
                        parted += 1
                    } else {
                        try await workplace.move(one.number, by: .cityCentre, .merger(into: other.number))
                        merged += 1
                    }
                } catch is CaseMoveError {
                    continue
                }
            }
            #expect(merged > 10 && parted > 5)
            for one in filed where try await workplace.look(one.number).file.status == .received {
                try await workplace.bring(one.number, to: .replied)
            }
            for one in filed {
                let followed = try await FollowReport(workplace)(one.receipt)
                #expect(followed.report.repliedAt != nil, "\(one.number)")
                #expect(followed.reply == "已列入下月维修计划并说明")
                #expect(followed.events.count { $0.line.kind == "filing" } == 1)
            }
            #expect(try await workplace.verified().holds)
        }
    }
}
