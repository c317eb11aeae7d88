// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Splitting a file")
struct SplittingTests {
    static let parts = [
        SplitPart(matter: SampleCity.potholes, text: "路面"), SplitPart(matter: SampleCity.drains, text: "边沟"),
    ]

    @Test("Each part becomes a triaged child of its own matter, and the parent is due with the latest")
    func children() throws {
        var run = try CaseMoveTests.atWork()
        let target = run.file.target
        let outcome = try run.file.applying(.split(Self.parts), in: run.context(.urbanOffice))
        #expect(outcome.parts == Self.parts)
        try run.move(.split(Self.parts), by: .urbanOffice)
        let children = Self.children(of: run)
        #expect(run.file.links.hasChildren)
        #expect(run.file.status == .inProgress)
        #expect(run.file.target == target)
        #expect(run.file.lead?.due == children.compactMap { $0.target?.moment }.max())
        #expect(run.clocks[.handle]?.due.moment == run.file.lead?.due)
        for (child, part) in zip(children, Self.parts) {
            #expect(child.status == .triaged)
            #expect(child.triage?.matter == part.matter)
            #expect(child.links.parent == run.file.id)
            #expect(!child.hasResident, "the one reply comes from the parent")
        }
        #expect(children[1].centre.level == LevelCode("town"), "each goes to the centre of its matter's level")
    }

    @Test("A child is not split again, one part is no split, and a matter must exist")
    func refusals() throws {
        let run = try CaseMoveTests.atWork()
        #expect(throws: CaseMoveError.tooFewParts(least: 2)) {
            _ = try run.file.applying(.split([Self.parts[0]]), in: run.context(.urbanOffice))
        }
        let unknown = SplitPart(matter: MatterCode("999999"), text: "x")
        #expect(throws: CaseMoveError.unknownCode(field: "parts", code: "999999")) {
            _ = try run.file.applying(.split(Self.parts + [unknown]), in: run.context(.urbanOffice))
        }
        var child = Self.children(of: run)[0]
        for move in [CaseMove.dispatch(Dispatch(lead: SampleCity.urban, co: [])), .acceptance] {
            let by: Principal = move == .acceptance ? .urbanOffice : .cityCentre
            child = try child.applying(move, in: run.context(by)).file
        }
        #expect(throws: CaseMoveError.noGrandchildren) {
            _ = try child.applying(.split(Self.parts), in: run.context(.urbanOffice))
        }
    }

    @Test("The parent ends when all children have, by the clockwork, with each ending listed; not before, not by hand")
    func ending() throws {
        var run = try CaseMoveTests.atWork(co: [SampleCity.water])
        try run.move(.split(Self.parts), by: .urbanOffice)
        let open = Self.children(of: run)
        var context = run.context(.urbanOffice)
        context.openChildren = 2
        #expect(throws: CaseMoveError.childrenOpen(count: 2)) {
            _ = try run.file.applying(.completion(CaseMoveTests.done), in: context)
        }
        let first = try Self.ended(open[0], as: .solved)
        let half = [Self.result(first), Self.result(open[1])]
        #expect(run.file.following(half, in: run.context(.urbanOffice)).file.status == .inProgress)
        let second = try Self.ended(open[1], as: .explained)
        run.take(run.file.following([first, second].map(Self.result), in: run.context(.checker)))
        #expect(run.file.status == .handled)
        #expect(run.file.ending == .partlySolved)
        #expect(run.events.last?.actor == .clockwork)
        #expect(run.events.last?.facts["children"] == "YL20260303-000002:solved,YL20260303-000003:explained")
        #expect(run.events.last?.words["result"] == "路：修好了\n路：修好了")
        #expect(run.file.live.isEmpty)
        #expect(run.running == [.firstContact, .verify])
    }

    @Test("A sooner end of the last open child moves the parent's due with it")
    func sooner() throws {
        var run = try CaseMoveTests.atWork()
        try run.move(.split(Self.parts), by: .urbanOffice)
        let open = Self.children(of: run)
        let first = try Self.ended(open[1], as: .solved)
        run.take(run.file.following([Self.result(open[0]), Self.result(first)], in: run.context(.checker)))
        #expect(run.file.lead?.due == open[0].target?.moment)
    }

    static func children(of run: CaseRun) -> [CaseFile] {
        parts.enumerated().map { index, part in
            let number = CaseNumber(prefix: "YL", day: run.now.date(at: .china), sequence: index + 2)
            let id = EntityID<CaseFile>(rawValue: Int64(index + 2))
            return run.file.child(part, id: id, number: number, in: run.context(.urbanOffice)).file
        }
    }

    private static func ended(_ child: CaseFile, as ending: Ending) throws -> CaseFile {
        let run = CaseRun()
        let done = Completion(ending: ending, result: "修好了", photosAfter: ["a"])
        let road: [(CaseMove, Principal)] = [
            (.dispatch(Dispatch(lead: SampleCity.urban, co: [])), .cityCentre), (.acceptance, .urbanOffice),
            (.completion(done), .urbanOffice), (.check(Check(finding: "属实")), .checker),
        ]
        return try road.reduce(child) { try $0.applying($1.0, in: run.context($1.1)).file }
    }

    private static func result(_ file: CaseFile) -> ChildResult {
        ChildResult(file: file, name: "路", result: "修好了", photos: [])
    }
}
