// SPDX-License-Identifier: Apache-2.0
import HuiyinTestSupport
import Testing

@testable import HuiyinDatabase

@Suite("Indexes taken away and put back")
struct IndexesTests {
    @Test("Putting them back waits for nobody who works in another schema of the same server")
    func apart() async throws {
        try await Engine.postgresql.withDatabase(migrations: [Notes.schema]) { others in
            let (held, done) = (Gate(), Gate())
            async let isDoneMeanwhile = others.write { db in
                try db.run("LOCK TABLE notes IN ACCESS EXCLUSIVE MODE")
                held.open()
                return done.wait(atMost: 120)
            }
            await held.opened()
            try await Engine.postgresql.withDatabase(migrations: [Notes.schema]) { ours in
                try await Indexes.build([], in: ours)
                done.open()
                let known = try await ours.read { db in
                    try db.row("SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE oid = CAST('notes' AS regclass)")
                }
                #expect(try known?.get(0, as: Int.self) == 0, "it has been looked at")
            }
            #expect(try await isDoneMeanwhile)
        }
    }
}
