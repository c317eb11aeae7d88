// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Testing

/// How a file stood before a step of a story.
struct Standing: Sendable {
    let number: String
    let version: Int
    let events: Int
}

/// What one file shows after a step: itself with its clocks, its history, and what each of its receipts tells.
struct Sight: Sendable {
    let number: String
    let file: Answer
    let events: [Answer]
    let receipts: [(receipt: String, told: Answer)]
}

extension RunningServer {
    func standing(_ number: String) async throws -> Standing {
        let city = try await person("city")
        let version = try await city.get("/api/case-files/\(number)")["version"].number
        let events = try await city.get("/api/case-files/\(number)/events")["items"].list.count
        return Standing(number: number, version: version, events: events)
    }

    /// How the file of `deed` stands before it is done; nil where there is none yet.
    func standing(before deed: Deed) async throws -> Standing? {
        switch deed {
        case .filing, .beside: return nil
        case .step(let number, _): return try await standing(number)
        case .answer(let receipt, _):
            guard let number = number(behind: receipt) else { return nil }
            return try await standing(try await leading(of: number))
        }
    }

    /// Holds a deed to what every step of every story must show: a line of history in the name of whoever did it, which
    /// leads on from the line before to where the file stands; a running clock while it is open; and to whoever holds a
    /// receipt the same status and every line that is meant for them.
    func hold(
        _ deed: Deed, _ answer: Answer, by person: Person, since before: Standing?, at location: SourceLocation
    ) async throws {
        // A merger that refuses every file has done nothing.
        if answer["merged"].isThere, answer["merged"].list.isEmpty { return }
        let filed = Standing(number: answer["number"].text, version: 0, events: 0)
        guard let before = before ?? (deed.isFiling ? filed : nil), !before.number.isEmpty else {
            return try await tellWhatChanged("\(person.called) \(deed.name)")
        }
        let sight = try await sight(of: before.number)
        let added = Array(sight.events.dropFirst(before.events))
        holdLine(deed, added, by: person, at: location)
        holdHistory(sight, at: location)
        try await holdReceipts(deed, sight, added, at: location)
        if case .answer(let receipt, "rating") = deed {
            let told = try await resident.get("/api/receipts/\(receipt)", at: location)
            #expect(told["rating"].isThere, "what was said stands with the receipt", sourceLocation: location)
            #expect(told["rating"].raw == answer["rating"].raw, sourceLocation: location)
        }
        try await tell("\(person.called) \(deed.name)", sight, beside: deed.movesOthers)
    }

    /// Somebody did it, and the history says who.
    private func holdLine(_ deed: Deed, _ added: [Answer], by person: Person, at location: SourceLocation) {
        let lines = added.map(\.raw)
        guard let account = person.account else {
            guard let kind = deed.line else { return }
            let isTheirs = added.contains { $0["actor"]["role"].text == "reporter" && $0["kind"].text == kind }
            #expect(isTheirs, "no \(kind) by the reporter: \(lines)", sourceLocation: location)
            return
        }
        let name = name(of: account) ?? ""
        let isTheirs = added.contains { $0["actor"]["name"].text == name }
        #expect(isTheirs, "no line by \(name): \(lines)", sourceLocation: location)
    }

    /// Line leads to line, the last to where the file stands, and an open file has clocks that end.
    private func holdHistory(_ sight: Sight, at location: SourceLocation) {
        for (earlier, later) in zip(sight.events, sight.events.dropFirst()) where later["from"].isThere {
            #expect(later["from"].text == earlier["to"].text, "\(later.raw)", sourceLocation: location)
        }
        let status = sight.file["status"].text
        #expect(sight.events.last?["to"].text == status, sourceLocation: location)
        guard CaseStatus(rawValue: status)?.isOpen == true else { return }
        let dues = sight.file["deadlines"].list.map { $0["dueAt"].text }
        #expect(!dues.isEmpty && !dues.contains(""), "\(sight.number) has no clock", sourceLocation: location)
    }

    private func holdReceipts(
        _ deed: Deed, _ sight: Sight, _ added: [Answer], at location: SourceLocation
    ) async throws {
        let told = added.filter { EventKind(name: $0["kind"].text)?.isForReporter ?? false }
        for (receipt, seen) in sight.receipts {
            // Merged, it is answered with the file that leads.
            guard seen["number"].text == sight.number else { continue }
            // What another reporter said is theirs.
            let meant = told.filter { $0["actor"]["role"].text != "reporter" || deed.isBy(receipt) }
            let lines = Set(meant.map { $0["kind"].text })
            let read = seen["timeline"].list.map { $0["what"].text }
            #expect(lines.isSubset(of: read), "\(lines) of \(read)", sourceLocation: location)
            // The clock of the built program is the machine's: it may have moved the file meanwhile.
            if !hasOwnClock, try await self.sight(of: sight.number).events.count != sight.events.count { continue }
            #expect(seen["status"].text == sight.file["status"].text, sourceLocation: location)
        }
    }

    /// The file and its history of one moment; the clockwork may come between.
    func sight(of number: String) async throws -> Sight {
        let city = try await person("city")
        var events = try await city.get("/api/case-files/\(number)/events")["items"].list
        for _ in 0..<10 {
            let file = try await city.get("/api/case-files/\(number)")
            let again = try await city.get("/api/case-files/\(number)/events")["items"].list
            guard again.count == events.count else {
                events = again
                continue
            }
            var told: [(String, Answer)] = []
            for receipt in receipts(of: number) {
                told.append((receipt, try await resident.get("/api/receipts/\(receipt)")))
            }
            return Sight(number: number, file: file, events: events, receipts: told)
        }
        throw NeverHappened()
    }

    /// The file that a merged one follows; itself when it follows none.
    private func leading(of number: String) async throws -> String {
        let file = try await person("city").get("/api/case-files/\(number)")
        guard file["status"].text == "merged" else { return number }
        return file["links"].list.first { $0["relation"].text == "leading" }?["number"].text ?? number
    }
}
