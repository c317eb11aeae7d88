// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Synchronization
import Testing

@testable import HuiyinOperations

@Suite("Hearing of changes")
struct ChangeHubTests {
    /// What has reached `stream` by now.
    private func heard(_ stream: ListeningStream, _ hub: ChangeHub) async -> [StreamNews] {
        await hub.leave(stream.id)
        var all: [StreamNews] = []
        for await news in stream.news { all.append(news) }
        return all
    }

    private func numbers(_ news: [StreamNews]) -> [CaseNumber] {
        news.compactMap { if case .changed(let change) = $0 { change.number } else { nil } }
    }

    @Test("Two listeners hear of the files that each may see, and of no other", arguments: Engine.all)
    func twoListeners(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let hub = ChangeHub(workplace)
            let centre = try await hub.listen(.cityCentre)
            let water = try await hub.listen(.waterOffice)
            let admin = try await hub.listen(.systemAdmin)
            let streets = try await workplace.filed(to: .assigned)
            let pipes = try await workplace.filed(to: .assigned, lead: SampleCity.water)
            try await hub.poll()
            #expect(numbers(await heard(centre, hub)) == [streets.number, pipes.number])
            #expect(numbers(await heard(water, hub)) == [pipes.number])
            #expect(await heard(admin, hub).isEmpty)
        }
    }

    @Test("What another server wrote is heard here, once, although every round looks back", arguments: Engine.all)
    func twoServers(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let other = Workplace(sample: workplace.database, clock: clock, node: 2)
            let hub = ChangeHub(workplace)
            let stream = try await hub.listen(.cityCentre)
            let filed = try await other.file()
            for _ in 0..<60 { try await hub.poll() }
            #expect(numbers(await heard(stream, hub)) == [filed.number])
        }
    }

    @Test("A write whose moment lies before the last round is found by the far look back")
    func lateCommit() async throws {
        let clock = CityClock()
        try await withWorkplace(.sqlite, clock: clock) { workplace in
            let hub = ChangeHub(workplace)
            let filed = try await workplace.file()
            clock.advance(.minutes(5))
            let stream = try await hub.listen(.cityCentre)
            clock.advance(.seconds(20))
            try await hub.poll()
            // The transaction began 15 seconds ago and commits now.
            let late = Moment(milliseconds: clock.now.milliseconds - 15_000)
            try await workplace.database.write { db in
                let records = Records(db, SampleCity.city.identity.slug)
                try records.caseFiles.touch(try records.caseFiles.find(filed.number).id, at: late)
            }
            for _ in 0..<ChangeHub.farRound { try await hub.poll() }
            #expect(numbers(await heard(stream, hub)) == [filed.number])
        }
    }

    @Test("Whoever comes back hears what was missed, of the files they may see alone", arguments: Engine.all)
    func resuming(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let hub = ChangeHub(workplace)
            let first = try await hub.listen(.waterOffice)
            _ = try await workplace.filed(to: .assigned, lead: SampleCity.water)
            try await hub.poll()
            let news = await heard(first, hub)
            guard case .changed(let last) = try #require(news.last) else {
                Issue.record("nothing heard")
                return
            }
            clock.advance(.minutes(3))
            let missed = try await workplace.filed(to: .assigned, lead: SampleCity.water)
            _ = try await workplace.filed(to: .assigned)
            let again = try await hub.listen(.waterOffice, after: last.mark)
            #expect(numbers(again.missed) == [missed.number])
        }
    }

    @Test("Who was away for too much is told to load the list again, not file by file")
    func tooMuch() async throws {
        let clock = CityClock()
        try await withWorkplace(.sqlite, clock: clock) { workplace in
            let hub = ChangeHub(workplace)
            for _ in 0...ChangeHub.most { _ = try await workplace.file() }
            let mark = ChangeMark(changedAt: clock.now, file: EntityID(rawValue: 1))
            #expect(try await hub.listen(.cityCentre, after: mark).missed == [.reset])
        }
    }

    @Test(
        "A listener who does not read is let go with what is waiting, and the others hear everything",
        .timeLimit(.minutes(60)))
    func slowListener() async throws {
        let clock = CityClock()
        try await withWorkplace(.sqlite, clock: clock) { workplace in
            let hub = ChangeHub(workplace)
            let slow = try await hub.listen(.cityCentre)
            let quick = try await hub.listen(.intake)
            let beats = Atomic(0)
            async let reading: Void = {
                for await news in quick.news { if case .beat = news { beats.add(1, ordering: .relaxed) } }
            }()
            for beat in 1...ChangeHub.buffer * 3 {
                await hub.beat()
                // The reader has its turn after each, however busy the machine is.
                while beats.load(ordering: .relaxed) < beat { await Task.yield() }
            }
            #expect(await hub.count == 1)
            var kept = 0
            for await _ in slow.news { kept += 1 }
            #expect(kept == ChangeHub.buffer)
            await hub.leave(quick.id)
            await reading
            #expect(beats.load(ordering: .relaxed) == ChangeHub.buffer * 3)
        }
    }

    @Test("Colleagues with the same file open hear each other's names, until one leaves; nothing is written")
    func looking() async throws {
        let clock = CityClock()
        let statements = Statements()
        try await withWorkplace(.sqlite, clock: clock, options: statements.options) { workplace in
            let hub = ChangeHub(workplace)
            let look = LookAtCaseFile(workplace: workplace, changes: hub)
            let number = try await workplace.filed(to: .triaged).number
            let one = try await hub.listen(.cityCentre)
            let two = try await hub.listen(.cityCentreSecond)
            let sent = try await statements.during {
                try await look(number, in: one.id, by: .cityCentre)
                try await look(number, in: two.id, by: .cityCentreSecond)
                // Nobody speaks for another's stream.
                try await look(nil, in: one.id, by: .intake)
            }
            #expect(sent.allSatisfy { $0.hasPrefix("SELECT") })
            await hub.leave(two.id)
            #expect(
                await heard(one, hub) == [
                    .looking(number, names: []), .looking(number, names: ["齐复审"]), .looking(number, names: []),
                ])
        }
    }

    @Test("A file one may not see cannot be looked at: it is as if there were none")
    func lookingUnseen() async throws {
        try await withWorkplace(.sqlite) { workplace in
            let hub = ChangeHub(workplace)
            let number = try await workplace.filed(to: .assigned).number
            let stream = try await hub.listen(.waterOffice)
            await #expect(throws: NotPermitted.unseen) {
                try await LookAtCaseFile(workplace: workplace, changes: hub)(
                    number, in: stream.id, by: .waterOffice)
            }
        }
    }

    @Test("A stream ends after its time, and an account's oldest gives way to its ninth")
    func ends() async throws {
        let clock = CityClock()
        try await withWorkplace(.sqlite, clock: clock) { workplace in
            let hub = ChangeHub(workplace)
            for _ in 0...ChangeHub.streamsOfAccount {
                _ = try await hub.listen(.cityCentre)
                clock.advance(.seconds(1))
            }
            #expect(await hub.count == ChangeHub.streamsOfAccount)
            clock.advance(ChangeHub.life)
            await hub.beat()
            #expect(await hub.count == 0)
        }
    }
}
