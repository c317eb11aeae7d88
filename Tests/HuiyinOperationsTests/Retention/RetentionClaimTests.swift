// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("One server at a time deletes what has had its time")
struct RetentionClaimTests {
    @Test("Another one does nothing meanwhile, and goes on when the first has stopped", arguments: Engine.all)
    func claimed(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let first = RetentionClaim(workplace)
            let other = Workplace(sample: workplace.database, clock: clock, node: 2)
            #expect(try await first.take())
            clock.advance(.minutes(9))
            #expect(try await first.take(), "what is at work keeps it")
            clock.advance(.minutes(9))
            #expect(try await KeepToTime(other)().isEmpty)
            clock.advance(.minutes(1))
            let second = RetentionClaim(other)
            #expect(try await second.take())
            #expect(try await !first.take(), "who was given up does not take it back")
            try await first.giveBack()
            #expect(try await !first.take(), "and gives back nothing of others")
            try await second.giveBack()
            #expect(try await Set(KeepToTime(other)().keys) == Set(RetentionRule.allCases))
        }
    }

    @Test(
        "A server whose clock is a little behind takes nothing that another one has just taken", arguments: Engine.all)
    func behind(engine: Engine) async throws {
        let (clock, slow) = (CityClock(), CityClock())
        slow.advance(.seconds(-1))
        try await withWorkplace(engine, clock: clock) { workplace in
            let first = RetentionClaim(workplace)
            #expect(try await first.take())
            let other = RetentionClaim(Workplace(sample: workplace.database, clock: slow, node: 2))
            #expect(try await !other.take())
            try await first.giveBack()
            #expect(try await other.take())
        }
    }

    @Test("A claim that was made under a clock that was ahead keeps nobody from deleting", arguments: Engine.all)
    func ahead(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            clock.advance(.days(400))
            let isTaken = try await RetentionClaim(workplace).take()
            #expect(isTaken)
            clock.set(SampleCity.tuesday)
            #expect(try await Set(KeepToTime(workplace)().keys) == Set(RetentionRule.allCases))
        }
    }
}
