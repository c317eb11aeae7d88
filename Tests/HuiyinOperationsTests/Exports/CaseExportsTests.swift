// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("Lists that leave the program")
struct CaseExportsTests {
    static let security = Principal(account: EntityID(rawValue: 990), name: "乙安全", role: .securityAdmin)

    @Test("A short list is open at once, is taken by whoever asked, and each file says so", arguments: Engine.all)
    func short(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = [try await workplace.file("路坏了").number, try await workplace.file("灯坏了").number]
            let exports = CaseExports(workplace)
            let asked = try await exports.ask(
                CaseFileQuery(), because: try BoundedText("月度分析", limit: 400), by: .cityCentre)
            let (export, rows) = try await exports.take(asked.id, by: .cityCentre)
            #expect(Set(rows.map(\.number)) == Set(filed))
            _ = try await exports.take(asked.id, by: .cityCentre)
            let kept = try await exports(by: Self.security)
            #expect(kept.map(\.id) == [export.id])
            guard case .taken(times: 2, _) = kept[0].state else { return #expect(Bool(false), "\(kept[0].state)") }
            #expect(
                try await workplace.count("SELECT COUNT(*) FROM access_events WHERE kind = 'exported'") == 2,
                "once a day and file")
            await #expect(throws: ExportError.notPermitted(role: .securityAdmin)) {
                try await exports.take(asked.id, by: Self.security)
            }
        }
    }

    @Test("More than fifty wait for the security administrator, and only for them", arguments: Engine.all)
    func long(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            for number in 0..<51 { _ = try await workplace.file("第 \(number) 处路坏了") }
            let exports = CaseExports(workplace)
            let words = try BoundedText("用途清楚", limit: 400)
            let asked = try await exports.ask(CaseFileQuery(), because: words, by: .cityCentre)
            #expect(asked.state == .waiting)
            await #expect(throws: ExportError.notOpen) { try await exports.take(asked.id, by: .cityCentre) }
            await #expect(throws: ExportError.notPermitted(role: .city)) {
                try await exports.decide(asked.id, granted: true, because: words, by: .cityCentre)
            }
            try await exports.decide(asked.id, granted: true, because: words, by: Self.security)
            #expect(try await exports.take(asked.id, by: .cityCentre).rows.count == 51)
            #expect(try await workplace.count("SELECT COUNT(*) FROM case_exports WHERE decided_by = '乙安全'") == 1)
        }
    }

    @Test("Fifty rows asked for again and again wait like a long list, until a day has gone", arguments: Engine.all)
    func repeated(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            for number in 0..<26 { _ = try await workplace.file("第 \(number) 处路坏了") }
            let exports = CaseExports(workplace)
            let words = try BoundedText("用途清楚", limit: 400)
            let first = try await exports.ask(CaseFileQuery(), because: words, by: .cityCentre)
            #expect(first.isOpen(at: clock.now))
            let second = try await exports.ask(CaseFileQuery(), because: words, by: .cityCentre)
            #expect(second.state == .waiting)
            // What somebody agreed to does not count again, nor does what another asks for.
            try await exports.decide(second.id, granted: true, because: words, by: Self.security)
            #expect(try await exports.ask(CaseFileQuery(), because: words, by: .cityCentreSecond).isOpen(at: clock.now))
            clock.advance(.hours(24))
            #expect(try await exports.ask(CaseFileQuery(), because: words, by: .cityCentre).isOpen(at: clock.now))
        }
    }

    @Test("A grid worker takes nothing out, and an empty list is none", arguments: Engine.all)
    func refused(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let words = try BoundedText("看看", limit: 400)
            await #expect(throws: ExportError.notPermitted(role: .worker)) {
                try await CaseExports(workplace).ask(CaseFileQuery(), because: words, by: .worker)
            }
            await #expect(throws: ExportError.nothing) {
                try await CaseExports(workplace).ask(CaseFileQuery(), because: words, by: .cityCentre)
            }
            #expect(try await workplace.count("SELECT COUNT(*) FROM case_exports") == 0)
        }
    }
}
