// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import HuiyinDatabase
import NIOCore
import Yams

/// The effective configuration, each value with where it came from: default < huiyin.yaml < environment < flag.
struct Settings {
    /// One key that can be set, and what it means.
    struct Key: Sendable {
        let name: String
        let fallback: String
        let meaning: String

        var variable: String { "HUIYIN_" + name.uppercased() }
    }

    static let keys = [
        Key(
            name: "database", fallback: "sqlite:var/huiyin.sqlite", meaning: "sqlite:PATH or postgres://user@host/name"),
        Key(
            name: "replica", fallback: "",
            meaning: "postgres://… of nodes that follow the database, for pages that only read; empty: none"),
        Key(
            name: "keys", fallback: "",
            meaning: "a file with the keys that seal contacts (huiyin keys new), or command:… that prints one"),
        Key(name: "port", fallback: "8080", meaning: "port on 127.0.0.1"),
        Key(name: "municipality", fallback: "", meaning: "slug of the city served; empty: the only one loaded"),
        Key(name: "https", fallback: "no", meaning: "yes when people reach the server by https"),
        Key(
            name: "proxy", fallback: "no",
            meaning: "yes, or how many, when proxies in front add to X-Forwarded-For, one behind the other"),
        Key(name: "development", fallback: "no", meaning: "yes shows /design; never with real people's data"),
        Key(
            name: "reports_an_hour", fallback: "600",
            meaning: "reports that one address may file in an hour without signing in; 0: no limit"),
        Key(
            name: "requests_a_minute", fallback: "12000",
            meaning: "requests that one address may make in a minute without signing in; 0: no limit"),
        Key(
            name: "tiles", fallback: "",
            meaning: "an .mbtiles file with the map; empty: what municipality.yaml says"),
        Key(
            name: "drain", fallback: "0",
            meaning: "seconds that a server told to stop still answers, saying at /readyz that it is not ready"),
        Key(
            name: "patience", fallback: "30",
            meaning:
                "seconds that a connection may be silent before or within a request, or leave its answer unread, until it is closed"
        ),
        Key(
            name: "oidc", fallback: "",
            meaning: "the issuer of the city's identity provider (OpenID Connect): https://…; empty: none"),
        Key(name: "oidc_client", fallback: "", meaning: "the name under which the provider knows this server"),
        Key(
            name: "oidc_secret", fallback: "",
            meaning: "a file with the secret that the provider gave, or command:… that prints it"),
        Key(
            name: "oidc_claim", fallback: "preferred_username",
            meaning: "which claim is the account here: preferred_username, email or sub"),
        Key(
            name: "oidc_back", fallback: "",
            meaning: "where the provider sends people back to: https://…/sign-in/elsewhere/back"),
        Key(
            name: "phone_gateway", fallback: "",
            meaning: "https://… of a service that sends short messages, for residents without receipt; empty: none"),
        Key(
            name: "phone_gateway_secret", fallback: "",
            meaning: "a file with what that service wants as a bearer token, or command:… that prints it"),
        Key(
            name: "private_hosts", fallback: "",
            meaning: "hosts inside the operator's network that the server may speak to, with commas between; else none"),
        Key(
            name: "traces", fallback: "",
            meaning: "a file to which what each request took is added as OTLP JSON; empty: none"),
        Key(name: "log", fallback: "info", meaning: "trace, debug, info, notice, warning, error"),
    ]

    private(set) var values: [String: (value: String, origin: String)] = [:]

    /// - Throws: ``ValidationError`` for an unknown key of the file, which is how a slip is noticed.
    init(flags: [String: String?], file: String = "huiyin.yaml", environment: [String: String]) throws {
        let written = try Self.read(file)
        for key in Self.keys {
            if let flag = flags[key.name] ?? nil {
                values[key.name] = (flag, "flag")
            } else if let variable = environment[key.variable] {
                values[key.name] = (variable, key.variable)
            } else if let line = written[key.name] {
                values[key.name] = (line, file)
            } else {
                values[key.name] = (key.fallback, "default")
            }
        }
    }

    subscript(name: String) -> String { values[name]?.value ?? "" }

    func isOn(_ name: String) -> Bool { ["yes", "true", "1", "on"].contains(self[name].lowercased()) }

    func port() throws -> Int {
        guard let port = Int(self["port"]), (0...65_535).contains(port) else {
            throw Complaint("port: \(self["port"]) is no port number.", hint: "Use a number from 1 to 65535.", .usage)
        }
        return port
    }

    /// - Returns: nil for no limit.
    func reportsAnHour() throws -> Int? { try limit("reports_an_hour") }

    /// - Returns: nil for no limit.
    func requestsAMinute() throws -> Int? { try limit("requests_a_minute") }

    private func limit(_ key: String) throws -> Int? {
        guard let number = Int(self[key]), (0...1_000_000).contains(number) else {
            throw Complaint("\(key): \(self[key]) is no number.", hint: "Use 0 for no limit.", .usage)
        }
        return number == 0 ? nil : number
    }

    /// How many proxies stand in front, one behind the other.
    func proxies() throws -> Int {
        switch self["proxy"].lowercased() {
        case "no", "false", "off", "": return 0
        case "yes", "true", "on": return 1
        case let number:
            guard let proxies = Int(number), (0...9).contains(proxies) else {
                throw Complaint(
                    "proxy: \(number) is no number of proxies.", hint: "Use no, yes for one, or a number up to 9.",
                    .usage)
            }
            return proxies
        }
    }

    func drain() throws -> Duration {
        guard let seconds = Int(self["drain"]), (0...600).contains(seconds) else {
            throw Complaint(
                "drain: \(self["drain"]) is no number of seconds.", hint: "Use a number from 0 to 600.", .usage)
        }
        return .seconds(seconds)
    }

    func patience() throws -> TimeAmount {
        guard let seconds = Int64(self["patience"]), (1...3_600).contains(seconds) else {
            throw Complaint(
                "patience: \(self["patience"]) is no number of seconds.", hint: "Use a number from 1 to 3600.", .usage)
        }
        return .seconds(seconds)
    }

    func databaseURL() throws -> DatabaseURL {
        do {
            return try DatabaseURL(self["database"])
        } catch {
            throw Complaint(
                "database: this is neither sqlite:PATH nor postgres://….",
                hint: "For example HUIYIN_DATABASE=sqlite:var/huiyin.sqlite", .usage)
        }
    }

    /// - Returns: nil where none is set.
    func replicaURL() throws -> DatabaseURL? {
        guard !self["replica"].isEmpty else { return nil }
        guard let url = try? DatabaseURL(self["replica"]), url.engine == .postgresql,
            try databaseURL().engine == .postgresql
        else {
            throw Complaint(
                "replica: only a postgres:// database is followed, by another one.",
                hint: "For example HUIYIN_REPLICA=postgres://huiyin@127.0.0.1:5433/huiyin", .usage)
        }
        return url
    }

    private static func read(_ file: String) throws -> [String: String] {
        guard FileManager.default.fileExists(atPath: file) else { return [:] }
        let text = try String(contentsOfFile: file, encoding: .utf8)
        guard let node = try Yams.compose(yaml: text) else { return [:] }
        guard let mapping = node.mapping else {
            throw Complaint(
                "\(file): lines of the form `key: value` are wanted.", hint: "See `huiyin config`.", .badInput)
        }
        var found: [String: String] = [:]
        for (key, value) in mapping {
            guard let name = key.string, keys.contains(where: { $0.name == name }) else {
                let line = key.mark.map { ":\($0.line)" } ?? ""
                throw Complaint(
                    "\(file)\(line): \(key.string ?? "?") is not a setting.",
                    hint: "Known are \(keys.map(\.name).joined(separator: ", ")).", .badInput)
            }
            found[name] = value.string ?? ""
        }
        return found
    }
}

/// The flags that commands with records share.
struct SettingFlags: ParsableArguments {
    @Option(help: "Where records are kept: sqlite:PATH or postgres://…") var database: String?
    @Option(help: "The slug of the city.") var municipality: String?
    @Option(help: "A file with the keys that seal contacts, or command:… that prints one.") var keys: String?

    func settings(_ more: [String: String?] = [:]) throws -> Settings {
        var flags: [String: String?] = ["database": database, "municipality": municipality, "keys": keys]
        flags.merge(more) { $1 }
        return try Settings(flags: flags, environment: ProcessInfo.processInfo.environment)
    }
}
