// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Messages that the centre passes on")
struct PassingMessagesTests {
    /// Asked by the department that leads, not passed on yet.
    static let message = ReporterMessage(
        line: 4, report: EntityID(rawValue: 7), department: SampleCity.urban, words: "几点在家？", at: SampleCity.tuesday)

    private static func knowing(
        _ messages: [ReporterMessage], _ principal: Principal, _ run: CaseRun
    ) -> MoveContext {
        var context = run.context(principal)
        context.messages = messages
        return context
    }

    @Test("What a department writes goes to the centre of the city, and moves nothing")
    func asked() throws {
        let run = try CaseMoveTests.atWork()
        let act = CaseAct.message(to: Self.message.report, words: "几点在家？")
        let outcome = try run.file.doing(act, in: Self.knowing([], .urbanOffice, run))
        #expect(outcome.file.status == run.file.status)
        #expect(outcome.events.map(\.kind) == [.note(.message)])
        #expect(outcome.events.first?.facts == ["report": "7"])
        #expect(outcome.alarms == [.owner(.centre(SampleCity.city.topCentre.level, nil))])
    }

    @Test("What was heard on the telephone is the answer, and whoever asked is told")
    func byPhone() throws {
        let run = try CaseMoveTests.atWork()
        let passing = MessagePassing(line: 4, way: .phone, answer: "六点以后")
        let outcome = try run.file.doing(.messagePassed(passing), in: Self.knowing([Self.message], .intake, run))
        #expect(outcome.events.map(\.kind) == [.note(.messagePassed), .note(.messageAnswered)])
        let facts = ["report": "7", "message": "4", "way": "phone", "department": SampleCity.urban.text]
        #expect(outcome.events.first?.facts == facts)
        #expect(outcome.events.first?.words == ["text": "几点在家？"])
        #expect(outcome.events.last?.words == ["text": "六点以后"])
        #expect(outcome.alarms == [.owner(.department(SampleCity.urban))])
    }

    @Test("Only what was passed on can be answered, and a new message waits for the answer to the last")
    func inTurn() throws {
        let run = try CaseMoveTests.atWork()
        var passed = Self.message
        passed.follow(.note(.messagePassed), words: "几点在家？")
        let answered = try run.file.doing(
            .messageAnswered(4, words: "六点"), in: Self.knowing([passed], .reporter, run))
        #expect(answered.events.map(\.kind) == [.note(.messageAnswered)])
        let again = CaseAct.message(to: passed.report, words: "门牌？")
        #expect(throws: CaseMoveError.messageWaiting) {
            try run.file.doing(again, in: Self.knowing([passed], .urbanOffice, run))
        }
        passed.follow(.note(.messageAnswered), words: "六点")
        #expect(passed.answer == "六点")
        let next = try run.file.doing(again, in: Self.knowing([passed], .urbanOffice, run))
        #expect(next.events.count == 1)
        #expect(throws: CaseMoveError.messageSettled) {
            let passing = MessagePassing(line: 4, way: .receipt, answer: nil)
            return try run.file.doing(.messagePassed(passing), in: Self.knowing([passed], .intake, run))
        }
    }

    @Test("Departments at work may write, the centre alone passes on, and only a reporter or the centre answers")
    func permissions() throws {
        let run = try CaseMoveTests.atWork()
        func may(_ kind: CaseNoteKind, _ principal: Principal) -> Bool {
            CaseFilePolicy.mightDo(kind, on: run.file, by: principal, in: run.city)
        }
        #expect(may(.message, .urbanOffice))
        for other in [Principal.waterOffice, .intake, .worker, .reporter] { #expect(!may(.message, other)) }
        for centre in [Principal.intake, .cityCentre] {
            #expect(may(.messagePassed, centre))
            #expect(may(.messageAnswered, centre))
        }
        for other in [Principal.urbanOffice, .township, .worker, .checker, .systemAdmin] {
            #expect(!may(.messagePassed, other))
            #expect(!may(.messageAnswered, other))
        }
        #expect(may(.messageAnswered, .reporter))
        #expect(!may(.messagePassed, .reporter))
    }
}
