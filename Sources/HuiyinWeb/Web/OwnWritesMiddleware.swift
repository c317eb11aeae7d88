// SPDX-License-Identifier: Apache-2.0
import HuiyinOperations
import Hummingbird
import Logging

/// Lets readers see what they wrote themselves, wherever they read: where nodes of the records follow one that leads, a
/// cookie says up to where the reader has written.
struct OwnWritesMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    let desk: Desk
    let site: Site

    /// A node that follows is behind by far less, or is not asked.
    private static let seconds = 3_600

    func handle(
        _ request: Request, context: AppRequestContext, next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.seen = request.cookies["seen"].flatMap { SeenWrites(text: $0.value) }
        // A program that brings a token keeps no cookies, so that nobody knows what it wrote.
        if context.seen == nil, request.bearer != nil { context.seen = .everything }
        var response = try await next(request, context)
        guard ![.get, .head, .options].contains(request.method) else { return response }
        do {
            if let written = try await desk.written() {
                response.setCookie(site.cookie("seen", written.text, maxAge: Self.seconds))
            }
        } catch {
            // What was asked for is done and its answer stands, even if the records are gone by now.
            context.logger.info("Own writes may be seen late", metadata: ["error": "\(kind(of: error))"])
        }
        return response
    }
}
