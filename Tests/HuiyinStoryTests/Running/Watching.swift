// SPDX-License-Identifier: Apache-2.0
import Testing

extension RunningServer {
    /// Holds a file to what a step of a story says of it: where it stands, what happened last, which clocks run, and
    /// what whoever holds the receipt is told.
    func expect(
        _ number: String, _ status: String, last event: String? = nil, clocks: Set<String> = [],
        receipt: String? = nil, at location: SourceLocation = #_sourceLocation
    ) async throws {
        let city = try await person("city")
        let file = try await city.get("/api/case-files/\(number)")
        #expect(file["status"].text == status, sourceLocation: location)
        let running = Set(file["deadlines"].list.map { $0["kind"].text })
        #expect(clocks.isSubset(of: running), "\(running)", sourceLocation: location)
        if let event {
            let events = try await city.get("/api/case-files/\(number)/events")["items"].list
            #expect(events.last?["kind"].text == event, sourceLocation: location)
        }
        if let receipt {
            let told = try await resident.get("/api/receipts/\(receipt)")
            #expect(told["status"].text == status, sourceLocation: location)
        }
    }

    /// What whoever holds the receipt reads of how it went, line by line.
    func told(_ receipt: String) async throws -> [String] {
        try await resident.get("/api/receipts/\(receipt)")["timeline"].list.map { $0["what"].text }
    }

    /// The due moment of one of a file's clocks, as text.
    func due(_ number: String, _ kind: String) async throws -> String {
        let file = try await person("city").get("/api/case-files/\(number)")
        return file["deadlines"].list.first { $0["kind"].text == kind }?["dueAt"].text ?? "none"
    }

    /// Each clock of a file and when it ends, by name: `accept 2026-11-24 15:00`.
    func clocks(_ number: String) async throws -> [String] {
        let file = try await person("city").get("/api/case-files/\(number)")
        return file["deadlines"].list.map { "\($0["kind"].text) \(Answer.short($0["dueAt"].text))" }.sorted()
    }
}
