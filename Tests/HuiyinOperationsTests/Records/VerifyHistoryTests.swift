// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase
@testable import HuiyinOperations

@Suite("Verifying history")
struct VerifyHistoryTests {
    /// A change behind the program's back, and what must be said of it.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let statement: String
        /// What stands in its way and goes before.
        let first: [String]
        let named: @Sendable (HistoryFault.Kind) -> Bool
        var testDescription: String { statement }

        init(_ statement: String, after first: [String] = [], _ named: @escaping @Sendable (HistoryFault.Kind) -> Bool)
        {
            self.statement = statement
            self.first = first
            self.named = named
        }

        /// What points at the row of a file, so that the database lets go of it.
        private static let pointing = ["deadlines", "case_assignments", "report_contacts", "reports", "ended_files"].map
        { "DELETE FROM \($0)" }

        static func row(_ statement: String, after more: [String] = []) -> Tampering {
            Tampering(statement, after: pointing + more) { $0 == .rowMissing }
        }

        static func column(_ column: String, _ value: String) -> Tampering {
            Tampering("UPDATE case_events SET \(column) = \(value) WHERE sequence = 4") {
                $0 == .chainBroken(4) || $0 == .lineMissing(4)
            }
        }

        static func garbage(_ column: String, _ value: String) -> Tampering {
            Tampering("UPDATE case_events SET \(column) = \(value) WHERE sequence = 4") { $0 == .unreadable(column) }
        }
    }

    static let tamperings: [Tampering] =
        [
            .column("municipality", "'other'"), .column("case_file", "1"), .column("sequence", "40"),
            .column("month", "'1999-01'"), .column("kind", "'check'"), .column("actor_account", "77"),
            .column("actor_account", "NULL"), .column("actor_name", "'别人'"), .column("actor_role", "'city'"),
            .column("actor_department", "'water-company'"), .column("happened_at", "happened_at + 1"),
            .column("from_status", "'triaged'"), .column("to_status", "'handled'"), .column("rule_set", "'other'"),
            .column("facts", "'{\"department\":\"water-company\"}'"), .column("commitments", "'{\"text\":\"00\"}'"),
            .column("hash", "(SELECT o.hash FROM case_events o WHERE o.sequence = 3)"),
            .garbage("actor_role", "'king'"), .garbage("from_status", "'nowhere'"), .garbage("facts", "'[]'"),
        ] + [
            Tampering("DELETE FROM case_events WHERE sequence = 3") { $0 == .lineMissing(3) },
            Tampering("DELETE FROM case_events WHERE sequence = 7") { $0 == .lengthDiffers(kept: 7, found: 6) },
            Tampering("DELETE FROM case_events") { $0 == .lengthDiffers(kept: 7, found: 0) },
            Tampering("UPDATE event_contents SET value = '路很好' WHERE sequence = 1 AND name = 'words'") {
                $0 == .wordsChanged(1, "words")
            },
            Tampering("UPDATE event_contents SET salt = NULL, value = NULL WHERE sequence = 1") {
                $0 == .wordsMissing(1, "words")
            },
            Tampering("DELETE FROM event_contents WHERE sequence = 5") { $0 == .wordsMissing(5, "result") },
            Tampering("UPDATE event_contents SET sequence = 2 WHERE sequence = 5") { $0 == .wordsAdded(2, "result") },
            Tampering("DELETE FROM access_events WHERE sequence = 1") { $0 == .readMissing(1) },
            Tampering("DELETE FROM access_events WHERE sequence = 2") { $0 == .readsDiffer(kept: 2, found: 1) },
            Tampering("DELETE FROM access_chains") { $0 == .readsDiffer(kept: 0, found: 2) },
            Tampering("UPDATE access_events SET actor_name = '别人' WHERE sequence = 1") { $0 == .readsBroken(1) },
            Tampering("UPDATE access_events SET happened_at = 1 WHERE sequence = 2") { $0 == .readsBroken(2) },
            Tampering("UPDATE access_chains SET head = (SELECT hash FROM access_events WHERE sequence = 1)") {
                $0 == .readsHeadDiffers
            },
            Tampering("UPDATE case_files SET status = 'closed'") { $0 == .statusDiffers(kept: .closed) },
            Tampering("UPDATE case_files SET matter = '010201'") { $0 == .matterDiffers },
            Tampering("UPDATE case_files SET ending = 'solved'") { $0 == .endingDiffers },
            Tampering("UPDATE case_files SET history_length = 8") { $0 == .lengthDiffers(kept: 8, found: 7) },
            Tampering("UPDATE case_files SET history_head = (SELECT hash FROM case_events WHERE sequence = 2)") {
                $0 == .headDiffers
            },
            Tampering("DELETE FROM reports") { $0 == .reportMissing },
        ] + [
            .row("DELETE FROM case_files"), .row("UPDATE case_files SET municipality = 'other'"),
            .row("UPDATE case_files SET id = id + 1"),
            // The chain of reads alone, then the reads alone, still tell that there was a file.
            .row("DELETE FROM case_files", after: ["DELETE FROM case_events", "DELETE FROM access_events"]),
            .row("DELETE FROM case_files", after: ["DELETE FROM case_events", "DELETE FROM access_chains"]),
        ]

    @Test(
        "Whatever is changed behind the program's back is found and the file named", arguments: Engine.all, tamperings)
    func tampered(engine: Engine, tampering: Tampering) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .replied)
            let before = try await workplace.verified()
            #expect(before.holds)
            #expect(before.events == 7)
            _ = try await workplace.look(filed.number)
            _ = try await workplace.look(filed.number, by: .urbanOffice)
            try await workplace.unlockHistory()
            let file = EntityID<CaseFile>(rawValue: Int64(try await workplace.count("SELECT id FROM case_files")))
            let changed = try await workplace.database.write { db in
                for first in tampering.first { try db.run(SQL(text: first, arguments: [])) }
                return try db.run(SQL(text: tampering.statement, arguments: []))
            }
            #expect(changed > 0)
            let after = try await workplace.verified()
            #expect(
                after.faults.allSatisfy {
                    // What was moved to file 1 lies where there is no file.
                    $0.number == filed.number
                        || ($0.kind == .rowMissing && [file, EntityID(rawValue: 1)].contains($0.file))
                })
            #expect(after.faults.contains { tampering.named($0.kind) }, "\(after.faults)")
        }
    }

    @Test(
        "A receipt that leads to another file is found, and one of a file that was merged is not", arguments: Engine.all
    )
    func receipts(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let (leading, follower, other) = (
                try await workplace.file(), try await workplace.file(), try await workplace.file()
            )
            try await workplace.move(follower.number, by: .cityCentre, .merger(into: leading.number))
            #expect(try await workplace.verified().holds)
            let changed = try await workplace.database.write { db in
                try db.run(
                    """
                    UPDATE reports SET case_file = (SELECT id FROM case_files WHERE number = \(other.number))
                     WHERE receipt = \(follower.receipt)
                    """)
            }
            #expect(changed == 1)
            let faults = try await workplace.verified().faults
            #expect(faults.map(\.kind) == [.reportElsewhere] && faults.first?.number == follower.number, "\(faults)")
        }
    }

    @Test(
        "Words erased with an erasure in the history are no fault; words rewritten after it are",
        arguments: Engine.all)
    func erased(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            let filed = try await workplace.filed(to: .triaged)
            try await workplace.database.write { [workplace] db in
                let records = Records(db, SampleCity.city.identity.slug)
                let file = try records.caseFiles.find(filed.number)
                let note = CaseNote(kind: .erasure, text: "", facts: ["1": "1:words"])
                let erasing = workplace.context(.clockwork, at: SampleCity.tuesday, in: SampleCity.city)
                _ = try records.record(file.noting(note, in: erasing), in: erasing, ids: workplace.ids)
                try db.run("UPDATE event_contents SET value = NULL, salt = NULL WHERE sequence = 1 AND name = 'words'")
            }
            #expect(try await workplace.verified().holds)
            #expect(try await FollowReport(workplace)(filed.receipt).report.words == "")
            let salt = EventChain.newSalt()
            try await workplace.database.write { db in
                try db.run("UPDATE event_contents SET value = '别的话', salt = \(salt) WHERE sequence = 1")
            }
            #expect(try await workplace.verified().faults.map(\.kind) == [.wordsChanged(1, "words")])
        }
    }

    /// What somebody does to the picture of a file, and what is said of it.
    private static let pictures: [(String, HistoryFault.Kind?)] = [
        ("UPDATE photos SET width = 2", nil),
        ("UPDATE photos SET jpeg = thumbnail WHERE id = 'p'", .pictureChanged(1, "p")),
        ("UPDATE photos SET thumbnail = jpeg WHERE id = 'q'", .pictureChanged(5, "q")),
        ("UPDATE photos SET digests = '', jpeg = thumbnail WHERE id = 'q'", .pictureChanged(5, "q")),
        ("DELETE FROM photos WHERE id = 'p'", .pictureMissing(1, "p")),
        ("UPDATE photos SET case_file = 1 WHERE id = 'q'", .pictureMissing(5, "q")),
    ]

    @Test(
        "A picture that is exchanged or taken away is found, and one whose time is over is not", arguments: Engine.all)
    func pictures(engine: Engine) async throws {
        for (change, fault) in Self.pictures {
            let clock = CityClock()
            try await withWorkplace(engine, clock: clock) { workplace in
                for (id, isOld) in [("p", true), ("q", false)] { try await workplace.keepPicture(id, isOld: isOld) }
                let filed = try await FileReport(workplace)(
                    NewReport(
                        words: BoundedText("路坏了", limit: 9), coordinate: SampleCity.place.coordinate, photos: ["p"]),
                    by: .reporter)
                try await workplace.bring(filed.number, to: .inProgress)
                let done = Completion(ending: .solved, result: "已修", photosAfter: ["q"])
                try await workplace.move(filed.number, by: .urbanOffice, .completion(done))
                try await workplace.move(filed.number, by: .checker, .check(Check(finding: "属实")))
                #expect(try await workplace.verified().holds)
                try await workplace.database.write { db in try db.run(SQL(text: change, arguments: [])) }
                let faults = try await workplace.verified().faults.map(\.kind)
                #expect(faults == (fault.map { [$0] } ?? []), "\(change)")
            }
        }
    }

    @Test("More files than one batch holds are all looked at", arguments: Engine.all)
    func batches(engine: Engine) async throws {
        try await withWorkplace(engine) { workplace in
            for index in 0..<(VerifyHistory.batch + 1) { _ = try await workplace.file("第 \(index) 处") }
            let verified = try await workplace.verified()
            #expect(verified.files == VerifyHistory.batch + 1)
            #expect(verified.holds)
        }
    }
}
