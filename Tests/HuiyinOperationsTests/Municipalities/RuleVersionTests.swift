// SPDX-License-Identifier: Apache-2.0

import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("A file lives under the version of the rules it began with")
struct RuleVersionTests {
    private static let urban = DepartmentCode("urban")
    private static let pothole = MatterCode("010101")

    /// As the sound folder, but nothing can be called back any more and a lead has an hour to accept.
    private static func second() throws -> CityFolder {
        try CityFolder.sound.replacing("version: \"1\"", with: "version: \"2\"", in: "rules.yaml")
            .replacing("extend: {times: 1", with: "bounce: {recalls: 0}\nextend: {times: 1", in: "rules.yaml")
            .replacing("triage: {normal: 4wh", with: "accept: {normal: 1wh}\n  triage: {normal: 4wh", in: "rules.yaml")
    }

    @Test("What was filed before goes on under the old rules, what is filed after under the new", arguments: Engine.all)
    func both(_ engine: Engine) async throws {
        try await withCity(engine) { workplace, serve in
            let old = try await workplace.file()
            try await Self.dispatch(old.number, workplace)
            try await serve(try Self.second())
            let new = try await workplace.file()
            try await Self.dispatch(new.number, workplace)

            let before = try await workplace.look(old.number).file
            let after = try await workplace.look(new.number).file
            #expect(before.ruleSet == "1")
            #expect(after.ruleSet == "2")
            let recalled = try await workplace.move(
                old.number, by: .cityCentre, .recall(MoveReason(nil, remark: "派错")))
            #expect(recalled.status == .triaged)
            await #expect(throws: CaseMoveError.goneRound(move: .recall, limit: 0)) {
                try await workplace.move(
                    new.number, by: .cityCentre, .recall(MoveReason(nil, remark: "派错")))
            }
            try await workplace.move(old.number, by: .cityCentre, .dispatch(Dispatch(lead: Self.urban, co: [])))
            let again = try #require(try await workplace.look(old.number).deadlines.first { $0.kind == .accept })
            let late = try #require(try await workplace.look(new.number).deadlines.first { $0.kind == .accept })
            #expect(again.plan.due.moment > late.plan.due.moment, "four working hours against one")
            #expect(try await workplace.look(old.number).events.last?.line.ruleSet == "1")
        }
    }

    @Test("A dispatcher moves a file to the rules of today, and the history says so", arguments: Engine.all)
    func adopting(_ engine: Engine) async throws {
        try await withCity(engine) { workplace, serve in
            let filed = try await workplace.file()
            try await Self.dispatch(filed.number, workplace)
            let act = CaseAct.newRules(reason: "新规则对居民更有利")
            await #expect(throws: NotPermitted.note(.newRules, role: .city)) {
                _ = try await ActOnCaseFile(workplace)(filed.number, act, by: .cityCentre, version: nil)
            }
            try await serve(try Self.second())
            await #expect(throws: NotPermitted.self) {
                _ = try await ActOnCaseFile(workplace)(filed.number, act, by: .urbanStaff, version: nil)
            }
            let target = try await workplace.look(filed.number).file.target
            let moved = try await ActOnCaseFile(workplace)(filed.number, act, by: .cityCentre, version: nil)
            #expect(moved.ruleSet == "2")
            #expect(moved.target == target)
            let line = try #require(try await workplace.look(filed.number).events.last?.line)
            #expect(line.kind == "new-rules")
            #expect(line.facts["from"] == "1")
            #expect(line.facts["to"] == "2")
            await #expect(throws: CaseMoveError.goneRound(move: .recall, limit: 0)) {
                try await workplace.move(
                    filed.number, by: .cityCentre, .recall(MoveReason(nil, remark: "派错")))
            }
            #expect(try await workplace.verified().faults.isEmpty)
        }
    }

    @Test("Rules that say something else under a version published before are refused", arguments: Engine.all)
    func published(_ engine: Engine) async throws {
        let other = try CityFolder.sound.replacing("total: 2", with: "total: 3", in: "rules.yaml")
        let fault = FolderProblem(
            file: "rules.yaml", field: "version", fault: .publishedOtherwise(version: "1"))
        try await withCity(engine) { workplace, serve in
            await #expect(throws: FolderRefused(problems: [fault])) { try await serve(other) }
            try await serve(try Self.second())
            await #expect(throws: FolderRefused(problems: [fault])) { try await serve(other) }
            // What stands beside the rules may change under them.
            try await serve(try CityFolder.sound.replacing("12345", with: "12346", in: "municipality.yaml"))
            #expect(workplace.city().rules.version == "1")
        }
    }

    private static func dispatch(_ number: CaseNumber, _ workplace: Workplace) async throws {
        let triage = Triage(
            matter: pothole, urgency: .normal, mode: .direct, level: LevelCode("city"), problemClass: nil)
        try await workplace.move(
            number, by: .cityCentre, .triage(triage), .dispatch(Dispatch(lead: urban, co: [])))
    }

    private func withCity(
        _ engine: Engine, _ body: (Workplace, (CityFolder) async throws -> Void) async throws -> Void
    ) async throws {
        try await engine.withDatabase(migrations: Schema.migrations()) { database in
            let clock = CityClock()
            let load = LoadMunicipality(database: database, clock: clock.wall)
            _ = try await CityFolder.sound.onDisk { try await load($0) }
            let current = try await CurrentMunicipality("smallton", in: database)
            let workplace = Workplace(
                database: database, clock: clock.wall, ids: IDSource(node: 1), serving: current, draw: { 1 })
            try await body(workplace) { folder in
                _ = try await folder.onDisk { try await load($0) }
                _ = try await current.reloadIfChanged()
            }
        }
    }
}

extension Principal {
    fileprivate static let urbanStaff = Principal(
        account: EntityID(rawValue: 77), name: "乙科长", role: .department, department: DepartmentCode("urban"))
}
