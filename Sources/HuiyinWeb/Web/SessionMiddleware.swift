// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Finds out who is signed in. What a session is, the application says: it reads the cookie or the bearer token.
struct SessionMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    let find: @Sendable (Request, AppRequestContext) async throws -> SessionInfo?
    /// Counts also whoever says to be somebody and is not: finding that out costs as much as an answer.
    let visitors: RateLimitMiddleware?

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        do {
            context.session = try await find(request, context)
        } catch {
            try visitors?.check(request, context)
            throw error
        }
        return try await next(request, context)
    }
}

extension AppRequestContext {
    /// Who is signed in.
    ///
    /// - Throws: the problem `sign-in-needed`.
    package func requireSession() throws(Problem) -> SessionInfo {
        guard let session else { throw Problem("sign-in-needed", .unauthorized) }
        return session
    }
}
