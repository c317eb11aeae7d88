// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HuiyinOperations
@testable import HuiyinWeb

@Suite("Requests that leave the house")
struct OutsideClientTests {
    /// A server on this machine, as a database or another service of the operator's network would be.
    private static func inside(_ test: @escaping @Sendable (Int) async throws -> Void) async throws {
        let router = Router(context: AppRequestContext.self)
        router.get("/here") { _, _ in "inside" }
        router.get("/away") { _, _ in Response.redirect(to: "http://127.0.0.1:1/") }
        router.get("/endless") { _, _ in String(repeating: "x", count: OutsideClient.mostBytes + 1) }
        let app = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await app.test(.live) { try await test($0.port ?? 0) }
    }

    @Test(
        "Whatever name or figures lead to a private address, nothing goes there",
        arguments: [
            "127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "0.0.0.0", "10.1.2.3", "169.254.169.254",
            "[::ffff:127.0.0.1]", "[fd00::1]",
        ])
    func barred(host: String) async throws {
        try await Self.inside { port in
            let door = OutsideClient().door
            await #expect { _ = try await door(OutsideRequest("https://\(host):\(port)/here")) } throws: { error in
                guard case OutsideError.barred = error else { return false }
                return true
            }
        }
    }

    @Test("A host that the operator allowed is reached, and no other name of the same machine")
    func allowed() async throws {
        try await Self.inside { port in
            let door = OutsideClient(privateHosts: ["127.0.0.1"]).door
            let answer = try await door(OutsideRequest("http://127.0.0.1:\(port)/here"))
            #expect(answer.status == 200)
            #expect(String(decoding: answer.body, as: UTF8.self) == "inside")
            await #expect(throws: OutsideError.barred(host: "127.0.0.2")) {
                try await door(OutsideRequest("https://127.0.0.2:\(port)/here"))
            }
        }
    }

    @Test("A redirection is not followed, and an answer without end is not taken in")
    func limits() async throws {
        try await Self.inside { port in
            let door = OutsideClient(privateHosts: ["127.0.0.1"]).door
            let away = try await door(OutsideRequest("http://127.0.0.1:\(port)/away"))
            #expect(away.status == 303)
            await #expect(throws: OutsideError.unreachable(host: "127.0.0.1")) {
                try await door(OutsideRequest("http://127.0.0.1:\(port)/endless"))
            }
        }
    }

    @Test(
        "Only https goes out, unless the host was allowed",
        arguments: ["http://example.org/", "file:///etc/passwd", "x"])
    func schemes(address: String) async throws {
        await #expect(throws: OutsideError.badAddress) { try await OutsideClient().door(OutsideRequest(address)) }
    }

    @Test(
        "Addresses of machines, homes, documents and nobody are told from the open internet",
        arguments: [
            ([127, 0, 0, 1], false), ([10, 0, 0, 1], false), ([172, 15, 0, 1], true), ([172, 16, 0, 1], false),
            ([172, 31, 255, 255], false), ([172, 32, 0, 1], true), ([192, 168, 1, 1], false), ([192, 169, 1, 1], true),
            ([100, 63, 0, 1], true), ([100, 64, 0, 1], false), ([169, 254, 169, 254], false), ([224, 0, 0, 1], false),
            ([255, 255, 255, 255], false), ([0, 0, 0, 0], false), ([114, 114, 114, 114], true),
            ([0x24, 0x00] + [UInt8](repeating: 1, count: 14), true),
            ([UInt8](repeating: 0, count: 15) + [1], false), ([0xfe, 0x80] + [UInt8](repeating: 1, count: 14), false),
            ([0xfc] + [UInt8](repeating: 1, count: 15), false),
            ([0x20, 0x02, 10] + [UInt8](repeating: 1, count: 13), false),
            ([UInt8](repeating: 0, count: 10) + [255, 255, 127, 0, 0, 1], false), ([1, 2, 3], false),
        ] as [([UInt8], Bool)])
    func open(bytes: [UInt8], isOpen: Bool) {
        #expect(OpenInternet.holds(bytes) == isOpen)
    }
}
