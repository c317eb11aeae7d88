// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import NIOCore

/// Closes the connection of an answer that says `Connection: close`, after the time it takes to read it.
///
/// The framework reads the rest of a request before it looks at the connection again, so that whoever goes on feeding a
/// body that was refused would be listened to for as long as they please.
struct LettingGoMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext

    /// Closed at once, what is still on its way here would take the answer with it.
    private static let grace = TimeAmount.seconds(2)

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        let response = try await next(request, context)
        guard response.headers[.connection] == "close" else { return response }
        let channel = context.channel
        channel.eventLoop.scheduleTask(in: Self.grace) { channel.close(promise: nil) }
        return response
    }
}
