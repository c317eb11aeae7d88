// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Tells the browser what a page of ours may do: nothing inline, nothing foreign but the configured map tiles.
struct SecurityHeadersMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    private let headers: HTTPFields

    init(_ settings: WebSettings) {
        let tiles = settings.tileOrigin.map { " \($0)" } ?? ""
        var headers = HTTPFields()
        headers[.contentSecurityPolicy] = [
            "default-src 'self'", "img-src 'self' data: blob:\(tiles)", "object-src 'none'", "base-uri 'self'",
            "form-action 'self'", "frame-ancestors 'none'",
        ].joined(separator: "; ")
        headers[.xContentTypeOptions] = "nosniff"
        headers[.referrerPolicy] = "same-origin"
        headers[.crossOriginOpenerPolicy] = "same-origin"
        headers[.permissionsPolicy] = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()"
        if settings.https { headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        self.headers = headers
    }

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for header in headers { response.headers[header.name] = header.value }
        return response
    }
}
