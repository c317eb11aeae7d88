// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The keys that seal contacts and sign the roots of history: new, list, rotate, reseal, drop.",
        subcommands: [New.self, List.self, Rotate.self, Reseal.self, Drop.self])

    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a file with new keys.")
        @Argument(help: "The file; it must not be there yet.") var file: String

        func run() async throws {
            try await complaining {
                guard !FileManager.default.fileExists(atPath: file) else {
                    throw Complaint("\(file) is there already.", hint: "huiyin keys rotate \(file)", .usage)
                }
                try KeyFile.write(.fresh(named: Keys.nameOfToday([])), to: file)
                print("Made \(file). Keep a copy of it in another place than the backups: without it they are dumb.")
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the names of the keys, oldest first.")
        @Argument(help: "The file.") var file: String

        func run() async throws {
            try await complaining {
                let ring = try KeyRing(text: try KeyFile.read(file))
                for name in ring.sealingNames { print(name) }
            }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add new keys to a file. Then restart the servers and run `huiyin keys reseal`.")
        @Argument(help: "The file.") var file: String

        func run() async throws {
            try await complaining {
                let ring = try KeyRing(text: try KeyFile.read(file))
                let name = Keys.nameOfToday(ring.sealingNames)
                try KeyFile.write(ring.rotated(named: name), to: file)
                print("Added \(name). Restart the servers, then: huiyin keys reseal")
            }
        }
    }

    struct Reseal: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal every field anew with the newest key. Can be stopped and begun again.")
        @OptionGroup var flags: SettingFlags

        func run() async throws {
            try await complaining {
                let settings = try flags.settings()
                let keys = try await KeyFile.ring(settings)
                let database = try await House.records(settings)
                for slug in try await CurrentMunicipality.all(in: database) {
                    let done = try await ResealFields(database: database, municipality: slug)(keys)
                    print("\(slug): \(done.fields) field(s) sealed anew.")
                    for name in done.released { print("Nothing needs \(name) any more: huiyin keys drop FILE \(name)") }
                }
                await database.close()
            }
        }
    }

    struct Drop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a sealing key that nothing needs any more out of a file. Old backups need it still.")
        @Argument(help: "The file.") var file: String
        @Argument(help: "The name of the key.") var name: String

        func run() async throws {
            try await complaining {
                let ring = try KeyRing(text: try KeyFile.read(file))
                guard ring.sealingNames.contains(name), ring.sealingNames.last != name else {
                    throw Complaint(
                        "\(name) is the key in use, or none of this file.", hint: "huiyin keys list \(file)", .usage)
                }
                try KeyFile.write(ring.without(name), to: file)
                print("Dropped \(name).")
            }
        }
    }

    /// Such as `20261121`, with a letter behind it from the second of a day on.
    private static func nameOfToday(_ taken: [String]) -> String {
        let day = WallClock.system.now().date(at: .china).description.filter { $0 != "-" }
        let letters = [""] + "bcdefghijklmnopqrstuvwxyz".map(String.init)
        return letters.map { day + $0 }.first { !taken.contains($0) } ?? "\(day)-\(taken.count)"
    }
}
