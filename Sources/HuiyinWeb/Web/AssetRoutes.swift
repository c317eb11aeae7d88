// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Answers `GET /assets/:hash/**`.
struct AssetRoutes: Sendable {
    let assets: Assets

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/assets/:hash/**", use: file)
        router.get("/favicon.ico") { request, _ in try answer(request, name: "img/favicon.svg", forEver: false) }
    }

    @Sendable
    private func file(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let name = context.parameters.getCatchAll().joined(separator: "/")
        // A page from before an update may ask with the old hash: it gets today's file, but may not keep it.
        return try answer(request, name: name, forEver: context.parameters.get("hash") == assets.hash)
    }

    private func answer(_ request: Request, name: String, forEver: Bool) throws -> Response {
        guard let file = assets[name] else { throw Problem("not-found", .notFound) }
        let cache = forEver ? "public, max-age=31536000, immutable" : "no-cache"
        var response = request.unlessSeen(ETag(version: "\(assets.hash)-\(file.bytes.count)")) {
            let packed = request.takesGzip ? file.gzip : nil
            var headers: HTTPFields = [.contentType: file.type]
            if packed != nil { headers[.contentEncoding] = "gzip" }
            return Response(
                status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: packed ?? file.bytes)))
        }
        response.headers[.cacheControl] = cache
        response.headers[.vary] = "Accept-Encoding"
        return response
    }
}

extension Request {
    var takesGzip: Bool { (headers[.acceptEncoding] ?? "").contains("gzip") }
}
