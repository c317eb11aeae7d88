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

    /// What the sound folder's text `old` would say otherwise, and whether its version may.
    private static let changes: [(file: String, old: String, new: String, field: String?)] = [
        ("municipality.yaml", "08:30-12:00", "09:00-12:00", "working_hours"),
        ("matters.csv", ",5,working_day,", ",4,working_day,", "010101"),
        ("matters.csv", "道路坑洼", "路面坑洼", nil),
    ]

    @Test(
        "Working hours and how a matter is handled belong to a version; what a matter is called does not",
        arguments: Self.changes)
    func beside(file: String, old: String, new: String, field: String?) async throws {
        let other = try CityFolder.sound.replacing(old, with: new, in: file)
        try await withCity(.sqlite) { workplace, serve in
            guard let field else { return try await serve(other) }
            do {
                try await serve(other)
                Issue.record("published otherwise under the same version")
            } catch let refused as FolderRefused {
                let wanted = FolderFault.publishedOtherwise(version: "1")
                #expect(refused.problems.map(\.fault) == [wanted])
                #expect(refused.problems.map(\.file) == [file])
                #expect(refused.problems.map(\.field) == [field])
            }
            var versioned = other
            versioned.files["rules.yaml"] = try #require(other.files["rules.yaml"]).replacing(
                "version: \"1\"", with: "version: \"2\"")
            try await serve(versioned)
            #expect(workplace.city().rules.version == "2")
        }
    }

    @Test(
        "A file counts in the working hours of its version, and its matter has the limit of it", arguments: Engine.all)
    func hours(_ engine: Engine) async throws {
        try await withCity(engine) { workplace, serve in
            let old = try await workplace.file()
            let folder = try CityFolder.sound.replacing("version: \"1\"", with: "version: \"2\"", in: "rules.yaml")
                .replacing("08:30-12:00", with: "11:00-12:00", in: "municipality.yaml")
                .replacing("道路坑洼", with: "路面坑洼", in: "matters.csv")
            try await serve(folder)
            let new = try await workplace.file()
            for filed in [old, new] { try await Self.dispatch(filed.number, workplace) }
            func accept(_ filed: FiledReport) async throws -> Moment {
                try #require(try await workplace.look(filed.number).deadlines.first { $0.kind == .accept }).plan.due
                    .moment
            }
            #expect(try await accept(old) < accept(new), "the offices open later under the new version")
            let today = workplace.city()
            let past = try await workplace.database.read { db in
                try RuleShelf().city(today, under: "1", in: db)
            }
            #expect(past.matters[Self.pothole]?.name == today.matters[Self.pothole]?.name, "words are those of today")
            #expect(past.calendar.hours != today.calendar.hours)
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
