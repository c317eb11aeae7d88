// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Solved at once")
struct SolvedAtOnceTests {
    private func report(_ matter: MatterCode? = SampleCity.manholes) throws -> NewReport {
        let completion = Completion(
            ending: .solved, result: "井盖已复位", photosBefore: ["before"], photosAfter: ["after"])
        return NewReport(
            words: try BoundedText("井盖移位，已复位", limit: 4_000), coordinate: SampleCity.place.coordinate,
            channel: .worker, photos: ["before"], solved: .init(completion: completion, matter: matter))
    }

    @Test("What a worker has put right is answered at once when the sample does not draw it", arguments: Engine.all)
    func notDrawn(engine: Engine) async throws {
        try await withWorkplace(engine, draw: { 0.1 }) { workplace in
            for photo in ["before", "after"] { try await workplace.keepPhoto(photo) }
            let filed = try await FileReport(workplace)(report(), by: .worker)
            #expect(filed.status == .replied)
            #expect(try await FollowReport(workplace)(filed.receipt).reply == "井盖已复位")
            #expect(try await workplace.count("SELECT COUNT(*) FROM photos WHERE case_file IS NULL") == 0)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("What the sample draws waits for a checker who is somebody else", arguments: Engine.all)
    func drawn(engine: Engine) async throws {
        try await withWorkplace(engine, draw: { 0.099 }) { workplace in
            for photo in ["before", "after"] { try await workplace.keepPhoto(photo) }
            let filed = try await FileReport(workplace)(report(), by: .worker)
            #expect(filed.status == .handled)
            #expect(try await FollowReport(workplace)(filed.receipt).reply == nil)
            await #expect(throws: NotPermitted.ownWork) {
                try await workplace.move(filed.number, by: .worker, .check(Check(finding: "好")))
            }
            try await workplace.move(filed.number, by: .otherWorker, .check(Check(finding: "好")))
            #expect(try await FollowReport(workplace)(filed.receipt).reply == "井盖已复位")
        }
    }

    @Test("What is not on the direct list is refused, and nothing is kept", arguments: Engine.all)
    func notOnTheList(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            for photo in ["before", "after"] { try await workplace.keepPhoto(photo) }
            // Without a matter of its own it takes what the words suggest: the pothole.
            await #expect(throws: CaseMoveError.notOnDirectList(matter: SampleCity.potholes)) {
                try await FileReport(workplace)(report(nil), by: .worker)
            }
            #expect(try await workplace.count("SELECT COUNT(*) FROM case_files") == 0)
            #expect(try await workplace.count("SELECT COUNT(*) FROM photos WHERE case_file IS NULL") == 2)
        }
    }

    @Test(
        "What a resident reported is put right by the grid's worker and answered at once, or drawn",
        arguments: Engine.all, [0.1, 0.099])
    func byOthers(engine: Engine, drawn: Double) async throws {
        try await withWorkplace(engine, draw: { drawn }) { workplace in
            for photo in ["before", "after"] { try await workplace.keepPhoto(photo) }
            let filed = try await workplace.file("井盖歪了")
            let done = Completion(
                ending: .solved, result: "井盖已复位", photosBefore: ["before"], photosAfter: ["after"])
            let move = CaseMove.solvedAtOnce(done, matter: SampleCity.manholes, isDrawn: false)
            let file = try await workplace.move(filed.number, by: .worker, move)
            let isAnswered = drawn == 0.1
            #expect(file.status == (isAnswered ? .replied : .handled))
            #expect(try await FollowReport(workplace)(filed.receipt).reply == (isAnswered ? "井盖已复位" : nil))
            #expect(try await workplace.count("SELECT COUNT(*) FROM photos WHERE case_file IS NULL") == 0)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A question is answered by the operator in words, nothing else is", arguments: Engine.all)
    func question(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.file("医保怎么交？")
            let answer = Completion(ending: .solved, result: "带身份证到便民服务中心二楼，每天都办")
            await #expect(throws: CaseMoveError.notOnDirectList(matter: SampleCity.manholes)) {
                let move = CaseMove.solvedAtOnce(answer, matter: SampleCity.manholes, isDrawn: false)
                try await workplace.move(filed.number, by: .intake, move)
            }
            let move = CaseMove.solvedAtOnce(answer, matter: SampleCity.enquiry, isDrawn: false)
            try await workplace.move(filed.number, by: .intake, move)
            let told = try await FollowReport(workplace)(filed.receipt)
            #expect(told.file.status == .replied)
            #expect(told.reply == answer.result)
        }
    }

    @Test("A resident cannot declare a matter solved", arguments: Engine.all)
    func resident(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            await #expect(throws: ReportRefusal.solvedByStaffOnly) {
                try await FileReport(workplace)(report(), by: .reporter)
            }
        }
    }
}
