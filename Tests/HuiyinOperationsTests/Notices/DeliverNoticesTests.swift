// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Synchronization
import Testing

@testable import HuiyinOperations

@Suite("The outbox")
struct DeliverNoticesTests {
    private struct NoCarrier: Error {}

    @Test("A department hears of a dispatch ten seconds later, so that it can be taken back", arguments: Engine.all)
    func tenSeconds(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let told = Mutex<[String]>([])
            let deliver = DeliverNotices(workplace) { notice in told.withLock { $0.append(notice.recipient) } }
            _ = try await workplace.filed(to: .triaged)
            _ = try await deliver()
            told.withLock { $0 = [] }
            _ = try await workplace.filed(to: .assigned)
            clock.advance(.seconds(9))
            _ = try await deliver()
            #expect(!told.withLock { $0 }.contains("department:urban-management"))
            clock.advance(.seconds(1))
            #expect(try await deliver() == 1)
            #expect(told.withLock { $0 }.last == "department:urban-management")
            #expect(try await deliver() == 0)
        }
    }

    @Test("What could not be carried waits for the next round, and the rest goes", arguments: Engine.all)
    func failing(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            for _ in 0..<3 { _ = try await workplace.file() }
            let tried = Mutex(0)
            let failsFirst = DeliverNotices(workplace) { _ in
                if tried.withLock({
                    $0 += 1; return $0
                }) == 1 {
                    throw NoCarrier()
                }
            }
            #expect(try await failsFirst() == 2)
            #expect(try await failsFirst() == 1)
            #expect(try await failsFirst() == 0)
        }
    }

    @Test("Of servers that look at once, one carries each notice", arguments: Engine.all)
    func once(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            for _ in 0..<3 { _ = try await workplace.file() }
            let carried = Mutex<[EntityID<Notice>]>([])
            let second = DeliverNotices(Workplace(sample: workplace.database, clock: clock, node: 2)) { notice in
                carried.withLock { $0.append(notice.id) }
            }
            let first = DeliverNotices(workplace) { notice in
                carried.withLock { $0.append(notice.id) }
                let others = try await second()
                #expect(others == 0)
            }
            #expect(try await first() == 3)
            #expect(Set(carried.withLock { $0 }).count == 3)
            #expect(carried.withLock { $0 }.count == 3)
        }
    }

    @Test("What a server took and did not carry in time goes with another, and only with that", arguments: Engine.all)
    func stopped(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            for _ in 0..<3 { _ = try await workplace.file() }
            let tried = Mutex(0)
            let carried = Mutex(0)
            let second = DeliverNotices(Workplace(sample: workplace.database, clock: clock, node: 2)) { _ in
                carried.withLock { $0 += 1 }
            }
            let first = DeliverNotices(workplace) { _ in
                tried.withLock { $0 += 1 }
                clock.advance(DeliverNotices.claim)
                let others = try await second()
                #expect(others == 3)
                throw NoCarrier()
            }
            #expect(try await first() == 0)
            #expect(tried.withLock { $0 } == 1)
            #expect(try await second() == 0)
            #expect(carried.withLock { $0 } == 3)
        }
    }

    @Test("A move that fails announces nothing, and no notice carries a reporter's words", arguments: Engine.all)
    func together(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.file("只有我知道的话")
            let before = try await workplace.count("SELECT COUNT(*) FROM notices")
            await #expect(throws: CaseMoveError.self) {
                try await workplace.move(
                    filed.number, by: .cityCentre, .triage(.pothole()),
                    .dispatch(Dispatch(lead: DepartmentCode("nobody"), co: [])))
            }
            #expect(try await workplace.count("SELECT COUNT(*) FROM notices") == before)
            #expect(before == 1)
            let waiting = try await workplace.database.read { db in
                try Records(db, SampleCity.city.identity.slug).notices.waiting(at: SampleCity.tuesday, limit: 10)
            }
            #expect(waiting.map(\.recipient) == ["centre:city"])
            #expect(waiting.map(\.kind) == ["filing"])
        }
    }
}
