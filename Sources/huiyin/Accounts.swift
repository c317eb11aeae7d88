// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import HuiyinDomain
import HuiyinOperations

struct AccountCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Accounts: list, add, password, drop-factor, deactivate.",
        subcommands: [List.self, Add.self, Password.self, DropFactor.self, Deactivate.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the accounts.")
        @OptionGroup var flags: SettingFlags

        func run() async throws {
            try await inHouse(flags) { house in
                let list = ListAccounts(database: house.database, municipality: house.current.slug)
                for account in try await list(by: .clockwork) {
                    print("\(account.account)\t\(account.role.rawValue)\t\(account.isActive ? "active" : "inactive")")
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add an account; the password is read from standard input.")
        @OptionGroup var flags: SettingFlags
        @Argument var account: String
        @Option(help: "The person's name.") var name: String
        @Option(help: "One of: \(Role.ofAccounts.map(\.rawValue).joined(separator: ", ")).") var role: String
        @Option(help: "The department's code.") var department: String?
        @Option(help: "The level's code.") var level: String?
        @Option(help: "6, 9 or 12 digits.") var division: String?
        @Option(help: "15 digits.") var grid: String?
        @Option(help: "The number of service of an administrator; nobody holds two of the three posts.")
        var holder: String?
        @Option(help: "Of somebody in the grids: \(WorkTerms.allCases.map(\.rawValue).joined(separator: ", ")).")
        var terms: String?

        func run() async throws {
            try await inHouse(flags) { house in
                guard let role = Role(rawValue: role) else {
                    throw Complaint("--role: \(role) is no role.", hint: "See huiyin account add --help.", .usage)
                }
                let terms = try terms.map { word in
                    guard let terms = WorkTerms(rawValue: word) else {
                        throw Complaint("--terms: \(word) is none.", hint: "See huiyin account add --help.", .usage)
                    }
                    return terms
                }
                let new = try NewAccount(
                    account: account, name: name, role: role, department: department.map { DepartmentCode($0) },
                    level: level.map { LevelCode($0) }, division: division.flatMap(Division.init),
                    grid: grid.map { GridCode($0) }, holder: holder, terms: terms)
                _ = try await house.desk.createAccount(new, password: try readPassword(), by: .clockwork)
                print("Added \(account).")
            }
        }
    }

    struct Password: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Set a password, read from standard input.")
        @OptionGroup var flags: SettingFlags
        @Argument var account: String

        func run() async throws {
            try await inHouse(flags) { house in
                let set = SetPassword(
                    database: house.database, municipality: house.current.slug, hasher: PasswordHasher())
                try await set(try readPassword(), of: account, by: .clockwork)
                print("The password of \(account) is set; its sessions have ended.")
            }
        }
    }

    struct DropFactor: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "drop-factor",
            abstract: "Take the second factor from an account whose owner lost phone and paper.")
        @OptionGroup var flags: SettingFlags
        @Argument var account: String

        func run() async throws {
            try await inHouse(flags) { house in
                try await house.desk.setUpFactor.remove(account, by: .clockwork)
                print("\(account) signs in by password alone, or sets up a new one where the post needs it.")
            }
        }
    }

    struct Deactivate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Close an account. Its history stays.")
        @OptionGroup var flags: SettingFlags
        @Argument var account: String

        func run() async throws {
            try await inHouse(flags) { house in
                let deactivate = DeactivateAccount(database: house.database, municipality: house.current.slug)
                try await deactivate(account, by: .clockwork)
                print("\(account) can no longer sign in.")
            }
        }
    }
}

/// Opens the house for one command and closes it afterwards.
func inHouse(_ flags: SettingFlags, _ body: (House) async throws -> Void) async throws {
    try await complaining {
        let settings = try flags.settings()
        let house = try await House(settings, database: try await House.records(settings))
        try await body(house)
        try await house.node.release()
        await house.database.close()
    }
}

private func readPassword() throws -> Secret<String> {
    guard let line = readLine(), !line.isEmpty else {
        throw Complaint("No password came.", hint: "echo 'the password' | huiyin account …", .usage)
    }
    return Secret(line)
}
