// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinOperations
import HuiyinTestSupport
import Hummingbird
import HummingbirdTesting
import Testing

@testable import HuiyinWeb

@Suite("Map pictures over HTTP")
struct TileRoutesTests {
    private func withTiles(_ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try await TileFile.with { path in
            let tiles = try await MapTiles.open(path)
            try await withDoor(routes: { router, _ in TileRoutes(tiles: tiles).add(to: router) }, test)
            await tiles.close()
        }
    }

    @Test("A tile comes with its type, may be kept, and is not sent twice")
    func tile() async throws {
        try await withTiles { client in
            let first = try await client.execute(uri: "/tiles/3/5/2", method: .get)
            #expect(first.status == .ok)
            #expect(first.headers[.contentType] == "image/png")
            #expect(first.headers[.cacheControl] == "public, max-age=86400")
            #expect(Array(first.body.readableBytesView) == TileFile.picture)
            let tag = try #require(first.headers[.eTag])
            let again = try await client.execute(uri: "/tiles/3/5/2", method: .get, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified && again.body.readableBytes == 0)
        }
    }

    @Test(
        "Beyond the edge of the map there is nothing; where no map can be, no page",
        arguments: [
            ("/tiles/3/0/0", HTTPResponse.Status.noContent), ("/tiles/3/8/0", .notFound), ("/tiles/23/0/0", .notFound),
            ("/tiles/3/-1/0", .notFound), ("/tiles/a/b/c", .notFound), ("/tiles/3/99999999999999999999/0", .notFound),
        ])
    func nothing(path: String, expected: HTTPResponse.Status) async throws {
        try await withTiles { client in
            try await client.execute(uri: path, method: .get) { #expect($0.status == expected) }
        }
    }
}
