// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Refuses changes that another site's page sends in the name of somebody signed in here.
///
/// With a cookie session every change carries the session's token, in the form's `csrf` field or in the
/// `X-CSRF-Token` header. Without one there is no name to abuse; forms sent by foreign pages are refused all the same.
struct ForgeryMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        guard ![.get, .head, .options].contains(request.method) else { return try await next(request, context) }
        var request = request
        if request.isForm, request.headers[.fetchSite] == "cross-site" { throw Problem("forged-form", .forbidden) }
        if let session = context.session, session.byCookie {
            var sent = request.headers[.csrfToken]
            if sent == nil, request.isForm {
                let bytes = try await request.bodyBytes(upTo: context.maxUploadSize)
                request.body = RequestBody(buffer: bytes)
                sent = try request.form(from: bytes)["csrf"]
            }
            guard let sent, sent.equalsInConstantTime(session.csrf) else { throw Problem("forged-form", .forbidden) }
        }
        return try await next(request, context)
    }
}

extension String {
    /// Whether both are the same, taking as long for a near miss as for a far one.
    package func equalsInConstantTime(_ other: String) -> Bool {
        let (mine, theirs) = (Array(utf8), Array(other.utf8))
        guard mine.count == theirs.count, !mine.isEmpty else { return false }
        return zip(mine, theirs).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
