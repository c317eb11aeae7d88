// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("When the clock jumps, and comes right again by itself") struct ClockJumpTests {
    private static let years = Span.days(5 * 365)

    @Test("Reports are taken and moved under any clock, and every history holds", arguments: Engine.all)
    func histories(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let right = clock.now
            var numbers: [CaseNumber] = []
            for jump in [Span.days(0), Self.years, .days(0), Span(milliseconds: -86_400_000), .days(0)] {
                clock.set(right.adding(jump))
                numbers.append(try await workplace.filed(to: .inProgress).number)
                _ = try await workplace.look(numbers[0])
            }
            #expect(Set(numbers).count == numbers.count)
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A clock that runs ahead for hours deletes nothing, and does not stop what is due", arguments: Engine.all)
    func retention(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let keep = KeepToTime(workplace)
            let filed = try await workplace.file(
                contact: Contact(name: nil, phone: "13800001111", share: .centre))
            try await AnswerReport(workplace).withdraw(filed.receipt)
            _ = try await keep()
            let right = clock.now.adding(.days(1))
            clock.set(right.adding(Self.years))
            for _ in 0..<3 {
                #expect(try await keep().values.allSatisfy { $0 == 0 })
                clock.advance(.hours(6))
            }
            // What was written meanwhile bears the wrong time.
            _ = try await workplace.file()
            clock.set(right)
            let later = try await workplace.file(
                contact: Contact(name: nil, phone: "13900002222", share: .centre))
            try await AnswerReport(workplace).withdraw(later.receipt)
            var erased = 0
            for _ in 0..<400 {
                clock.advance(.days(1))
                erased += try await keep()[.contacts] ?? 0
            }
            #expect(erased == 2)
        }
    }

    @Test("A root made under a clock that was ahead leaves nothing out of those after it", arguments: Engine.all)
    func roots(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            _ = try await workplace.file()
            _ = try await MakeRoot(workplace)()
            let right = clock.now.adding(.days(1))
            clock.set(right.adding(Self.years))
            _ = try await MakeRoot(workplace)(onlyDaily: true)
            clock.set(right)
            _ = try await workplace.file()
            #expect(try #require(try await MakeRoot(workplace)(onlyDaily: true)).files >= 1)
            clock.set(right.adding(.days(-400)))
            _ = try await workplace.file()
            #expect(try #require(try await MakeRoot(workplace)(onlyDaily: true)).files >= 1)
            _ = try await workplace.file()
            clock.set(right.adding(.days(1)))
            #expect(try #require(try await MakeRoot(workplace)(onlyDaily: true)).files >= 1)
            let slug = SampleCity.city.identity.slug
            let verified = try await VerifyRoots(database: workplace.database, municipality: slug, keys: .sample)()
            #expect(verified.holds, "\(verified.faults)")
        }
    }

    @Test("Locks and limits set under a clock that was ahead end when it is right again", arguments: Engine.all)
    func locks(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            office.clock.advance(Self.years)
            try await office.fail(times: 5)
            #expect(try await office.refusal() != nil)
            for _ in 0..<SignInLimits.failuresPerAddress {
                _ = try? await office.signIn("nobody", Secret("x"), from: "192.0.2.9")
            }
            office.clock.advance(Span(milliseconds: -Self.years.milliseconds))
            #expect(try await office.refusal(from: "192.0.2.9") == nil)
        }
    }

    @Test("A session started under a clock that was ahead is over when it is right again", arguments: Engine.all)
    func sessions(engine: Engine) async throws {
        try await Office.open(engine) { office in
            try await office.employ()
            let before = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            office.clock.advance(Self.years)
            #expect(try await office.findSession(before.token) == nil)
            let ahead = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            #expect(try await office.findSession(ahead.token) != nil)
            office.clock.advance(Span(milliseconds: -Self.years.milliseconds))
            #expect(try await office.findSession(ahead.token) == nil)
            let right = try await office.signIn("li.na", Office.password, from: "192.0.2.1")
            // Two servers' clocks are never quite the same.
            office.clock.advance(Span(milliseconds: -60_000))
            #expect(try await office.findSession(right.token) != nil)
        }
    }
}
