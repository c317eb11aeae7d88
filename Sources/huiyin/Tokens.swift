// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import HuiyinDomain
import HuiyinOperations

struct TokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Tokens of other systems: list, add, revoke.",
        subcommands: [List.self, Add.self, Revoke.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the tokens: number, name, account, scopes, end, last use.")
        @OptionGroup var flags: SettingFlags

        func run() async throws {
            try await inHouse(flags) { house in
                for token in try await house.desk.systemTokens.list(by: .clockwork) {
                    let used = token.usedAt.map { $0.rfc3339() } ?? "never"
                    let end = token.revokedAt.map { "revoked \($0.rfc3339())" } ?? token.expiresAt.rfc3339()
                    let scopes = token.scopes.map(\.rawValue).sorted().joined(separator: ",")
                    print("\(token.id)\t\(token.name)\t\(token.account)\t\(scopes)\t\(end)\t\(used)")
                }
            }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a system a token, which is printed this once.")
        @OptionGroup var flags: SettingFlags
        @Argument(help: "Which system it is for.") var name: String
        @Option(help: "The account in whose post it acts.") var account: String
        @Option(help: "One of: \(TokenScope.allCases.map(\.rawValue).joined(separator: ", ")); may be repeated.")
        var scope: [String]
        @Option(help: "How many days it holds, at most \(SystemToken.longestDays).") var days = 90

        func run() async throws {
            try await inHouse(flags) { house in
                let scopes = try scope.map { name in
                    guard let scope = TokenScope(rawValue: name) else {
                        throw Complaint("--scope: \(name) is none.", hint: "See huiyin token add --help.", .usage)
                    }
                    return scope
                }
                let token = try await house.desk.systemTokens.issue(
                    name, for: account, scopes: Set(scopes), days: days, by: .clockwork)
                print(token.value)
            }
        }
    }

    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a token back, by its number in the list.")
        @OptionGroup var flags: SettingFlags
        @Argument var id: String

        func run() async throws {
            try await inHouse(flags) { house in
                guard let number = EntityID<SystemToken>(text: id) else {
                    throw Complaint("\(id) is no number of a token.", hint: "huiyin token list", .usage)
                }
                try await house.desk.systemTokens.revoke(number, by: .clockwork)
                print("\(id) opens nothing any more.")
            }
        }
    }
}
