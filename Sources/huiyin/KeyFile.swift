// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinOperations
import Subprocess

/// Where the keys come from: a file that only its owner may read, or a command that prints what such a file holds.
enum KeyFile {
    private static let mark = "command:"

    /// The ring that the setting `keys` names; one without keys when it names none.
    static func ring(_ settings: Settings) async throws -> KeyRing {
        let place = settings["keys"]
        if place.isEmpty { return .none }
        let text = try await secret(place)
        do {
            return try KeyRing(text: text)
        } catch {
            throw Complaint(
                "\(place): these are no keys (\(error)).", hint: "A line is: seal NAME BASE64, or sign NAME BASE64.",
                .badInput)
        }
    }

    /// What the file of `place` holds or the command prints.
    static func secret(_ place: String) async throws -> Secret<String> {
        place.hasPrefix(mark) ? try await output(of: String(place.dropFirst(mark.count))) : try read(place)
    }

    static func read(_ path: String) throws -> Secret<String> {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let data = FileManager.default.contents(atPath: path)
        else { throw Complaint("\(path): no keys there.", hint: "huiyin keys new \(path)", .unavailable) }
        let mode = (attributes[.posixPermissions] as? Int) ?? 0
        guard mode & 0o077 == 0 else {
            throw Complaint("\(path): others may read these keys.", hint: "chmod 600 \(path)", .badInput)
        }
        return Secret(String(decoding: data, as: UTF8.self))
    }

    /// Writes `ring` so that there is never a moment at which others may read it, or at which half of it is there.
    static func write(_ ring: KeyRing, to path: String) throws {
        let beside = path + ".new"
        try? FileManager.default.removeItem(atPath: beside)
        let data = Data(ring.text.value.utf8)
        guard FileManager.default.createFile(atPath: beside, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: beside)
        else { throw Complaint("\(path) cannot be written.", hint: "Choose another place.", .unavailable) }
        try file.write(contentsOf: data)
        try file.synchronize()
        try file.close()
        guard rename(beside, path) == 0 else {
            throw Complaint("\(path) cannot be written.", hint: "Choose another place.", .unavailable)
        }
    }

    private static func output(of command: String) async throws -> Secret<String> {
        let ended = try await Subprocess.run(
            .name("sh"), arguments: ["-c", command], output: .string(limit: 1 << 20), error: .currentStandardError)
        guard ended.terminationStatus.isSuccess else {
            throw Complaint(
                "The command for the keys: \(ended.terminationStatus).",
                hint: "Try it by hand; it must print the keys.", .unavailable)
        }
        return Secret(ended.standardOutput)
    }
}
