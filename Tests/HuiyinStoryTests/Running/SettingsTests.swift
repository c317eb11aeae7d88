// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import huiyin

@Suite("Settings")
struct SettingsTests {
    private func settings(_ flags: [String: String?]) throws -> Settings {
        try Settings(flags: flags, file: "/nonexistent/huiyin.yaml", environment: [:])
    }

    @Test("Whoever follows docs/operations.md finds each setting there", arguments: Settings.keys.map(\.variable))
    func told(variable: String) throws {
        let page = try String(
            contentsOf: RunningServer.root.appending(path: "docs/operations.md"), encoding: .utf8)
        #expect(page.contains("`\(variable)`"))
    }

    @Test("A first start as the page tells it, and the unit of systemd, say that people come by https through a proxy")
    func deployed() throws {
        for path in ["docs/operations.md", "deploy/systemd/huiyin.service"] {
            let text = try String(contentsOf: RunningServer.root.appending(path: path), encoding: .utf8)
            #expect(text.contains("HUIYIN_HTTPS=yes") && text.contains("HUIYIN_PROXY=yes"), "\(path)")
        }
    }

    @Test(
        "Proxies in front are none, one or so many",
        arguments: ["no": 0, "": 0, "off": 0, "0": 0, "yes": 1, "ON": 1, "1": 1, "2": 2, "9": 9])
    func proxies(written: String, number: Int) throws {
        #expect(try settings(["proxy": written]).proxies() == number)
    }

    @Test("A number of proxies that cannot be meant is refused", arguments: ["-1", "10", "two", "1.5"])
    func noProxies(written: String) throws {
        #expect(throws: Complaint.self) { try settings(["proxy": written]).proxies() }
    }
}
