// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import Logging
import Synchronization

/// Finds out whose request it is where proxies stand in front. Where requests come through one and the settings do not say
/// so, the log tells it once: everybody would be counted as one, and browsers would not be told to insist on https.
struct ForwardedMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    private let proxies: Int
    private let https: Bool
    private let told = Told()

    init(_ settings: WebSettings) {
        proxies = settings.proxies
        https = settings.https
    }

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        if proxies > 0 {
            context.remoteAddress = request.forwardedFor(through: proxies) ?? context.remoteAddress
        } else if request.headers[.forwardedFor] != nil {
            told.once("proxy") {
                context.logger.warning(
                    "Requests came through a proxy: set HUIYIN_PROXY to the number of proxies, or all count as one")
            }
        }
        if !https, request.headers[values: .forwardedProto].contains(where: { $0.lowercased().contains("https") }) {
            told.once("https") {
                context.logger.warning(
                    "People come by https: set HUIYIN_HTTPS=yes, or browsers are not told to insist on it")
            }
        }
        return try await next(request, context)
    }

    private final class Told: Sendable {
        private let already = Mutex<Set<String>>([])

        func once(_ what: String, _ tell: () -> Void) {
            if already.withLock({ $0.insert(what).inserted }) { tell() }
        }
    }
}

extension Request {
    /// Where a request came from that passed so many proxies, each of which adds at the end, on the same line or one of its
    /// own, whom it had before it. What stands further in front was sent by strangers and may be made up.
    ///
    /// - Returns: nil where nothing stands there, or no address.
    fileprivate func forwardedFor(through proxies: Int) -> String? {
        let seen = headers[values: .forwardedFor].flatMap { $0.split(separator: ",") }
        guard !seen.isEmpty else { return nil }
        return NetworkAddress(seen[max(0, seen.count - proxies)].filter { $0 != " " && $0 != "\t" })?.text
    }
}
