// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
package import HuiyinDomain

/// How one line of history is tied to the one before it in the same file.
///
/// The hash covers codes and moments as they stand, and words only by a salted commitment. So words can be erased
/// with their salt and the chain still holds, and nobody can guess erased words by trying.
enum EventChain {
    static let genesis = [UInt8](repeating: 0, count: 32)

    /// What the chain says of `value`: HMAC-SHA-256 under `salt`, as hexadecimal.
    static func commitment(to value: String, salt: [UInt8]) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(value.utf8), using: SymmetricKey(data: salt))
        return hex(Array(code))
    }

    static func newSalt() -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<2).flatMap { _ in withUnsafeBytes(of: random.next()) { Array($0) } }
    }

    /// Every field is preceded by its length, so that no two lines can be written alike.
    static func hash(_ line: EventLine, after previous: [UInt8]) -> [UInt8] { hash(line.fields, after: previous) }

    static func hash(_ fields: [String], after previous: [UInt8]) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: previous)
        for field in fields {
            let bytes = Array(field.utf8)
            hasher.update(data: withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) })
            hasher.update(data: bytes)
        }
        return Array(hasher.finalize())
    }

    static func hex(_ bytes: [UInt8]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(bytes.count * 2)
        let alphabet = Array("0123456789abcdef".utf8)
        for byte in bytes { digits += [alphabet[Int(byte >> 4)], alphabet[Int(byte & 15)]] }
        return String(decoding: digits, as: UTF8.self)
    }
}

/// Lines that follow one another on the chain of one file, with the end they bring it to.
struct ChainedEvents {
    let events: [StoredEvent]
    /// How many lines the file then has, and the hash of the last one.
    let length: Int
    let head: [UInt8]

    /// - Parameters:
    ///   - after: how many lines the file has.
    ///   - head: the hash of its last one; ``EventChain/genesis`` for a new file.
    init(
        _ events: [CaseEvent], of file: EntityID<CaseFile>, offset: UTCOffset, after: Int = 0,
        head: [UInt8] = EventChain.genesis
    ) {
        var chained: [StoredEvent] = []
        var previous = head
        for (index, event) in events.enumerated() {
            let words = event.words.mapValues { StoredWords(salt: EventChain.newSalt(), value: $0) }
            let line = EventLine(event, of: file, offset: offset, sequence: after + index + 1, words: words)
            previous = EventChain.hash(line, after: previous)
            chained.append(StoredEvent(line: line, words: words, hash: previous))
        }
        self.events = chained
        length = after + events.count
        self.head = previous
    }

    /// The same lines, after the words called `name` were erased from them.
    func erasing(_ name: String) -> ChainedEvents {
        ChainedEvents(
            events: events.map { event in
                var words = event.words
                if words[name] != nil { words[name] = StoredWords(salt: nil, value: nil) }
                return StoredEvent(line: event.line, words: words, hash: event.hash)
            }, length: length, head: head)
    }

    private init(events: [StoredEvent], length: Int, head: [UInt8]) {
        (self.events, self.length, self.head) = (events, length, head)
    }
}

/// One stored line of history, without the words themselves.
package struct EventLine: Equatable, Sendable {
    package let caseFile: EntityID<CaseFile>
    package let sequence: Int
    package let kind: String
    package let actorAccount: EntityID<Account>?
    package let actorName: String
    package let actorRole: Role
    package let actorDepartment: DepartmentCode?
    package let at: Moment
    /// The local month of `at`, as `2026-03`, by which the table is divided.
    package let month: String
    package let from: CaseStatus?
    package let to: CaseStatus
    package let ruleSet: String
    package let facts: [String: String]
    package let commitments: [String: String]

    var fields: [String] {
        [
            caseFile.description, String(sequence), kind, actorAccount?.description ?? "", actorName,
            actorRole.rawValue, actorDepartment?.text ?? "", String(at.milliseconds), month, from?.rawValue ?? "",
            to.rawValue,
            ruleSet, CanonicalJSON.text(facts), CanonicalJSON.text(commitments),
        ]
    }
}

/// Text by text, keys in order: the same dictionary is always the same bytes.
enum CanonicalJSON {
    static func text(_ values: [String: String]) -> String {
        guard !values.isEmpty else { return "{}" }
        var out = "{"
        for (index, key) in values.keys.sorted().enumerated() {
            if index > 0 { out += "," }
            out += quoted(key) + ":" + quoted(values[key] ?? "")
        }
        return out + "}"
    }

    static func read(_ text: String) -> [String: String]? {
        if text == "{}" { return [:] }
        return try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                out +=
                    "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2) + String(scalar.value, radix: 16)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
