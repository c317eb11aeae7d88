// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Release to everybody")
struct ReleasingTests {
    private static let words = PublicRelease(text: "人民路的坑已经围挡，两天内补好。", photos: ["a1", "b2"])

    @Test("It takes two people: one asks, another of the same centre grants; the file stays where it is")
    func twoPeople() throws {
        var run = try CaseMoveTests.atWork()
        let before = run.file
        try run.ask(.publicRelease(Self.words), by: .urbanOffice)
        #expect(!run.file.isReleased)
        try run.answer(true, by: .cityCentre)
        #expect(run.file.isReleased)
        #expect(run.file.status == before.status && run.file.lead == before.lead && run.file.target == before.target)
        let line = try #require(run.events.last { $0.kind == .move(.publicRelease) })
        #expect(PublicRelease(words: line.words) == Self.words)
        #expect(line.facts.values.allSatisfy { !$0.contains("人民路") }, "words stand where they can be erased")
        #expect(line.kind.isForReporter && line.kind.wordsForReporter == [PublicRelease.textName])
        let way = try CaseFilePolicy.way(
            of: .publicRelease(Self.words), on: before, by: .cityCentre, in: run.city)
        #expect(way == .ask(before.centre), "nobody releases alone, not even who dispatches")
    }

    @Test("What names a reporter, a number to call or a room is refused before anybody decides")
    func tells() throws {
        let run = try CaseMoveTests.atWork()
        var context = run.context(.urbanOffice)
        context.names = ["赵大爷"]
        for (text, trace) in [
            ("赵大爷门口的坑补好了", PublicNotice.Trace.name), ("有事打 13812345678", .phone), ("3单元502 门前补好了", .room),
        ] {
            #expect(throws: CaseMoveError.releaseTells(trace)) {
                try run.file.applying(.publicRelease(PublicRelease(text: text)), in: context)
            }
        }
    }

    @Test("Homes, persons, conduct and what nobody has triaged are never told of, released or not")
    func notPublic() throws {
        let untriaged = CaseRun()
        #expect(!untriaged.file.isPublic(in: untriaged.city))
        let home = try #require(SampleCity.city.matters.all.first { !$0.isPublic })
        var run = CaseRun()
        let triage = Triage(
            matter: home.code, urgency: .normal, mode: home.mode, level: LevelCode("city"), problemClass: nil)
        try run.move(.triage(triage), by: .cityCentre)
        #expect(throws: CaseMoveError.notPublic) { try run.ask(.publicRelease(Self.words), by: .cityCentre) }
    }

    @Test("Taking it back needs one person and a reason, and there must be something to take back")
    func recall() throws {
        var run = try CaseMoveTests.atWork()
        let city = run.city
        #expect(!CaseFilePolicy.mightDo(.publicRecall, on: run.file, by: .cityCentre, in: city))
        try run.ask(.publicRelease(Self.words), by: .urbanOffice)
        try run.answer(true, by: .cityCentre)
        #expect(CaseFilePolicy.mightDo(.publicRecall, on: run.file, by: .cityCentre, in: city))
        #expect(CaseFilePolicy.mightDo(.publicRecall, on: run.file, by: .urbanOffice, in: city))
        #expect(!CaseFilePolicy.mightDo(.publicRecall, on: run.file, by: .intake, in: city))
        try run.act(.publicRecall(reason: "写错了路名"), by: .urbanOffice)
        #expect(!run.file.isReleased)
        #expect(run.events.last?.words["reason"] == "写错了路名")
        #expect(throws: CaseMoveError.notReleased) { try run.act(.publicRecall(reason: "再撤"), by: .urbanOffice) }
    }
}
