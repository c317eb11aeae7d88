// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinOperations

/// What a command says on standard error, with what to do next, and the code it ends with.
struct Complaint: Error {
    let message: String
    let hint: String
    let code: Code

    init(_ message: String, hint: String, _ code: Code) {
        self.message = message
        self.hint = hint
        self.code = code
    }

    /// The exit codes that scripts may rely on.
    enum Code: Int32 {
        case foundWrong = 1
        case usage = 64
        case badInput = 65
        case unavailable = 69
    }

    /// What to tell of an error nobody put into words yet.
    init(_ error: any Error) {
        switch error {
        case let complaint as Complaint: self = complaint
        case StoreError.notSent(let reason):
            self.init(
                "The database does not answer: \(reason)", hint: "Is it running, and is HUIYIN_DATABASE right?",
                .unavailable)
        case NodeLeaseError.lost:
            self.init(
                "Another server makes keys under the number of this one, so it has stopped.",
                hint: "Start it again: it takes another number. Look whether it was held up for ten minutes.",
                .unavailable)
        case StoreError.notFound(let what):
            self.init(
                "There is no \(what).", hint: "Load a city first: huiyin load municipalities/linzhou", .unavailable)
        case StoreError.corrupt(let what):
            self.init("The records are damaged: \(what)", hint: "Restore the last backup.", .unavailable)
        case BackupError.isThereAlready(let what):
            self.init("\(what) is there already.", hint: "Choose a place where nothing is.", .usage)
        case BackupError.cannotRead(let what):
            self.init("\(what) cannot be read.", hint: "Name the file that huiyin backup wrote.", .badInput)
        case BackupError.cannotWrite(let what):
            self.init("\(what) cannot be written.", hint: "Is there room, and may you write there?", .unavailable)
        case BackupError.diskFull(let folder):
            self.init(
                "The disk of \(folder) is full, and nothing was left there.", hint: "Make room, or name another disk.",
                .unavailable)
        case BackupError.damaged(let what):
            self.init("\(what) is no whole backup of this engine.", hint: "Take an earlier one.", .badInput)
        case BackupError.program(let name, let said):
            self.init("\(name): \(said)", hint: "Is postgresql-client installed, as new as the server?", .unavailable)
        case KeyRingError.missing(let names):
            self.init(
                "The records hold fields sealed with keys that were not given: \(names.joined(separator: ", ")).",
                hint: "Give the file that has them: HUIYIN_KEYS=… (see huiyin keys --help).", .unavailable)
        case KeyRingError.noSealingKey, KeyRingError.noSigningKey:
            self.init(
                "There are no keys to seal contacts with.",
                hint: "Make some once: huiyin keys new FILE; then HUIYIN_KEYS=FILE.", .usage)
        case let account as AccountError: self.init(account)
        case let token as SystemTokenError: self.init(token)
        case let store as StoreError: self.init("The records refused: \(store)", hint: "See the log.", .unavailable)
        default: self.init("\(error)", hint: "See `huiyin --help`.", .foundWrong)
        }
    }
}

/// Runs `body`; what it throws is said on standard error and becomes the exit code.
func complaining(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let exit as ExitCode {
        throw exit
    } catch {
        let complaint = Complaint(error)
        say("huiyin: \(complaint.message)\nHint: \(complaint.hint)")
        throw ExitCode(complaint.code.rawValue)
    }
}

/// Says `text` on standard error.
func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

/// Chinese when the terminal speaks it, else English.
var spokenLanguage: ProblemLanguage {
    let language = ProcessInfo.processInfo.environment["LC_ALL"] ?? ProcessInfo.processInfo.environment["LANG"] ?? ""
    return language.hasPrefix("zh") ? .chinese : .english
}
