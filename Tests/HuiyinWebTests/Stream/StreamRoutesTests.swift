// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("The stream as it is written")
struct StreamRoutesTests {
    @Test("Nobody listens without being signed in, and a made-up last event is refused by name")
    func admission() async throws {
        try await Town.open { town in
            #expect(try await town.get("/api/stream").status == .unauthorized)
            let city = try await town.signIn("city")
            let wrong = try await town.get("/api/stream", as: city, headers: [.lastEventID: "yesterday"])
            #expect(wrong.status == .unprocessableContent)
            #expect(try wrong.text("field") == "Last-Event-ID")
        }
    }

    @Test("A change is one event with the id to come back with, and not a word of what was reported")
    func change() throws {
        let mark = ChangeMark(changedAt: Town.now, file: EntityID(rawValue: 7))
        let change = FileChange(
            mark: mark, number: try CaseNumber("LZ20260303-000001"), status: .triaged, version: 3, isUrgent: true)
        #expect(
            StreamText(.changed(change)).text == """
                id: \(mark.text)
                event: changed
                data: {"at":"2026-03-03T09:00:00+08:00","number":"LZ20260303-000001","status":"triaged","urgent":true,"version":3}


                """)
        #expect(ChangeMark(text: mark.text) == mark)
        #expect(StreamText(.beat).text == ": beat\n\n")
    }

    @Test("Whoever may not see a file cannot say that they look at it")
    func looking() async throws {
        try await Town.open { town in
            let number = try await town.file().number
            let path = "/api/stream/nobody/looking"
            let water = try await town.signIn("water")
            #expect(try await town.post(path, #"{"number":"\#(number)"}"#, as: water).status == .notFound)
            let city = try await town.signIn("city")
            #expect(try await town.post(path, #"{"number":"\#(number)"}"#, as: city).status == .noContent)
            #expect(try await town.post(path, #"{"number":null}"#, as: city).status == .noContent)
        }
    }
}
