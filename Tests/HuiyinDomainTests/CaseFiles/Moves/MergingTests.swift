// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Merging files into an incident")
struct MergingTests {
    @Test("A merged file follows the leading one with its clocks standing still; undone, it is as if it had never been")
    func thereAndBack() throws {
        let leading = CaseRun(sequence: 2)
        var run = try CaseMoveTests.atWork(co: [SampleCity.water])
        let (file, clocks) = (run.file, run.clocks)
        try run.move(.merger(into: leading.file.number), by: .cityCentre, beside: leading.file)
        #expect(run.file.status == .merged)
        #expect(run.file.links.leading == leading.file.id)
        #expect(run.file.owner == .nobody)
        #expect(run.running.isEmpty)
        #expect(throws: CaseMoveError.notAllowed(move: .completion, status: .merged)) {
            try run.move(.completion(CaseMoveTests.done), by: .waterOffice)
        }
        run.now = run.now.adding(.days(3))
        try run.move(.mergerUndo(reason: "不是同一处"), by: .cityCentre, beside: leading.file)
        #expect(run.file.status == file.status)
        #expect(run.file.links == file.links)
        #expect(run.file.assignments == file.assignments)
        #expect(run.file.target == file.target)
        #expect(run.clocks == clocks)
    }

    @Test("The leading file waits with all who wait for it, and keeps the sooner promise")
    func joined() throws {
        var found = try CaseRun.found(sequence: 2)
        let slow = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
        try found.move(.triage(slow), by: .township)
        #expect(!found.file.hasResident)
        var resident = CaseRun(dangers: [DangerSign(word: "塌陷", kind: .urgent)])
        try resident.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        found.take(found.file.joined(by: resident.file, in: found.context(.cityCentre)))
        #expect(found.file.hasResident)
        #expect(found.file.isHazard)
        #expect(found.file.target == resident.file.target)
        #expect(found.events.last?.facts["file"] == resident.file.number.text)
    }

    @Test("What cannot be one is refused by name")
    func refusals() throws {
        var run = CaseRun()
        let other = CaseRun(sequence: 2)
        func refused(_ error: CaseMoveError, into leading: CaseFile) {
            #expect(throws: error) {
                try run.move(.merger(into: leading.number), by: .cityCentre, beside: leading)
            }
        }
        refused(.sameFile, into: run.file)
        var answered = try CaseMoveTests.atWork()
        try answered.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        let done = try Self.file(answered.file, sequence: 3)
        refused(.alreadyHandled(number: done.number), into: done)
        var merged = CaseRun(sequence: 4)
        try merged.move(.merger(into: other.file.number), by: .cityCentre, beside: other.file)
        refused(.followsAnother(number: merged.file.number), into: merged.file)
        let conduct = CaseRun(about: .init(department: SampleCity.water, account: nil), sequence: 5)
        refused(.notMergeable(number: conduct.file.number), into: conduct.file)
        var entitlement = CaseRun(sequence: 6)
        try entitlement.move(
            .triage(
                Triage(
                    matter: SampleCity.subsistence, urgency: .normal, mode: .direct, level: LevelCode("city"),
                    problemClass: nil)), by: .cityCentre)
        refused(.notMergeable(number: entitlement.file.number), into: entitlement.file)
        let child = try SplittingTests.children(of: CaseMoveTests.atWork())[0]
        refused(.partOfASplit, into: child)
    }

    @Test("A file that waited for its reporter does not wait any more once merged; undone, the centre looks again")
    func whileAsking() throws {
        let leading = CaseRun(sequence: 2)
        var run = CaseRun()
        try run.move(.askBack(AskingBackTests.ask), by: .intake)
        run.now = run.now.adding(.hours(1))
        try run.move(.merger(into: leading.file.number), by: .cityCentre, beside: leading.file)
        #expect(run.file.pause == nil)
        try run.move(.mergerUndo(reason: "不是"), by: .cityCentre, beside: leading.file)
        #expect(run.file.status == .received)
        #expect(run.running == [.triage])
    }

    @Test("What came back after it had ended is linked, and what still runs is not a recurrence")
    func recurrence() throws {
        var run = CaseRun()
        let open = CaseRun(sequence: 2).file
        #expect(throws: CaseMoveError.stillOpen(number: open.number)) {
            _ = try run.file.recurring(of: open, nil, in: run.context(.cityCentre))
        }
        var answered = try CaseMoveTests.atWork()
        try answered.move(.completion(CaseMoveTests.done), by: .urbanOffice)
        let earlier = try Self.file(answered.file, sequence: 3)
        run.take(try run.file.recurring(of: earlier, "又塌了", in: run.context(.cityCentre)))
        #expect(run.file.links.recurrenceOf == earlier.id)
        #expect(run.file.status == .received)
        #expect(run.events.last?.facts["of"] == earlier.number.text)
    }

    @Test("The dispatcher merges; a reviewer may undo it after an objection, and nobody else")
    func who() throws {
        let leading = CaseRun(sequence: 2)
        var run = CaseRun()
        let city = SampleCity.city
        #expect(CaseFilePolicyTests.may(.merger, run.file, .cityCentre, city))
        #expect(!CaseFilePolicyTests.may(.merger, run.file, .urbanOffice, city))
        try run.move(.merger(into: leading.file.number), by: .cityCentre, beside: leading.file)
        #expect(CaseFilePolicyTests.may(.mergerUndo, run.file, .reviewer, city))
        for other in [Principal.reporter, .intake, .checker, .urbanOffice] {
            #expect(!CaseFilePolicyTests.may(.mergerUndo, run.file, other, city), "\(other.role)")
        }
    }

    /// `file` under another key and number.
    private static func file(_ file: CaseFile, sequence: Int) throws -> CaseFile {
        CaseFile(
            id: EntityID(rawValue: Int64(sequence)),
            number: CaseNumber(prefix: "YL", day: file.receivedAt.date(at: .china), sequence: sequence),
            status: file.status, version: 1, receivedAt: file.receivedAt, place: file.place, centre: file.centre,
            triage: file.triage, ruleSet: file.ruleSet, target: file.target, assignments: [], counts: .init(),
            ending: file.ending, stoodAt: nil, hasResident: true, isHazard: false, isOpenToAbove: false, handlers: [],
            about: nil, returnedBy: [])
    }
}
