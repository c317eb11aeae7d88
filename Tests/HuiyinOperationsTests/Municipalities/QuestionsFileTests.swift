// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("The questions of a folder")
struct QuestionsFileTests {
    @Test("They are read in order with their conditions")
    func read() throws {
        let content = try #require(MunicipalityContent.read(CityFolder.sound.bundle).content)
        let list = content.municipality.questions
        #expect(list.all.map(\.code.text) == ["size", "depth"])
        #expect(list.all[1].kind == .number(unit: .init("厘米", inEnglish: "cm"), from: 1, to: 200))
        #expect(list.all[1].condition == .init(question: QuestionCode("size"), values: ["wheel"]))
        #expect(list.about(MatterCode("010101")).count == 2)
    }

    @Test("A unit that is the same word in both languages is written once")
    func oneUnit() throws {
        let folder = try CityFolder.sound.replacing("{zh: 厘米, en: cm}", with: "℃", in: "questions.yaml")
        let list = try #require(MunicipalityContent.read(folder.bundle).content).municipality.questions
        #expect(list.all[1].kind == .number(unit: .init("℃", inEnglish: "℃"), from: 1, to: 200))
    }

    @Test("A folder without questions asks none")
    func none() throws {
        let content = try #require(MunicipalityContent.read(CityFolder.sound.without("questions.yaml").bundle).content)
        #expect(content.municipality.questions.all.isEmpty)
    }

    @Test(
        "A mistake is found on its line, with what may be meant",
        arguments: [
            (
                #"matter: "010101""#, #"matter: "010102""#, 3, "questions[0].matter",
                .unknownReference("010102", file: "matters.csv", nearest: "010101")
            ),
            (
                "kind: choice", "kind: chioce", 5, "questions[0].kind",
                .notOneOf("chioce", among: ["choice", "number", "date", "text", "photo"])
            ),
            ("code: wheel", "code: hand", 8, "questions[0].options[1]", .duplicate("hand", firstLine: 7)),
            ("{zh: 厘米, en: cm}", "{zh: 厘米}", 15, "questions[1].unit.en", .missingKey),
            ("to: 200", "to: 0", 17, "questions[1].to", .contradicts(field: "from", value: "1.0")),
            (
                "question: size", "question: siz", 19, "questions[1].when.question",
                .unknownReference("siz", file: "questions.yaml", nearest: "size")
            ),
            (
                "is: [wheel]", "is: [whale]", 19, "questions[1].when.is[0]",
                .notOneOf("whale", among: ["hand", "wheel"])
            ),
            ("    use: 养护队带料\n  - code: depth", "  - code: depth", 2, "questions[0].use", .missingKey),
            ("code: depth", "code: size", 11, "questions[1]", .duplicate("size", firstLine: 2)),
        ] as [(String, String, Int, String, FolderFault)])
    func mistakes(old: String, new: String, line: Int, field: String, fault: FolderFault) throws {
        let folder = try CityFolder.sound.replacing(old, with: new, in: "questions.yaml")
        let problems = MunicipalityContent.read(folder.bundle).problems
        #expect(problems.first == FolderProblem(file: "questions.yaml", line: line, field: field, fault: fault))
    }
}
