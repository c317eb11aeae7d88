// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Answers that stand with a report")
struct GivenAnswersTests {
    @Test("Answers at filing are checked, kept apart from the chain, and shown with the report", arguments: Engine.all)
    func filing(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            await #expect(throws: AnswerError(question: "坑有多深？", code: "depth", .missing)) {
                _ = try await Self.file(["size": "wheel"], in: workplace)
            }
            let filed = try await Self.file(["size": "wheel", "depth": "12"], in: workplace)
            let view = try await workplace.look(filed.number)
            #expect(view.reports[0].answers.map(\.value) == ["wheel", "12"])
            #expect(try await FollowReport(workplace)(filed.receipt).answers.map(\.question.text) == ["size", "depth"])
            #expect(view.events[0].line.commitments["answer.size"] != nil, "each can be erased for itself")
            #expect(try await workplace.verified().holds)
        }
    }

    @Test(
        "Asked back for a question, the reporter answers it; the last word counts, and nobody else's is shown",
        arguments: Engine.all)
    func askedBack(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await Self.file(["size": "hand"], in: workplace)
            let other = try await Self.file([:], in: workplace)
            try await workplace.move(
                filed.number, by: .cityCentre,
                .askBack(AskBack(missing: [], questions: [QuestionCode("size"), QuestionCode("depth")])))
            #expect(try await FollowReport(workplace)(filed.receipt).askedQuestions.map(\.text) == ["size", "depth"])
            let answers = AnswerReport(workplace)
            await #expect(throws: AnswerError(question: "坑有多大？", code: "size", .missing)) {
                try await answers.supplement(filed.receipt, words: BoundedText("不知道", limit: 9))
            }
            await #expect(throws: ReceiptRefusal.nothingSaid) {
                try await answers.supplement(other.receipt, words: nil)
            }
            try await answers.supplement(filed.receipt, words: nil, answers: ["size": "wheel", "depth": "30"])
            #expect(try await workplace.look(filed.number).file.status == .received)
            #expect(try await workplace.look(filed.number).reports[0].answers.map(\.value) == ["wheel", "30"])
            try await workplace.move(filed.number, by: .cityCentre, .merger(into: other.number))
            let shown = try await workplace.look(other.number).reports
            #expect(shown.map { $0.answers.map(\.value) } == [["wheel", "30"], []])
            #expect(try await FollowReport(workplace)(other.receipt).answers.isEmpty)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A question the city does not ask cannot be put", arguments: Engine.all)
    func unknown(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await Self.file([:], in: workplace)
            await #expect(throws: CaseMoveError.unknownCode(field: "questions", code: "colour")) {
                try await workplace.move(
                    filed.number, by: .cityCentre, .askBack(AskBack(missing: [], questions: [QuestionCode("colour")])))
            }
        }
    }

    private static func file(_ answers: [String: String], in workplace: Workplace) async throws -> FiledReport {
        try await FileReport(workplace)(
            NewReport(
                words: BoundedText("路坏了", limit: 100), coordinate: SampleCity.place.coordinate, answers: answers),
            by: .reporter)
    }
}
