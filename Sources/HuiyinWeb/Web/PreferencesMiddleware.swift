// SPDX-License-Identifier: Apache-2.0
import Hummingbird

/// Reads language, theme, view and the left message before anything else, and remembers what a switch asked for.
struct PreferencesMiddleware: RouterMiddleware {
    typealias Context = AppRequestContext
    let site: Site

    func handle(
        _ request: Request,
        context: AppRequestContext,
        next: (Request, AppRequestContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let query = request.query
        let cookies = request.cookies
        context.language = Language(
            asked: query["lang"],
            remembered: cookies["lang"]?.value,
            acceptLanguage: request.headers[.acceptLanguage]
        )
        context.preferences.theme = chosen("theme", query, cookies) ?? .auto
        context.preferences.view = chosen("view", query, cookies) ?? .standard
        context.location = request.uri.path + (request.uri.query.map { "?\($0)" } ?? "")
        context.flash = cookies["flash"]?.value

        var response = try await next(request, context)
        response.headers[.requestID] = context.id
        remember(context, query, in: &response)
        if context.flash != nil, response.showsPage, response.status.kind != .redirection {
            response.setCookie(site.cookie("flash", "", maxAge: 0))
        }
        return response
    }

    private func chosen<Choice: RawRepresentable<String>>(
        _ name: String,
        _ query: Form,
        _ cookies: Cookies
    ) -> Choice? {
        query[name].flatMap(Choice.init) ?? cookies[name].flatMap { Choice(rawValue: $0.value) }
    }

    private func remember(_ context: AppRequestContext, _ query: Form, in response: inout Response) {
        let choices = [
            ("lang", context.language.rawValue), ("theme", context.preferences.theme.rawValue),
            ("view", context.preferences.view.rawValue),
        ]
        for (name, value) in choices where query[name] != nil {
            response.setCookie(site.cookie(name, value, maxAge: 31_536_000))
        }
    }
}

extension Response {
    fileprivate var showsPage: Bool { headers[.contentType]?.hasPrefix("text/html") ?? false }
}
