// SPDX-License-Identifier: Apache-2.0
package import HuiyinOperations
package import Hummingbird

/// `/tiles/{z}/{x}/{y}`: the city's own map pictures, where it has some.
package struct TileRoutes: Sendable {
    let tiles: MapTiles

    package init(tiles: MapTiles) { self.tiles = tiles }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/tiles/:z/:x/:y", use: show)
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let place = ["z", "x", "y"].compactMap { context.parameters.get($0).flatMap { Int($0) } }
        guard place.count == 3, MapTiles.isPlace(zoom: place[0], column: place[1], row: place[2]) else {
            throw Problem("not-found", .notFound)
        }
        let tag = ETag(version: "\(tiles.version)-\(place[0])-\(place[1])-\(place[2])")
        if tag.isNamed(in: request.headers[.ifNoneMatch]) {
            return Response(status: .notModified, headers: [.eTag: tag.text])
        }
        guard let bytes = try await tiles.tile(zoom: place[0], column: place[1], row: place[2]) else {
            // The map ends here, which is no mistake of the browser's.
            return Response(status: .noContent, headers: [.cacheControl: "public, max-age=3600"])
        }
        return Response(
            status: .ok,
            headers: [.contentType: tiles.mediaType, .cacheControl: "public, max-age=86400", .eTag: tag.text],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
