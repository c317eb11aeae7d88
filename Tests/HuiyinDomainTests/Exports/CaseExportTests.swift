// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Taking lists out of the program")
struct CaseExportTests {
    static let security = Principal(account: EntityID(rawValue: 901), name: "乙", role: .securityAdmin)
    static let dispatcher = Principal(account: EntityID(rawValue: 902), name: "齐", role: .city)
    static let now = Moment(milliseconds: 1_700_000_000_000)

    private func asked(
        _ count: Int, by principal: Principal = dispatcher, opened: Int = 0
    ) throws -> CaseExport {
        let files = try (1...max(1, count)).prefix(count).map { try CaseNumber("LZ20260303-\(String($0 + 100_000))") }
        return try CaseExport(
            id: EntityID(rawValue: 1), by: principal, reason: BoundedText("月度分析", limit: 400), files: files,
            opened: opened, at: Self.now)
    }

    @Test("Fifty rows are open at once, one more waits", arguments: [1, 50, 51, 5_000])
    func limit(count: Int) throws {
        let export = try asked(count)
        #expect((export.state == .waiting) == (count > 50))
        #expect(export.isOpen(at: Self.now) == (count <= 50))
    }

    @Test("What was opened before on the same day counts", arguments: [(49, 1, true), (50, 1, false), (0, 50, true)])
    func together(opened: Int, count: Int, isOpen: Bool) throws {
        #expect(try asked(count, opened: opened).isOpen(at: Self.now) == isOpen)
    }

    @Test("Nothing, and more than anybody reads, is refused")
    func sizes() throws {
        #expect(throws: ExportError.nothing) { try asked(0) }
        #expect(throws: ExportError.tooMany(most: 5_000)) { try asked(5_001) }
    }

    @Test("Whoever works in the street, in a department or for residents takes nothing out", arguments: Role.allCases)
    func askers(role: Role) throws {
        let person = Principal(account: EntityID(rawValue: 7), name: "某", role: role)
        let may: Set<Role> = [.village, .township, .county, .city, .departmentHead, .reviewer]
        #expect(((try? asked(1, by: person)) != nil) == may.contains(role))
    }

    @Test("Only the security administrator agrees, once, and a refusal says why")
    func deciding() throws {
        let export = try asked(60)
        let words = try BoundedText("用途清楚", limit: 400)
        #expect(throws: ExportError.notPermitted(role: .city)) {
            try export.decided(true, because: words, by: Self.dispatcher, at: Self.now)
        }
        let open = try export.decided(true, because: words, by: Self.security, at: Self.now)
        #expect(open.isOpen(at: Self.now.adding(.days(6))))
        #expect(!open.isOpen(at: Self.now.adding(.days(7))))
        #expect(throws: ExportError.notWaiting) {
            try open.decided(false, because: words, by: Self.security, at: Self.now)
        }
        let refused = try export.decided(false, because: words, by: Self.security, at: Self.now)
        #expect(refused.state == .refused(reason: "用途清楚"))
        #expect(throws: ExportError.notOpen) { try refused.taken(by: Self.dispatcher, at: Self.now) }
    }

    @Test("Only whoever asked takes it, every time counts, and after a week nobody does")
    func taking() throws {
        let export = try asked(3)
        #expect(throws: ExportError.notPermitted(role: .securityAdmin)) {
            try export.taken(by: Self.security, at: Self.now)
        }
        let once = try export.taken(by: Self.dispatcher, at: Self.now)
        let twice = try once.taken(by: Self.dispatcher, at: Self.now)
        #expect(twice.state == .taken(times: 2, until: Self.now.adding(.days(7))))
        #expect(throws: ExportError.notOpen) { try twice.taken(by: Self.dispatcher, at: Self.now.adding(.days(7))) }
        #expect(throws: ExportError.notOpen) { try asked(51).taken(by: Self.dispatcher, at: Self.now) }
    }
}
