// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Testing

@testable import HuiyinWeb

@Suite("Naming who fills one's post, by JSON")
struct SubstituteRoutesTests {
    @Test("Nobody unknown, oneself, or in another role: each is refused by field")
    func refused() async throws {
        try await Town.open { town in
            let city = try await town.signIn("city")
            let unknown = try await town.post("/api/substitute", #"{"account":"nobody"}"#, as: city)
            #expect(unknown.status == .unprocessableContent)
            #expect(try unknown.text("field") == "account")
            let own = try await town.post("/api/substitute", #"{"account":"city"}"#, as: city)
            #expect(own.status == .unprocessableContent)
            let other = try await town.post("/api/substitute", #"{"account":"checker"}"#, as: city)
            #expect(other.status == .forbidden)
        }
    }
}
