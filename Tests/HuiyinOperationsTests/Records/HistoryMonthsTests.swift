// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("A history is looked for in the months of its file")
struct HistoryMonthsTests {
    @Test("In a city of many years PostgreSQL opens the tables of these months alone")
    func pruned() async throws {
        let statements = Statements()
        let clock = CityClock()
        try await withWorkplace(.postgresql, clock: clock, options: statements.options) { workplace in
            let years = (try #require(CivilDate(text: "2022-01-01")), try #require(CivilDate(text: "2028-12-31")))
            #expect(try await KeepMonths(database: workplace.database)(from: years.0, to: years.1) == 2 * 84)
            let filed = try await workplace.filed(to: .triaged)
            clock.advance(.days(31))
            try await workplace.move(
                filed.number, by: .cityCentre, .dispatch(Dispatch(lead: SampleCity.urban, co: [])))
            _ = try await workplace.look(filed.number)
            let sent = try await statements.during { _ = try await workplace.look(filed.number) }
            let reading = sent.filter { $0.contains("FROM case_events") }
            #expect(reading.count == 1)
            let plan = try await Plan.lines(
                of: try #require(reading.first), in: workplace.database,
                values: ["'\(workplace.city().identity.slug)'", "1", "'2026-03'", "'2026-04'"])
            let opened = plan.flatMap { $0.matches(of: #/on (case_events_\w+)/#).map { String($0.output.1) } }
            #expect(opened == ["case_events_2026_03", "case_events_2026_04"], "\(plan.joined(separator: "\n"))")
        }
    }

    @Test("What was written under a clock that was wrong by months is read all the same", arguments: Engine.all)
    func clockWrong(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed(to: .triaged)
            clock.advance(.days(-90))
            try await workplace.move(
                filed.number, by: .cityCentre, .dispatch(Dispatch(lead: SampleCity.urban, co: [])))
            let before = try await workplace.look(filed.number).events.map(\.line.sequence)
            #expect(before.count >= 3 && before == Array(1...before.count))
            clock.set(SampleCity.tuesday)
            try await workplace.move(
                filed.number, by: .cityCentre, .recall(MoveReason("wrong_department", remark: "派错")))
            let after = try await workplace.look(filed.number).events.map(\.line.sequence)
            #expect(after == Array(1...before.count + 1))
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("Who verifies finds a line that lies in no month of its file", arguments: Engine.all)
    func added(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            _ = try await workplace.filed(to: .triaged)
            try await workplace.database.write { db in
                try db.run(
                    """
                    INSERT INTO case_events (municipality, case_file, sequence, month, kind, actor_name, actor_role,
                        happened_at, to_status, rule_set, facts, commitments, hash)
                    SELECT municipality, case_file, sequence + 1, '2020-01', kind, actor_name, actor_role, happened_at,
                           to_status, rule_set, facts, commitments, hash
                      FROM case_events ORDER BY sequence DESC LIMIT 1
                    """)
            }
            #expect(try await !workplace.verified().holds)
        }
    }
}
