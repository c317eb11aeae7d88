// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinJobs
import HuiyinOperations
import Hummingbird
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@testable import HuiyinWeb

@Suite("What the log says, and what it never says") struct LogTests {
    private static let (words, name, phone) = ("楼上漏水淹了我家", "王秀英", "13812345678")
    private static let code = "778812"

    /// Something of the records that went wrong, carrying what a person wrote.
    private enum Broken: Error {
        case row(String)
        case still
    }

    private static let carrying = Broken.row("Key (words, phone)=(\(words), \(phone)) already exists")

    @Test("A report with words and a phone, a refusal, a wrong password and a 500 leave lines without a word of them")
    func requests() async throws {
        let log = Lines()
        try await Town.open { town in
            let router = Doors.router(town.desk, try Site(.plain))
            router.get("/api/broken") { _, _ -> String in throw Self.carrying }
            let app = Application(router: router, logger: log.logger)
            try await app.test(.router) { client in
                let door = Town(client: client, desk: town.desk)
                let report =
                    #"{"text":"\#(Self.words)","contact":{"name":"\#(Self.name)","phone":"\#(Self.phone)","#
                    + #""share":"centre"}"#
                #expect(try await door.post("/api/reports", report + "}").status == .created)
                let refused = try await door.post("/api/reports", report + #","longitude":999,"latitude":1}"#)
                #expect(refused.status == .unprocessableContent)
                let password = #"{"account":"\#(Self.name)","password":"\#(Self.phone)","code":"\#(Self.code)"}"#
                #expect(try await door.post("/api/sessions", password).status == .unauthorized)
                let asked = try await door.get("/desk?q=\(Form.encoded(Self.words))&phone=\(Self.phone)")
                #expect(asked.status == .seeOther)
                #expect(try await door.get("/api/broken").status == .internalServerError)
            }
        }
        log.expectNothingOf([Self.words, Self.name, Self.phone, Self.code])
        #expect(log.all.contains { $0.contains("request refused") && $0.contains("422") })
        #expect(log.all.contains { $0.contains("without a known reason") && $0.contains("Broken.row") })
    }

    @Test("Who signs in and out, and that somebody was refused, is in the log with the address; what was typed is not")
    func signingIn() async throws {
        let log = Lines()
        try await Town.open { town in
            let app = Application(router: Doors.router(town.desk, try Site(.plain)), logger: log.logger)
            try await app.test(.router) { client in
                let door = Town(client: client, desk: town.desk)
                let token = try await door.signIn("city")
                #expect(try await door.call(.delete, "/api/sessions", nil, token, [:]).status == .noContent)
                #expect(try await door.send("/sign-in", "account=urban&password=a+long+password").status == .seeOther)
                for (account, password) in [("city", Self.phone), (Self.phone, Town.password)] {
                    let body = #"{"account":"\#(account)","password":"\#(password)"}"#
                    #expect(try await door.post("/api/sessions", body).status == .unauthorized)
                }
            }
        }
        let said = log.all.filter { $0.contains("sign") && $0.hasPrefix("notice") && $0.contains("unknown") }
        #expect(
            said.map { $0.split(separator: " ").dropFirst().prefix(2).joined(separator: " ") } == [
                "signed in", "signed out", "signed in", "sign-in refused", "sign-in refused",
            ])
        #expect(said[0].contains("role: city") || said[0].contains("\"role\": city"), "\(said[0])")
        #expect(said[3].contains("wrong-credentials"))
        log.expectNothingOf([Self.phone, Town.password])
    }

    @Test("That requests come through a proxy or by https while no setting says so is told once, without whose")
    func forwarded() async throws {
        let log = Lines()
        var told = WebSettings()
        (told.proxies, told.https) = (1, true)
        for settings in [WebSettings.plain, told] {
            let app = Application(router: Router<AppRequestContext>.front(try Site(settings)), logger: log.logger)
            try await app.test(.router) { client in
                for _ in 0..<3 {
                    try await client.execute(
                        uri: "/notice", method: .get,
                        headers: [.forwardedFor: "203.0.113.9", .forwardedProto: "https"]
                    ) { #expect($0.status == .ok) }
                }
            }
        }
        let warnings = log.all.filter { $0.hasPrefix("warning") }
        #expect(warnings.count { $0.contains("HUIYIN_PROXY") } == 1)
        #expect(warnings.count { $0.contains("HUIYIN_HTTPS=yes") } == 1)
        log.expectNothingOf(["203.0.113.9"])
    }

    @Test("A job that fails says which and how, not what it had in hand")
    func jobs() async throws {
        let log = Lines()
        for error in [Self.carrying, Broken.still] {
            let (rounds, round) = AsyncStream<Void>.makeStream()
            let job = Repeating("notices", every: .zero, logger: log.logger) {
                round.yield()
                throw error
            }
            let running = Task { try await job.run() }
            var rest = rounds.makeAsyncIterator()
            // When the second begins, the first has been told.
            for _ in 0..<2 { await rest.next() }
            running.cancel()
            try await running.value
        }
        log.expectNothingOf([Self.words, Self.phone])
        #expect(log.all.contains { $0.contains("notices") && $0.contains("Broken.row") })
        #expect(log.all.contains { $0.contains("notices") && $0.contains("Broken.still") })
    }
}

/// A log that keeps its lines, of every level, whole.
private final class Lines: Sendable {
    private let kept = Mutex<[String]>([])

    var all: [String] { kept.withLock { $0 } }

    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(lines: self) }
        logger.logLevel = .trace
        return logger
    }

    func expectNothingOf(_ secrets: [String]) {
        let said = all
        #expect(!said.isEmpty)
        for secret in secrets {
            #expect(!said.contains { $0.contains(secret) || $0.contains(Form.encoded(secret)) }, "\(secret)")
        }
    }

    private struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            lines.kept.withLock { $0.append("\(event.level) \(event.message) \(all)") }
        }
    }
}
