// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// How long requests may be, in bytes.
enum BodyLimit {
    static let ordinary = 64 * 1024
    /// One more than a photo may have, so that the photo's own check can say what is wrong.
    static let photo = 10 * 1024 * 1024 + 1
    static let headers = 16 * 1024
    static let location = 8 * 1024
}

/// Refuses what is too long before reading it. A body without a length is counted while it is read.
struct BodyLimitMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard context.location.utf8.count <= BodyLimit.location else {
            throw Problem("address-too-long", .uriTooLong, ["limit": BodyLimit.location])
        }
        let headerBytes = request.headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }
        guard headerBytes <= BodyLimit.headers else {
            throw Problem("headers-too-large", .requestHeaderFieldsTooLarge, ["limit": BodyLimit.headers])
        }
        var context = context
        context.maxUploadSize = request.uri.path == "/api/photos" ? BodyLimit.photo : BodyLimit.ordinary
        if let length = request.headers[.contentLength].flatMap(Int.init), length > context.maxUploadSize {
            // The rest of the body is not read on this connection.
            var problem = Problem.bodyTooLarge(context.maxUploadSize)
            problem.headers[.connection] = "close"
            throw problem
        }
        return try await next(request, context)
    }
}
