// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import Hummingbird

/// Lets another system no further than its token goes. An address that no scope names is closed to all of them.
struct ScopeMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        if let scopes = context.session?.scopes {
            let needed = TokenScope.needed(request.method, request.uri.path)
            guard let needed, scopes.contains(needed) else {
                throw Problem("scope-missing", .forbidden, ["scope": needed?.rawValue ?? "-"])
            }
        }
        return try await next(request, context)
    }
}

extension TokenScope {
    /// What a token needs for an address; nil when no token opens it.
    static func needed(_ method: HTTPRequest.Method, _ path: String) -> TokenScope? {
        let parts = path.split(separator: "/").map(String.init)
        guard parts.first == "api", parts.count > 1 else { return nil }
        switch (method, parts[1], parts.count) {
        case (.post, "reports", 2), (.post, "photos", 2), (.post, "suggestions", 2): return .fileReports
        case (.get, "grids", 3), (.get, "places", 2): return .fileReports
        case (.get, "case-files", _) where parts.last != "interviews": return .readFiles
        case (.get, "photos", 3), (.get, "register", 2), (.get, "requests", 2), (.get, "stream", 2): return .readFiles
        case (.post, "case-files", 4) where parts[3] != "contact": return .moveFiles
        case (.get, "indicators", 2), (.get, "suggestions", 3): return .readFigures
        default: return nil
        }
    }
}
