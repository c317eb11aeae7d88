// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What is said to the mediators alone")
struct SealedWordsTests {
    static let secret = "其实我愿意出一半"

    /// A dispute at its first level with its mediator at the table, and one party heard alone.
    static func heard(_ workplace: Workplace) async throws -> CaseNumber {
        let filed = try await workplace.found()
        let triage = Triage(
            matter: SampleCity.drains, urgency: .normal, mode: .mediate, level: LevelCode("village"), problemClass: nil)
        try await workplace.move(
            filed.number, by: .township, .triage(triage, reason: "各方愿意坐下来谈"),
            .dispatch(Dispatch(lead: SampleCity.urban, co: [])))
        try await workplace.move(filed.number, by: .urbanOffice, .acceptance)
        let table = Consultation(parties: ["甲", "乙"], place: "村委会", survey: "沟被压坏", isConsented: true)
        try await workplace.move(filed.number, by: .mediator, .consultation(table))
        _ = try await ActOnCaseFile(workplace)(
            filed.number, .interview(Interview(party: "乙", text: secret)), by: .mediator, version: nil)
        return filed.number
    }

    @Test("Only the mediators of this file read it: no dispatcher, no lead, no administrator", arguments: Engine.all)
    func readers(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let number = try await Self.heard(workplace)
            let read = try await ReadInterviews(workplace)(number, by: .mediator)
            #expect(read.map(\.text) == [Self.secret])
            for other in Principal.cast + [.otherMediator, .gridLeader] {
                await #expect(throws: NotPermitted.self, "\(other.role)") {
                    _ = try await ReadInterviews(workplace)(number, by: other)
                }
            }
        }
    }

    @Test(
        "It stands in one table and nowhere else; the history tells that somebody was heard, and holds",
        arguments: Engine.all)
    func apart(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let number = try await Self.heard(workplace)
            for principal in [Principal.mediator, .township, .urbanOffice] {
                let view = try await workplace.look(number, by: principal)
                #expect(view.events.last?.line.kind == "interview")
                #expect(!view.events.contains { $0.texts.values.contains { $0.contains(Self.secret) } })
            }
            #expect(try await workplace.verified().holds)
            #expect(try await !AllText.of(workplace.database).contains(Self.secret), "it is sealed even there")
            try await workplace.database.write { db in try db.run("DELETE FROM sealed_words") }
            #expect(try await ReadInterviews(workplace)(number, by: .mediator).isEmpty)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("Somebody invited must have an account, and reads from then on", arguments: Engine.all)
    func invited(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let number = try await Self.heard(workplace)
            let panel = CaseAct.panel(Panel(members: [], invited: ["nobody"]))
            await #expect(throws: CaseMoveError.unknownCode(field: "accounts", code: "nobody")) {
                _ = try await ActOnCaseFile(workplace)(number, panel, by: .mediator, version: nil)
            }
            let known = CaseAct.panel(
                Panel(members: [.init(name: "老支书", part: .elder)], mediators: [EntityID(rawValue: 17)]))
            _ = try await ActOnCaseFile(workplace)(number, known, by: .mediator, version: nil)
            #expect(try await ReadInterviews(workplace)(number, by: .otherMediator).count == 1)
        }
    }
}
