// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/sign-in/elsewhere`: to the city's identity provider and back.
package struct ElsewherePages: Sendable {
    let desk: Desk
    let site: Site

    package init(desk: Desk, site: Site) {
        self.desk = desk
        self.site = site
    }

    /// The cookie that a browser keeps on the way.
    static let cookie = "journey"
    /// Seconds that the way may take.
    static let patience = 600

    /// Thirty at once, then one every two seconds: enough for an office behind one address in the morning. Each way out
    /// and back makes the provider work, whoever asks.
    static let limit = RateLimiter(burst: 30, refill: .seconds(2))

    package func add(to router: some RouterMethods<AppRequestContext>) {
        let isOffered = desk.signInElsewhere.isOffered
        let limit = RateLimitMiddleware(Self.limit, now: desk.workplace.clock.now) {
            isOffered ? $1.countedAddress : nil
        }
        router.group("/sign-in/elsewhere").add(middleware: limit)
            .get(use: begin)
            .get("/back", use: finish)
    }

    @Sendable
    private func begin(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let journey = try await desk.signInElsewhere.begin()
        let next = request.query["next"]?.localPath.map(Form.encoded) ?? ""
        var response = site.redirect(to: journey.address)
        response.setCookie(site.cookie(Self.cookie, "\(journey.kept.value)!\(next)", maxAge: Self.patience))
        return response
    }

    @Sendable
    private func finish(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let parts = (request.cookies[Self.cookie]?.value ?? "").split(separator: "!", maxSplits: 1).map(String.init)
        let signedIn = try await context.loggingSignIn {
            try await desk.signInElsewhere.finish(
                code: request.query["code"] ?? "", state: request.query["state"] ?? "",
                kept: Secret(parts.first ?? ""), agent: request.headers[.userAgent])
        }
        let next = parts.count == 2 ? Form.decoded(parts[1]).localPath : nil
        var response = signedIn.lands(site, next: next)
        response.setCookie(site.cookie(Self.cookie, "", maxAge: 0))
        return response
    }
}

extension ElsewhereError: ProblemConvertible {
    package var problem: Problem {
        switch self {
        case .notOffered: Problem("sign-in-elsewhere-not-offered", .notFound)
        case .providerSilent: Problem("provider-silent", .serviceUnavailable)
        case .notRecognised: Problem("not-recognised", .unauthorized)
        case .noAccount: Problem("no-account-here", .forbidden)
        case .administrator: Problem("administrators-by-password", .forbidden)
        }
    }
}
