// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("The clockwork")
struct SweepDeadlinesTests {
    /// Sweeps until nothing is due.
    private func sweep(_ workplace: Workplace) async throws -> Int {
        var struck = 0
        for _ in 0..<50 {
            let swept = try await SweepDeadlines(workplace)()
            #expect(swept.failed.isEmpty)
            struck += swept.struck
            if swept.struck == 0 { break }
        }
        return struck
    }

    private func kinds(_ workplace: Workplace, _ filed: FiledReport) async throws -> [String] {
        try await workplace.look(filed.number).events.map(\.line.kind)
    }

    @Test("Two servers that sweep at once strike each clock once", arguments: Engine.all)
    func once(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let other = Workplace(sample: workplace.database, clock: clock, node: 2)
            var filed: [FiledReport] = []
            for index in 0..<20 { filed.append(try await workplace.file("第 \(index) 处")) }
            for index in 0..<20 { filed.append(try await workplace.filed("另 \(index) 处", to: .assigned)) }
            // A triage clock for the first twenty, acceptance for the others; first contact is due tomorrow.
            clock.advance(.hours(8))
            let struck = try await withThrowingTaskGroup(of: Int.self) { group in
                for server in [workplace, other, workplace, other] {
                    group.addTask {
                        let swept = try await SweepDeadlines(server)()
                        #expect(swept.failed.isEmpty)
                        return swept.struck
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(struck == 40)
            for (index, report) in filed.enumerated() {
                let kind = index < 20 ? "overdue" : "acceptance"
                #expect(try await kinds(workplace, report).filter { $0 == kind }.count == 1)
            }
            #expect(try await sweep(workplace) == 0)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A triage that comes too late lets the centre above act", arguments: Engine.all)
    func openToAbove(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.found()
            await #expect(throws: NotPermitted.move(.triage, role: .city)) {
                try await workplace.move(filed.number, by: .cityCentre, .triage(.pothole()))
            }
            clock.advance(.minutes(389))
            #expect(try await sweep(workplace) == 0)
            clock.advance(.minutes(1))
            #expect(try await sweep(workplace) == 1)
            #expect(try await workplace.look(filed.number).file.isOpenToAbove)
            try await workplace.move(filed.number, by: .cityCentre, .triage(.pothole()))
        }
    }

    @Test(
        "Silence of a bureau accepts; for a silent firm the bureau that answers for it takes over",
        arguments: Engine.all)
    func silence(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let bureau = try await workplace.filed(to: .assigned)
            let firm = try await workplace.filed(to: .assigned, lead: SampleCity.water)
            clock.advance(.hours(8))
            #expect(try await sweep(workplace) == 2)
            let accepted = try await workplace.look(bureau.number).file
            #expect(accepted.status == .inProgress)
            #expect(accepted.lead?.isAcceptedBySilence == true)
            let passed = try await workplace.look(firm.number).file
            #expect(passed.status == .inProgress)
            #expect(passed.lead?.department == SampleCity.housing)
            #expect(passed.owner == .department(SampleCity.housing))
            let inbox = try await ListCaseFiles(workplace)(CaseFileQuery(), by: .housingOffice)
            #expect(inbox.rows.map(\.number) == [firm.number])
        }
    }

    @Test("A bureau that helps a silent firm leads in its place, and does not help as well", arguments: Engine.all)
    func helperLeads(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .triaged)
            try await workplace.move(
                filed.number, by: .cityCentre,
                .dispatch(Dispatch(lead: SampleCity.water, co: [SampleCity.housing])))
            try await workplace.move(filed.number, by: .housingOffice, .acceptance)
            clock.advance(.hours(8))
            _ = try await sweep(workplace)
            let view = try await workplace.look(filed.number)
            let live = view.file.assignments.filter(\.state.isLive)
            #expect(live.map(\.department) == [SampleCity.housing])
            #expect(live.map(\.part) == [.lead])
            // One clock for the one assignment: what was running for the help has stopped.
            #expect(view.deadlines.filter { $0.kind == .handle }.count == 1)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test(
        "Handling turns yellow, red and one level up, each once, also when the server was down for weeks",
        arguments: Engine.all, [false, true])
    func handling(engine: Engine, afterDowntime: Bool) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .inProgress)
            _ = try await NoteOnCaseFile(workplace)(
                filed.number, CaseNote(kind: .firstContact, text: "已联系"), by: .urbanOffice, version: nil)
            let clocks = try await workplace.look(filed.number).deadlines
            #expect(clocks.map(\.kind) == [.handle])
            let steps = try #require(clocks.first).plan.steps
            #expect(steps.count == 3)
            let told = [["reminder"], ["overdue", "supervision"], ["supervision"]]
            if afterDowntime {
                clock.advance(.days(60))
                #expect(try await sweep(workplace) == 3)
            } else {
                for (step, words) in zip(steps, told) {
                    let before = try await kinds(workplace, filed).count
                    clock.set(Moment(milliseconds: step.milliseconds - 1))
                    #expect(try await sweep(workplace) == 0)
                    clock.set(step)
                    #expect(try await sweep(workplace) == 1)
                    #expect(try await Array(kinds(workplace, filed).dropFirst(before)) == words)
                }
            }
            #expect(try await Array(kinds(workplace, filed).suffix(4)) == told.flatMap { $0 })
            let file = try await workplace.look(filed.number).file
            #expect(file.status == .inProgress)
            #expect(file.lead?.state == .accepted)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("An answer nobody rates closes after seven days", arguments: Engine.all)
    func closes(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .replied)
            clock.advance(Span(milliseconds: Span.days(7).milliseconds - 1))
            #expect(try await sweep(workplace) == 1, "the invitation to rate, two days after the answer")
            #expect(try await kinds(workplace, filed).last == "invitation")
            clock.advance(Span(milliseconds: 1))
            #expect(try await sweep(workplace) == 1)
            #expect(try await workplace.look(filed.number).file.status == .closed)
        }
    }

    @Test("Each kind of clock that runs out is told once", arguments: Engine.all)
    func eachKind(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let received = try await workplace.file()
            let triaged = try await workplace.filed(to: .triaged)
            let handled = try await workplace.filed(to: .handled)
            let answered = try await workplace.filed(to: .replied)
            try await AnswerReport(workplace).rate(
                answered.receipt, Rating(contacted: nil, solved: .no, satisfied: nil, comment: nil, isPressured: false))
            try await AnswerReport(workplace).object(answered.receipt, reason: BoundedText("不对", limit: 100))
            clock.advance(.days(60))
            _ = try await sweep(workplace)
            #expect(try await overdue(workplace, received) == ["firstContact", "triage"])
            #expect(try await overdue(workplace, triaged) == ["dispatch", "firstContact"])
            #expect(try await overdue(workplace, handled) == ["firstContact", "verify"])
            #expect(try await overdue(workplace, answered) == ["objection", "revisit"])
            #expect(try await workplace.verified().holds)
        }
    }

    private func overdue(_ workplace: Workplace, _ filed: FiledReport) async throws -> [String] {
        try await workplace.look(filed.number).events.filter { $0.line.kind == "overdue" }
            .compactMap { $0.line.facts["clock"] }.sorted()
    }
}
