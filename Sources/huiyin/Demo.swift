// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Load the made-up city, make demo accounts and serve; or drive one report to closure with --once.")
    @OptionGroup var flags: SettingFlags
    @Option(
        name: .customLong("directory"),
        help: "Where the demo keeps its records and accounts.json. [default: var/demo, or var/demo-CITY]")
    var givenDirectory: String?
    @Option(
        name: .customLong("folder"),
        help: "The folder to load. [default: municipalities/CITY, the city being --municipality or linzhou]")
    var givenFolder: String?
    @Option(help: "The port.") var port: String?
    @Flag(help: "Drive one report through to closure, print its timeline and end.") var once = false

    func run() async throws {
        try await complaining {
            let city = try flags.settings()["municipality"]
            // Each city has records and accounts of its own: accounts of two would share their names.
            let directory = givenDirectory ?? (city.isEmpty ? "var/demo" : "var/demo-\(city)")
            let folder = givenFolder ?? "municipalities/\(city.isEmpty ? "linzhou" : city)"
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            let given = ProcessInfo.processInfo.environment["HUIYIN_DATABASE"]
            let database = flags.database ?? given ?? "sqlite:\(directory)/huiyin.sqlite"
            var more: [String: String?] = ["database": database, "port": port]
            if flags.keys == nil, ProcessInfo.processInfo.environment["HUIYIN_KEYS"] == nil {
                more["keys"] = try Self.keys(in: directory)
            }
            let settings = try flags.settings(more)
            let records = try await House.records(settings)
            try await loadIfChanged(folder, into: records, noting: directory)
            let house = try await House(settings, database: records, isDemo: true)
            let accounts = try await DemoAccounts(file: directory + "/accounts.json").ensure(in: house)
            if once {
                try await OneReport(house: house).drive()
                try await house.node.release()
                await records.close()
                return
            }
            try await house.serve(settings) { port in
                print(Self.welcome(house.current.municipality, port: port, accounts: accounts, file: directory))
                fflush(nil)
            }
        }
    }

    /// Checking a whole city takes seconds, so it is spared when the folder is as it was at the last load.
    private func loadIfChanged(_ folder: String, into database: Database, noting directory: String) async throws {
        let stamp = try FolderStamp(folder: folder)
        let cities = try await CurrentMunicipality.all(in: database)
        let slug = URL(fileURLWithPath: folder).lastPathComponent
        if cities.contains(slug), stamp.isKept(in: directory) { return }
        let outcome = try await load(folder, into: database)
        try stamp.keep(in: directory)
        say(outcome.told)
    }

    /// The demo's own keys, made at its first start.
    private static func keys(in directory: String) throws -> String {
        let file = directory + "/keys"
        if !FileManager.default.fileExists(atPath: file) { try KeyFile.write(.fresh(), to: file) }
        return file
    }

    private static func welcome(
        _ city: Municipality, port: Int, accounts: [DemoAccounts.Entry], file: String
    ) -> String {
        let shown = ["worker", "township", "operator", "city", "department", "carrier", "checker"]
        let lines = shown.compactMap { name in accounts.first { $0.account == name } }
            .map {
                "  \($0.account.padding(toLength: 12, withPad: " ", startingAt: 0)) \($0.password)   \($0.name) (\($0.role))"
            }
        return """

            \(city.identity.name) · \(city.identity.notice)

              residents    http://127.0.0.1:\(port)/
              sign in      http://127.0.0.1:\(port)/sign-in

            \(lines.joined(separator: "\n"))

            All demo accounts are in \(file)/accounts.json. A demo asks no post for a second factor that its rules name.
            Stop with Ctrl-C.
            """
    }
}

/// What a folder looked like from outside when it was loaded: names, sizes and times of its files.
struct FolderStamp {
    let text: String

    init(folder: String) throws {
        let manager = FileManager.default
        guard let names = manager.enumerator(atPath: folder)?.compactMap({ $0 as? String }).sorted(), !names.isEmpty
        else {
            throw Complaint("There is no folder \(folder).", hint: "Start the demo from the repository.", .badInput)
        }
        text = try names.map { name in
            let attributes = try manager.attributesOfItem(atPath: folder + "/" + name)
            let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            return "\(name) \(attributes[.size] ?? 0) \(time)"
        }.joined(separator: "\n")
    }

    func isKept(in directory: String) -> Bool {
        (try? String(contentsOfFile: path(directory), encoding: .utf8)) == text
    }
    func keep(in directory: String) throws {
        try text.write(toFile: path(directory), atomically: true, encoding: .utf8)
    }
    private func path(_ directory: String) -> String { directory + "/loaded" }
}

/// The demo's people and their passwords, in a file that only its owner may read.
struct DemoAccounts {
    struct Entry: Codable {
        let account: String
        let password: String
        let role: String
        let name: String
    }

    let file: String
    /// Demo passwords are random and guard nothing, so they need not cost what real ones do.
    var hasher = PasswordHasher(cost: .demonstration)

    /// Makes the accounts that are missing, and gives a new password to those whose password nobody knows any more.
    func ensure(in house: House) async throws -> [Entry] {
        let known = try read()
        let people = try await house.current.people()
        let make = EnsureDemoAccounts(
            database: house.database, clock: .system, municipality: house.current.slug, ids: house.desk.workplace.ids,
            hasher: hasher)
        let made = try await make(people: try people.map(NewAccount.init))
        var entries = Dictionary(known.map { ($0.account, $0) }, uniquingKeysWith: { $1 })
        for account in made {
            entries[account.account] = Entry(
                account: account.account, password: account.password.value, role: account.role.rawValue,
                name: account.name)
        }
        for person in people where entries[person.account] == nil {
            let password = Secret(RandomText.password())
            let set = SetPassword(
                database: house.database, municipality: house.current.slug, hasher: hasher)
            try await set(password, of: person.account, by: .clockwork)
            entries[person.account] = Entry(
                account: person.account, password: password.value, role: person.role.rawValue, name: person.name)
        }
        let list = people.compactMap { entries[$0.account] }
        try write(list)
        return list
    }

    private func read() throws -> [Entry] {
        guard let data = FileManager.default.contents(atPath: file) else { return [] }
        return try JSONDecoder().decode([Entry].self, from: data)
    }

    private func write(_ entries: [Entry]) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let data = try encoder.encode(entries)
        guard data != FileManager.default.contents(atPath: file) else { return }
        // Made empty with its mode first, so that the passwords are never there for others to read.
        guard FileManager.default.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw Complaint("\(file) cannot be written.", hint: "Choose another --directory.", .unavailable)
        }
        try data.write(to: URL(fileURLWithPath: file))
    }
}

extension NewAccount {
    fileprivate init(_ person: DemoPerson) throws {
        try self.init(
            account: person.account, name: person.name, role: person.role, department: person.department,
            level: person.level, division: person.division, grid: person.grid,
            // Each of the three is somebody else here.
            holder: person.role.isAdministrator ? person.account : nil, terms: person.terms)
    }
}
