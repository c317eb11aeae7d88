// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("A post whose holder is away is filled by its B post")
struct SubstituteTests {
    static let otherTown = Principal(
        account: EntityID(rawValue: 30), name: "邻镇调度", role: .township, level: LevelCode("town"),
        division: Division("410581002"))

    @Test(
        "For the days of the absence, and not a moment longer, the substitute has the post's queue and may act in it",
        arguments: Engine.all)
    func queue(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.found()
            let list = ListCaseFiles(workplace)
            #expect(try await list(CaseFileQuery(), by: Self.otherTown).rows.isEmpty)
            let standing = Self.otherTown.filling([.township], standby: [.township])
            #expect(try await list(CaseFileQuery(), by: standing).rows.map(\.number) == [filed.number])
            var mine = CaseFileQuery()
            mine.owner = Self.otherTown.level.map { .centre($0, Self.otherTown.division) }
            #expect(try await list(mine, by: standing).rows.map(\.number) == [filed.number])
            let triage = Triage(
                matter: SampleCity.potholes, urgency: .normal, mode: .direct, level: LevelCode("town"),
                problemClass: nil)
            await #expect(throws: NotPermitted.unseen) {
                try await workplace.move(filed.number, by: Self.otherTown, .triage(triage))
            }
            try await workplace.move(filed.number, by: standing, .triage(triage))
            let event = try #require(try await workplace.look(filed.number).events.last)
            #expect(event.line.actorAccount == Self.otherTown.account, "what a substitute does is theirs")
        }
    }

    @Test(
        "A request let lie by the post is for its B post too; who asked does not grant it in another post",
        arguments: Engine.all)
    func requests(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.found()
            let refusal = CaseMove.refusal(Refusal(reason: "before_court", explanation: "在诉"))
            let asked = try await MoveCaseFile(workplace).moving(
                filed.number, [refusal], by: .township, version: nil)
            let id = try #require(asked.request).id
            let standby = Self.otherTown.filling([], standby: [.township])
            #expect(try await ListRequests(workplace)(for: standby).isEmpty)
            clock.advance(.hours(9))
            for _ in 0..<3 { _ = try await SweepDeadlines(workplace)() }
            #expect(try await ListRequests(workplace)(for: standby).map(\.request.id) == [id])
            let myself = Principal.township.filling([.township], standby: [.township])
            #expect(try await ListRequests(workplace)(for: myself).isEmpty)
            let file = try await AnswerRequest(workplace)(
                filed.number, id, granted: true, reason: "属实", by: standby, version: nil)
            #expect(file.status == .refused)
        }
    }

    @Test("Everybody names a substitute of their own role, and only for themselves", arguments: Engine.all)
    func naming(engine: Engine) async throws {
        try await Office.open(engine) { office in
            for name in ["town-a", "town-b"] { try await office.employ(name) }
            try await office.employ("urban", as: .department)
            func signIn(_ name: String) async throws -> Principal {
                let session = try await office.signIn(name, Office.password, from: "192.0.2.1")
                return try #require(try await office.findSession(session.token)).principal
            }
            let (a, b) = (try await signIn("town-a"), try await signIn("town-b"))
            let absence = try Absence(from: office.clock.now, until: office.clock.now.adding(.days(3)))
            let name = NameSubstitute(database: office.database, municipality: Office.municipality)
            await #expect(throws: AccountError.ownAccount) { try await name("town-a", absence: absence, by: a) }
            await #expect(throws: AccountError.notPermitted(role: .department)) {
                try await name("urban", absence: absence, by: a)
            }
            await #expect(throws: AccountError.unknownAccount("nobody")) {
                try await name("nobody", absence: absence, by: a)
            }
            try await name("town-b", absence: absence, by: a)
            let standing = try await signIn("town-b")
            #expect(standing.posts.map(\.account) == [b.account], "the person stays the person")
            #expect(standing.posts.map(\.division) == [a.division])
            office.clock.advance(.days(3))
            let after = try await signIn("town-b")
            #expect(after.posts.isEmpty)
            #expect(after.standby.count == 1)
            #expect(throws: CaseMoveError.untilBeforeFrom) {
                _ = try Absence(from: office.clock.now, until: office.clock.now)
            }
        }
    }
}
