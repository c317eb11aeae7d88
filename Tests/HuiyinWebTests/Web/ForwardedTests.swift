// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HuiyinWeb

@Suite("Whose request it is behind proxies")
struct ForwardedTests {
    /// So many proxies, the lines of X-Forwarded-For as they arrive, and where the request came from.
    struct Way: Sendable, CustomTestStringConvertible {
        let proxies: Int
        let lines: [String]
        let from: String
        var testDescription: String { "\(proxies) proxies, \(lines) → \(from)" }

        init(_ proxies: Int, _ lines: [String], from: String) {
            (self.proxies, self.lines, self.from) = (proxies, lines, from)
        }
    }

    private static let (resident, caddy, forged) = ("203.0.113.9", "10.0.0.2", "198.51.100.1")

    static let ways = [
        Way(0, [], from: "unknown"), Way(0, [resident], from: "unknown"),
        Way(1, [resident], from: resident), Way(1, [], from: "unknown"),
        Way(1, ["\(forged), \(resident)"], from: resident), Way(1, [forged, resident], from: resident),
        Way(2, ["\(resident), \(caddy)"], from: resident), Way(2, [resident, caddy], from: resident),
        Way(2, ["\(forged),\(forged), \(resident) ,\(caddy)"], from: resident),
        Way(2, ["\(forged), \(resident)", caddy], from: resident),
        // One of the two was gone round: what the other saw.
        Way(2, [resident], from: resident),
        Way(1, ["[2001:db8:1:2::9]:4711"], from: "2001:db8:1:2::9"), Way(1, ["203.0.113.9:4711"], from: resident),
        Way(1, ["nobody"], from: "unknown"), Way(1, [", ,"], from: "unknown"),
    ]

    @Test("From the end one counts back as many as there are proxies, whatever strangers put in front", arguments: ways)
    func way(_ way: Way) async throws {
        var settings = WebSettings()
        settings.proxies = way.proxies
        try await withDoor(
            settings, routes: { router, _ in router.get("/from") { _, context in context.remoteAddress } }
        ) { client in
            var headers = HTTPFields()
            for line in way.lines { headers.append(HTTPField(name: .forwardedFor, value: line)) }
            try await client.execute(uri: "/from", method: .get, headers: headers) { #expect($0.text == way.from) }
        }
    }

    @Test(
        "Limits count an address of IPv4 for itself, and all addresses of one connection of IPv6 as one",
        arguments: [
            ("203.0.113.9", "203.0.113.9"), ("::ffff:203.0.113.9", "203.0.113.9"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"), ("2001:DB8:1:2:ffff:1:2:3", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::9", "2001:db8:1:3::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"), ("::1", "0:0:0:0::/64"),
        ])
    func counted(address: String, as counted: String) {
        #expect(NetworkAddress(address)?.counted == counted)
    }

    @Test("What is no address is none", arguments: ["", "unknown", "1.2.3", "1.2.3.4.5", "[", "2001:db8::1::2", "<b>"])
    func none(text: String) { #expect(NetworkAddress(text) == nil) }

    @Test("Who asks too often from one address does not keep others behind the same proxies out")
    func limits() async throws {
        var settings = WebSettings()
        (settings.proxies, settings.reportsAnHour) = (2, 5)
        try await Town.open(settings) { town in
            func file(from lines: [String]) async throws -> HTTPResponse.Status {
                var headers = HTTPFields()
                for line in lines { headers.append(HTTPField(name: .forwardedFor, value: line)) }
                return try await town.post("/api/reports", #"{"text":"路坏了"}"#, headers: headers).status
            }
            let first = try await file(from: [Self.resident, Self.caddy])
            #expect(first == .created)
            #expect(try await file(from: [Self.resident, Self.caddy]) == .tooManyRequests)
            #expect(try await file(from: ["\(Self.forged), \(Self.resident)", Self.caddy]) == .tooManyRequests)
            #expect(try await file(from: ["203.0.113.10", Self.caddy]) == .created)
            #expect(try await file(from: ["2001:db8:1:2::1", Self.caddy]) == .created)
            #expect(try await file(from: ["2001:db8:1:2::2", Self.caddy]) == .tooManyRequests)
            #expect(try await file(from: ["2001:db8:1:3::1", Self.caddy]) == .created)
        }
    }
}
