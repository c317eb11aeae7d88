// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Questions about a matter, and what is an answer")
struct AnswersTests {
    private let list = SampleCity.questions

    @Test("Answers of each kind are taken, and what was left empty was not answered")
    func taken() throws {
        let answers = try Answers(
            ["size": "wheel", "depth": " 12.5 ", "since": "2026-03-01", "seen": "", "near": "学校门口"], in: list)
        #expect(answers.values[QuestionCode("depth")] == "12.5")
        #expect(answers.values.count == 4)
        #expect(answers.words["answer.size"] == "wheel")
    }

    @Test(
        "A wrong answer is refused with the question it was given to",
        arguments: [
            (["size": "huge"], "坑有多大？", AnswerError.Reason.notListed),
            (["size": "wheel", "depth": "deep"], "坑有多深？", .notANumber(unit: .init("厘米", inEnglish: "cm"))),
            (
                ["size": "wheel", "depth": "900"], "坑有多深？",
                .outOfRange(from: 1, to: 200, unit: .init("厘米", inEnglish: "cm"))
            ),
            (["size": "hand", "since": "yesterday"], "从哪天起？", .notADate),
            (["size": "hand", "near": String(repeating: "长", count: 501)], "旁边有什么？", .tooLong(limit: 500)),
            (["size": "hand", "seen": "a,b,c,d"], "有照片吗？", .tooLong(limit: 3)),
            (["since": "2026-03-01"], "坑有多大？", .missing),
            (["size": "wheel"], "坑有多深？", .missing),
            (["colour": "red"], "colour", .unknown),
        ] as [([String: String], String, AnswerError.Reason)])
    func refused(given: [String: String], question: String, reason: AnswerError.Reason) {
        do throws(AnswerError) {
            _ = try Answers(given, in: list)
            Issue.record("taken: \(given)")
        } catch {
            #expect(error.question == question)
            #expect(error.reason == reason)
        }
    }

    @Test("What is asked only after another answer is neither required nor kept without it")
    func conditions() throws {
        let answers = try Answers(["size": "hand", "depth": "12"], in: list)
        #expect(answers.values == [QuestionCode("size"): "hand"])
    }

    @Test("Asked for certain questions, only these are required")
    func asked() throws {
        #expect(try Answers(["since": "2026-03-01"], to: [QuestionCode("since")], in: list).values.count == 1)
        #expect(throws: AnswerError.self) { _ = try Answers([:], to: [QuestionCode("size")], in: list) }
        #expect(try Answers([:], in: list).isEmpty, "nobody has to answer anything to file a report")
    }
}
