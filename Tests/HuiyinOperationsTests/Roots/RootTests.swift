// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("Roots over all histories")
struct RootTests {
    private func verify(
        _ workplace: Workplace, kept: [Int: [UInt8]] = [:], keys: KeyRing = .sample
    ) async throws -> VerifiedRoots {
        try await VerifyRoots(
            database: workplace.database, municipality: SampleCity.city.identity.slug, keys: keys)(kept: kept)
    }

    /// Two files that moved and were read, under two roots of two days.
    private func rooted(
        _ engine: Engine, _ body: (Workplace, _ first: FiledReport, _ roots: [Root]) async throws -> Void
    ) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let first = try await workplace.filed(to: .inProgress)
            _ = try await workplace.look(first.number)
            let one = try #require(try await MakeRoot(workplace)())
            clock.advance(.days(1))
            _ = try await workplace.filed(to: .triaged)
            _ = try await workplace.look(first.number)
            let two = try #require(try await MakeRoot(workplace)(onlyDaily: true))
            #expect(try await MakeRoot(workplace)(onlyDaily: true) == nil, "one a day is enough")
            #expect([one.files, two.files] == [1, 2])
            let verified = try await verify(workplace)
            #expect(verified.holds, "\(verified.faults)")
            #expect(verified.roots == 2)
            try await workplace.unlockHistory()
            try await body(workplace, first, [one, two])
        }
    }

    @Test(
        "No table that proves something is emptied, whoever asks PostgreSQL",
        arguments: ["case_events", "case_events_2026_03", "access_events", "roots", "root_ends", "office_acts"])
    func emptied(table: String) async throws {
        try await withWorkplace(.postgresql) { workplace in
            // The events of the month that it is lie in a table of their own.
            _ = try await KeepMonths(database: workplace.database)(on: SampleCity.tuesday.date(at: .china))
            let filed = try await workplace.filed(to: .triaged)
            _ = try await workplace.look(filed.number)
            _ = try await ListReads(workplace)(on: SampleCity.tuesday.date(at: .china), by: .auditAdmin)
            _ = try await MakeRoot(workplace)()
            await #expect(throws: StoreError.self) {
                try await workplace.database.write { db in try db.script("TRUNCATE \(table) CASCADE") }
            }
            let rows = try await workplace.count(SQL(text: "SELECT COUNT(*) FROM \(table)", arguments: []))
            #expect(rows > 0)
            #expect(try await verify(workplace).holds)
        }
    }

    @Test("A file taken away with all its history is missed, and named", arguments: Engine.all)
    func takenAway(engine: Engine) async throws {
        try await rooted(engine) { workplace, first, _ in
            let number = first.number.text
            try await workplace.database.write { db in
                for table in [
                    "deadlines", "case_assignments", "notices", "access_events", "access_chains",
                    "event_contents", "case_events",
                ] {
                    try db.run(
                        SQL(
                            text:
                                "DELETE FROM \(table) WHERE case_file = (SELECT id FROM case_files WHERE number = $1)",
                            arguments: [.text(number)]))
                }
                try db.run("DELETE FROM reports WHERE case_file = (SELECT id FROM case_files WHERE number = \(number))")
                try db.run("DELETE FROM case_files WHERE number = \(number)")
            }
            #expect(try await workplace.verified().holds, "no chain is left that could complain")
            let faults = try await verify(workplace).faults
            #expect(faults.contains(.historyChanged(1, file: number)))
            #expect(faults.contains(.readsChanged(2, file: number)))
        }
    }

    @Test(
        "A file whose row was taken away, moved to another city or given another number is named by every root over it",
        arguments: Engine.all,
        [
            "DELETE FROM case_files WHERE number = $1",
            "UPDATE case_files SET municipality = 'other' WHERE number = $1",
            "UPDATE case_files SET number = 'LZ20260303-999999' WHERE number = $1",
        ])
    func rowless(engine: Engine, statement: String) async throws {
        try await rooted(engine) { workplace, first, _ in
            let number = first.number.text
            try await workplace.database.write { db in
                for table in ["deadlines", "case_assignments", "reports"] {
                    try db.run(
                        SQL(
                            text:
                                "DELETE FROM \(table) WHERE case_file = (SELECT id FROM case_files WHERE number = $1)",
                            arguments: [.text(number)]))
                }
                try db.run(SQL(text: statement, arguments: [.text(number)]))
            }
            let faults = try await verify(workplace).faults
            #expect(faults == [.rowMissing(1, file: number), .rowMissing(2, file: number)])
        }
    }

    @Test("That files go on moving and no roots are made is told, with when the last was", arguments: Engine.all)
    func stopped(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            _ = try await workplace.filed(to: .triaged)
            #expect(try await verify(workplace).stopped == nil, "a city without roots has none to miss")
            let root = try #require(try await MakeRoot(workplace)())
            clock.advance(.days(30))
            #expect(try await verify(workplace).stopped == nil, "nothing moved")
            _ = try await workplace.filed(to: .triaged)
            let verified = try await verify(workplace)
            #expect(verified.stopped == root.madeAt)
            #expect(verified.holds, "what is there is true all the same")
            try await MakeRoot(workplace)()
            #expect(try await verify(workplace).stopped == nil)
            clock.advance(.days(1))
            _ = try await workplace.filed(to: .triaged)
            #expect(try await verify(workplace).stopped == nil, "the next one may still come")
        }
    }

    @Test(
        "Where very many files moved, several roots hold them all, and none is left between two", arguments: Engine.all)
    func parts(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            var numbers: Set<String> = []
            for day in 0..<9 {
                numbers.insert(try await workplace.filed(to: .triaged).number.text)
                if day > 3 { _ = try await workplace.look(try await workplace.filed(to: .triaged).number) }
                clock.advance(.days(1))
            }
            let make = MakeRoot(workplace, most: 4)
            let first = try #require(try await make(onlyDaily: true))
            #expect(first.isPart)
            #expect((1...8).contains(first.files))
            // A server that stops between two goes on where it was, as it does on the next day.
            clock.advance(.days(1))
            let late = try await workplace.filed(to: .triaged).number.text
            var last = first
            while last.isPart {
                last = try #require(try await make(onlyDaily: true))
                clock.advance(.minutes(1))
            }
            #expect(last.sequence > 3)
            #expect(try await make(onlyDaily: true) == nil, "one a day is enough")
            let held = try await workplace.database.read { db in
                Set(try db.rows("SELECT number FROM root_ends").map { try $0.get(0, as: String.self) })
            }
            #expect(held.isSuperset(of: numbers.union([late])))
            #expect(try await verify(workplace).holds)
            try await workplace.unlockHistory()
            try await workplace.database.write { db in
                try db.run("UPDATE roots SET covers_until = covers_until + 1 WHERE sequence = 1")
            }
            #expect(try await verify(workplace).faults == [.changed(1)], "how far it goes is signed with it")
        }
    }

    @Test("What moves in one moment stays together, and what is new waits for no second root", arguments: Engine.all)
    func together(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            for _ in 0..<6 { _ = try await workplace.filed(to: .triaged) }
            let new = try #require(try await MakeRoot(workplace, most: 2)())
            #expect(!new.isPart)
            #expect(new.files == 6)
        }
        try await withWorkplace(engine, clock: clock) { workplace in
            for _ in 0..<6 { _ = try await workplace.filed(to: .triaged) }
            clock.advance(.hours(3))
            let old = try #require(try await MakeRoot(workplace, most: 2)())
            #expect(old.isPart)
            #expect(old.files == 6)
            #expect(try await MakeRoot(workplace, most: 2)()?.isPart == false)
        }
    }

    @Test("A history that was rewritten with all its hashes is found", arguments: Engine.all)
    func rewritten(engine: Engine) async throws {
        try await rooted(engine) { workplace, first, _ in
            try await workplace.database.write { db in
                let records = Records(db, SampleCity.city.identity.slug)
                let file = try records.caseFiles.find(first.number)
                var head = EventChain.genesis
                try db.run("UPDATE case_events SET actor_name = '别人' WHERE case_file = \(file.id)")
                for event in try records.events.all(of: file.id) {
                    head = EventChain.hash(event.line, after: head)
                    try db.run(
                        """
                        UPDATE case_events SET hash = \(head)
                         WHERE case_file = \(file.id) AND sequence = \(event.line.sequence)
                        """)
                }
                try db.run("UPDATE case_files SET history_head = \(head) WHERE id = \(file.id)")
            }
            #expect(try await workplace.verified().holds, "its own chain holds again")
            #expect(try await verify(workplace).faults.contains(.historyChanged(1, file: first.number.text)))
        }
    }

    @Test("A root that was changed, forged or taken away is found", arguments: Engine.all)
    func roots(engine: Engine) async throws {
        try await rooted(engine) { workplace, _, roots in
            let kept = Dictionary(uniqueKeysWithValues: roots.map { ($0.sequence, $0.hash) })
            #expect(try await verify(workplace, kept: kept).holds)
            #expect(try await !verify(workplace, keys: .none).areSignaturesChecked)
            #expect(
                try await verify(workplace, keys: .fresh()).faults
                    == [.badSignature(1, signer: "k1"), .badSignature(2, signer: "k1")])
            try await workplace.database.write { db in
                try db.run("DELETE FROM root_ends WHERE root = 2")
                try db.run("DELETE FROM roots WHERE sequence = 2")
            }
            #expect(try await verify(workplace).holds, "nobody can see that, but for who kept the roots elsewhere")
            #expect(try await verify(workplace, kept: kept).faults == [.missing(2)])
            try await workplace.database.write { db in
                try db.run("UPDATE root_ends SET length = length - 1 WHERE root = 1")
            }
            #expect(try await verify(workplace).faults.contains(.changed(1)))
        }
    }
}
