// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// How long requests may be, in bytes.
enum BodyLimit {
    static let ordinary = 64 * 1024
    /// One more than a photo may have, so that the photo's own check can say what is wrong.
    static let photo = 10 * 1024 * 1024 + 1
    /// A city's catalogue as a form sends it, where each Chinese character takes nine bytes.
    static let draft = 4 * 1024 * 1024
    /// A form with photos chosen in it, where no script sends each by itself.
    static let formWithPhotos = 12 * 1024 * 1024
    static let headers = 16 * 1024
    static let location = 8 * 1024

    static func of(_ path: String) -> Int {
        switch path {
        case "/api/photos": photo
        case "/admin/rules/draft": draft
        default: ordinary
        }
    }
}

/// Refuses what is too long, or asked for by a method of no address, before reading it. A body without a length is
/// counted while it is read.
struct BodyLimitMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    /// How long a body may take beyond what its length explains.
    let patience: Duration

    /// Every method that some address answers; no other has a meaning here.
    private static let methods: [HTTPRequest.Method] = [.get, .head, .post, .delete]

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard Self.methods.contains(request.method) else {
            var problem = Problem("method-not-allowed", .methodNotAllowed)
            problem.headers[.allow] = Self.methods.map(\.rawValue).joined(separator: ", ")
            throw problem
        }
        guard context.location.utf8.count <= BodyLimit.location else {
            throw Problem("address-too-long", .uriTooLong, ["limit": BodyLimit.location])
        }
        let headerBytes = request.headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count }
        guard headerBytes <= BodyLimit.headers else {
            throw Problem("headers-too-large", .requestHeaderFieldsTooLarge, ["limit": BodyLimit.headers])
        }
        if let packed = request.headers[.contentEncoding], !packed.isEmpty, packed.lowercased() != "identity" {
            throw Problem.packedBody
        }
        var context = context
        context.maxUploadSize = request.longestBody
        if let length = request.headers[.contentLength].flatMap(Int.init), length > context.maxUploadSize {
            throw Problem.bodyTooLarge(context.maxUploadSize)
        }
        guard request.method == .post else { return try await next(request, context) }
        var request = request
        request.body = RequestBody(asyncSequence: PacedBody(body: request.body, grace: patience))
        return try await next(request, context)
    }
}

extension Problem {
    /// Nothing is unpacked here, so that nothing small can grow large. What of it is still to come is not waited for.
    fileprivate static var packedBody: Problem {
        var problem = Problem("packed-body", .unsupportedMediaType)
        problem.headers[.acceptEncoding] = "identity"
        problem.headers[.connection] = "close"
        return problem
    }
}

extension Request {
    fileprivate var longestBody: Int {
        let isFormWithFiles = multipartBoundary != nil && !uri.path.hasPrefix("/api/")
        return isFormWithFiles ? BodyLimit.formWithPhotos : BodyLimit.of(uri.path)
    }
}
