// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinTestSupport
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HuiyinWeb

@Suite("Assets")
struct AssetTests {
    @Test("An asset under today's hash is kept for ever, under another it is asked for again")
    func caching() async throws {
        let root = try Assets().root
        try await withDoor { client in
            let tag = try await client.execute(uri: "\(root)/css/site.css", method: .get) { response in
                #expect(response.status == .ok)
                #expect(response.headers[.contentType] == "text/css; charset=utf-8")
                #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
                return try #require(response.headers[.eTag])
            }
            try await client.execute(uri: "/assets/0/css/site.css", method: .get, headers: [.ifNoneMatch: "W/\(tag)"]) {
                #expect($0.status == .notModified)
                #expect($0.headers[.cacheControl] == "no-cache")
            }
        }
    }

    @Test(
        "What is not in the table does not exist, whatever dots it contains",
        arguments: [
            "/../Strings/en.yaml", "/css/../../Strings/en.yaml", "/%2e%2e/Strings/en.yaml",
            "/css/%2e%2e%2f..%2fen.yaml",
            "/", "/css", "//etc/passwd",
        ]
    )
    func traversal(path: String) async throws {
        let root = try Assets().root
        try await withDoor { client in
            try await client.execute(uri: root + path, method: .get) { #expect($0.status == .notFound) }
        }
    }

    @Test("Every asset that a template names is there")
    func named() throws {
        let assets = try Assets()
        for template in try Templates.sources() {
            for match in template.text.matches(of: #/\{\{shell\.assets\}\}\/([A-Za-z0-9.\/-]+)/#)
            where !match.1.hasPrefix("vendor/") {
                #expect(assets[String(match.1)] != nil, "\(template.name): \(match.1)")
            }
        }
    }

    @Test("Whoever takes packed bytes gets them, and whoever does not gets them plain")
    func packing() async throws {
        let path = "\(try Assets().root)/css/site.css"
        try await withDoor { client in
            let plain = try await client.execute(uri: path, method: .get) { response in
                #expect(response.headers[.contentEncoding] == nil)
                return response.body.readableBytes
            }
            try await client.execute(uri: path, method: .get, headers: [.acceptEncoding: "gzip"]) { response in
                #expect(response.headers[.contentEncoding] == "gzip")
                #expect(response.headers[.vary] == "Accept-Encoding")
                #expect(Array(response.body.readableBytesView.prefix(2)) == [0x1F, 0x8B])
                #expect(response.body.readableBytes < plain / 2)
            }
        }
    }

    @Test("What packing would not make smaller stays as it is")
    func incompressible() {
        var random = Mutations(seed: 7)
        #expect(Gzip.pack((0..<5_000).map { _ in UInt8.random(in: 0...255, using: &random) }) == nil)
        #expect(Gzip.pack(Array("short".utf8)) == nil)
    }
}
