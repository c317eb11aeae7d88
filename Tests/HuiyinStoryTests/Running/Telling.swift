// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import Synchronization
import Testing

/// A story as it went: after every step who did what, where each file stands with whom, which clocks run until when, what
/// the history gained, and what whoever holds a receipt reads.
///
/// It is held against `docs/stories`, on both engines; `HUIYIN_RECORD=1` writes that anew and fails, so that a person reads
/// the difference.
final class Telling: Sendable {
    let key: String
    private let told = Mutex(Told())

    init(_ key: String) { self.key = key }

    fileprivate struct Told: Sendable {
        var lines: [String] = []
        /// Numbers of files in the order in which they came up.
        var files: [String] = []
        var events: [String: Int] = [:]
        var status: [String: String] = [:]
        /// How many lines each receipt has been seen to tell, and what else it told.
        var read: [String: Int] = [:]
        var receipts: [String: String] = [:]
    }

    /// The files that may still move by themselves; a merged one follows another.
    var files: [String] { told.withLock { told in told.files.filter { told.status[$0] != "merged" } } }

    func hasMore(_ number: String, _ events: Int) -> Bool { told.withLock { $0.events[number, default: 0] != events } }

    func refused(_ headline: String, _ status: Int, at now: Moment) {
        told.withLock { $0.lines += ["", "\(now.told)  \(headline): refused, \(status)"] }
    }

    func tell(_ headline: String, _ sights: [Sight], at now: Moment) {
        told.withLock { told in
            told.lines += ["", "\(now.told)  \(headline)"]
            for sight in sights { told.tell(sight, at: now) }
        }
    }

    func compare() throws {
        let text = told.withLock { $0.lines.dropFirst().joined(separator: "\n") + "\n" }
        let place = RunningServer.root.appendingPathComponent("docs/stories/\(key).txt")
        if ProcessInfo.processInfo.environment["HUIYIN_RECORD"] == "1" {
            try Data(text.utf8).write(to: place)
            Issue.record("docs/stories/\(key).txt was written anew; read the difference and run again")
            return
        }
        let kept = (try? String(contentsOf: place, encoding: .utf8)) ?? ""
        let (now, before) = (Self.lines(text), Self.lines(kept))
        let first = zip(now, before).enumerated().first { $0.element.0 != $0.element.1 }
        let difference = first.map { "line \($0.offset + 1): \($0.element.0) instead of \($0.element.1)" }
        #expect(text == kept, "\(key) goes otherwise: \(difference ?? "it is longer or shorter")")
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }
}

extension Telling.Told {
    fileprivate mutating func tell(_ sight: Sight, at now: Moment) {
        let number = sight.number
        if !files.contains(number) { files.append(number) }
        let file = sight.file
        status[number] = file["status"].text
        let name = "file \((files.firstIndex(of: number) ?? 0) + 1)"
        var stands = ["\(name) \(file["status"].text) at \(file["centre"]["level"].text)"]
        if file["lead"].isThere { stands.append("lead \(file["lead"]["name"].text)") }
        if file["dueAt"].isThere { stands.append("its due \(file["dueAt"].moment)") }
        if file["target"].isThere {
            stands.append("target \(file["target"]["at"].moment)\(file["target"].provisional)")
        }
        lines.append("    " + stands.joined(separator: ", "))
        let clocks = file["deadlines"].list.map { "\($0["kind"].text) \($0["dueAt"].moment)\($0.provisional)" }
        lines.append("      clocks: " + (clocks.isEmpty ? "none" : clocks.sorted().joined(separator: ", ")))
        for event in sight.events.dropFirst(events[number, default: 0]) {
            lines.append("      + " + event.line(at: now))
        }
        events[number] = sight.events.count
        for (index, seen) in sight.receipts.enumerated() { tell(seen.receipt, index, seen.told) }
    }

    private mutating func tell(_ receipt: String, _ index: Int, _ seen: Answer) {
        var says = ["\(seen["status"].text)"]
        if seen["dueAt"].isThere { says.append("due \(seen["dueAt"].moment)") }
        if seen["promisedAt"].isThere { says.append("promised \(seen["promisedAt"].moment)") }
        if seen["paused"].isThere { says.append("paused until \(seen["paused"]["until"].moment)") }
        if seen["ending"].isThere { says.append("ending \(seen["ending"]["code"].text)") }
        if seen["reply"].isThere { says.append("reply “\(seen["reply"].text)”") }
        if seen["rating"].isThere { says.append("rated \(seen["rating"]["solved"].text)") }
        let timeline = seen["timeline"].list.map { $0["what"].text }
        let fresh = timeline.dropFirst(read[receipt, default: 0])
        let text = says.joined(separator: ", ")
        guard !fresh.isEmpty || receipts[receipt] != text else { return }
        read[receipt] = timeline.count
        receipts[receipt] = text
        let told = fresh.isEmpty ? "" : "; reads \(fresh.joined(separator: ", "))"
        lines.append("      receipt \(index + 1): \(text)\(told)".replacing("\n", with: " / "))
    }
}

extension Answer {
    /// `2026-11-23 09:00`, with seconds where there are some.
    fileprivate var moment: String { Self.short(text) }

    fileprivate var provisional: String { self["provisional"].raw == "true" ? " (provisional)" : "" }

    static func short(_ text: String) -> String {
        let plain = String(text.prefix(19)).replacing("T", with: " ")
        return plain.hasSuffix(":00") ? String(plain.dropLast(3)) : plain
    }

    fileprivate func line(at now: Moment) -> String {
        let office = self["actor"]["department"]["name"].text
        let who = self["actor"]["role"].text + (office.isEmpty ? "" : " of \(office)")
        let to = self["to"].text
        let way = self["from"].text == to ? "" : self["from"].isThere ? ", \(self["from"].text) → \(to)" : ", → \(to)"
        let when = self["at"].moment == now.told ? "" : " at \(self["at"].moment)"
        return "\(self["kind"].text) by \(who)\(when)\(way)"
    }
}

extension Moment {
    fileprivate var told: String { Answer.short(rfc3339(at: .china)) }
}

extension RunningServer {
    /// Tells how `sight` stands after a step, and `others` that it may have moved.
    func tell(_ headline: String, _ sight: Sight, beside others: Bool) async throws {
        guard let telling, let now else { return }
        let children = sight.file["links"].list.filter { $0["relation"].text == "child" }.map { $0["number"].text }
        let beside = others ? try await changed(telling.files + children, except: sight.number) : []
        telling.tell(headline, [sight] + beside, at: now)
    }

    /// Tells of each file that stands otherwise than it did; nothing where none does.
    func tellWhatChanged(_ headline: String) async throws {
        guard let telling, let now else { return }
        let sights = try await changed(telling.files, except: "")
        if !sights.isEmpty { telling.tell(headline, sights, at: now) }
    }

    func tellRefused(_ headline: String, _ status: Int) {
        if let now { telling?.refused(headline, status, at: now) }
    }

    private func changed(_ numbers: [String], except own: String) async throws -> [Sight] {
        guard let telling else { return [] }
        let city = try await person("city")
        var found: [Sight] = []
        for number in numbers where number != own && !found.contains(where: { $0.number == number }) {
            let events = try await city.get("/api/case-files/\(number)/events")["items"].list.count
            if telling.hasMore(number, events) { found.append(try await sight(of: number)) }
        }
        return found
    }
}
