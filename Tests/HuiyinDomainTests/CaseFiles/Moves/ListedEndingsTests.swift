// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Endings as the city lists them")
struct ListedEndingsTests {
    private static let listed = SampleCity.city(
        lists: ReasonLists(endings: [
            EndingRule(.solved, name: "已解决", needs: [.evidence]),
            EndingRule(.explained, name: "已解释", needs: [.explanation, .basis]),
            EndingRule(.notEstablished, name: "无法认定", needs: [.evidence]),
            EndingRule(.legallyImpossible, name: "依法无法办理", needs: [.basis, .otherWays]),
            EndingRule(.partlySolved, name: "部分解决", needs: [.agreement]),
        ]))

    @Test(
        "An ending that the city does not list is neither offered nor accepted", arguments: [Ending.agreed, .notAgreed])
    func unlisted(ending: Ending) throws {
        #expect(!Self.listed.rules.endings.contains(ending))
        var run = try CaseMoveTests.atWork(in: Self.listed)
        let done = Completion(ending: ending, result: "好了", photosAfter: ["a"])
        #expect(throws: CaseMoveError.unknownCode(field: "ending", code: ending.rawValue)) {
            try run.move(.completion(done), by: .urbanOffice)
        }
    }

    @Test(
        "What the city's list asks for with an ending must be given",
        arguments: [
            (Completion(ending: .explained, result: "不行"), CaseMoveError.missingForEnding(.basis)),
            (Completion(ending: .explained, result: "不行", basis: "  "), .missingForEnding(.basis)),
            (Completion(ending: .explained, result: " ", basis: "条例"), .missingForEnding(.explanation)),
            (Completion(ending: .legallyImpossible, result: "不行", basis: "条例"), .missingForEnding(.otherWays)),
            (Completion(ending: .notEstablished, result: "查不清"), .evidenceMissing),
            (Completion(ending: .partlySolved, result: "一半", photosAfter: ["a"]), .agreementMissing),
        ])
    func missing(completion: Completion, error: CaseMoveError) throws {
        var run = try CaseMoveTests.atWork(in: Self.listed)
        #expect(throws: error) { try run.move(.completion(completion), by: .urbanOffice) }
    }

    @Test("What was given with an ending stands in the history")
    func given() throws {
        var run = try CaseMoveTests.atWork(in: Self.listed)
        let done = Completion(ending: .legallyImpossible, result: "不行", basis: "条例第三条", otherWays: "可以起诉")
        try run.move(.completion(done), by: .urbanOffice)
        #expect(run.file.ending == .legallyImpossible)
        let event = try #require(run.events.last { $0.kind == .move(.completion) })
        #expect(event.words == ["result": "不行", "basis": "条例第三条", "otherWays": "可以起诉"])
    }

    @Test("Where the mode asks for evidence, what was partly done is shown too, and what was explained is not")
    func byMode() throws {
        var run = try CaseMoveTests.atWork(in: SampleCity.city)
        try #require(SampleCity.city.rules.modes[.direct]?.needs.contains(.evidence) == true)
        #expect(throws: CaseMoveError.evidenceMissing) {
            try run.move(.completion(Completion(ending: .partlySolved, result: "一半")), by: .urbanOffice)
        }
        try run.move(.completion(Completion(ending: .explained, result: "不行")), by: .urbanOffice)
        #expect(run.file.status == .handled)
    }

    @Test("Whoever solves on the spot ends as the city lists it")
    func onTheSpot() throws {
        var run = CaseRun(by: .worker, city: Self.listed)
        let done = Completion(ending: .agreed, result: "好了", photosBefore: ["a"], photosAfter: ["b"])
        #expect(throws: CaseMoveError.unknownCode(field: "ending", code: "agreed")) {
            try run.move(.solvedAtOnce(done, matter: SampleCity.manholes, isDrawn: false), by: .worker)
        }
    }

    @Test("A helper ends its own part only: what the file's ending needs is the lead's to give")
    func helper() throws {
        var run = try CaseMoveTests.atWork(co: [SampleCity.water], in: Self.listed)
        try run.move(.acceptance, by: .waterOffice)
        try run.move(.completion(Completion(ending: .explained, result: "已配合")), by: .waterOffice)
        #expect(run.file.status == .inProgress)
    }
}
