// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

/// How a file stood before a step of a story.
struct Standing: Sendable {
    let version: Int
    let events: Int
}

extension RunningServer {
    func standing(_ number: String) async throws -> Standing {
        let city = try await person("city")
        let version = try await city.get("/api/case-files/\(number)")["version"].number
        let events = try await city.get("/api/case-files/\(number)/events")["items"].list.count
        return Standing(version: version, events: events)
    }

    /// Holds a step to what every step of every story must show: a line of history in the name of whoever took it, which
    /// leads on from the line before to where the file stands; a running clock while it is open; and to whoever holds a
    /// receipt the same status and every line that is meant for them.
    func hold(
        _ number: String, by person: Person, since before: Standing, at location: SourceLocation
    ) async throws {
        let (file, events) = try await consistent(number)
        let added = events.dropFirst(before.events)
        let name = person.account.flatMap(name(of:)) ?? ""
        let isTheirs = added.contains { $0["actor"]["name"].text == name }
        #expect(isTheirs, "no line of \(number) by \(name): \(added.map(\.raw))", sourceLocation: location)
        for (earlier, later) in zip(events, events.dropFirst()) where later["from"].isThere {
            #expect(later["from"].text == earlier["to"].text, "\(later.raw)", sourceLocation: location)
        }
        let status = file["status"].text
        #expect(events.last?["to"].text == status, sourceLocation: location)
        if CaseStatus(rawValue: status)?.isOpen == true {
            let dues = file["deadlines"].list.map { $0["dueAt"].text }
            #expect(!dues.isEmpty && !dues.contains(""), "\(number) has no clock", sourceLocation: location)
        }
        let lines = added.map { $0["kind"].text }.filter { EventKind(name: $0)?.isForReporter ?? false }
        for receipt in receipts(of: number) {
            let told = try await resident.get("/api/receipts/\(receipt)", at: location)
            // Merged, it is answered with the file that leads.
            guard told["number"].text == number else { continue }
            let read = told["timeline"].list.map { $0["what"].text }
            #expect(Set(lines).isSubset(of: read), "\(lines) of \(read)", sourceLocation: location)
            guard try await consistent(number).events.count == events.count else { continue }
            #expect(told["status"].text == status, sourceLocation: location)
        }
    }

    /// The file and its history of one moment; the clockwork may come between.
    private func consistent(_ number: String) async throws -> (file: Answer, events: [Answer]) {
        let city = try await person("city")
        var events = try await city.get("/api/case-files/\(number)/events")["items"].list
        for _ in 0..<10 {
            let file = try await city.get("/api/case-files/\(number)")
            let again = try await city.get("/api/case-files/\(number)/events")["items"].list
            if again.count == events.count { return (file, events) }
            events = again
        }
        throw NeverHappened()
    }
}
