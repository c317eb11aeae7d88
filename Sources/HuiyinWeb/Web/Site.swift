// SPDX-License-Identifier: Apache-2.0
package import Hummingbird

/// Words, templates and assets, which hang on no city: a server that starts reads them beside the city.
package struct SiteParts: Sendable {
    let strings: StringTables
    let templates: Templates
    let assets: Assets

    package init() throws {
        strings = try StringTables()
        templates = try Templates()
        assets = try Assets()
    }

    /// The same, on a thread of its own.
    package static func read() async throws -> SiteParts { try SiteParts() }
}

/// What every page and route shares: words, templates, assets, settings.
package struct Site: Sendable {
    package let settings: WebSettings
    package let strings: StringTables
    package let assets: Assets
    let templates: Templates

    /// - Parameter parts: what was read before; nil reads it now.
    package init(_ settings: WebSettings = WebSettings(), _ parts: SiteParts? = nil) throws {
        self.settings = settings
        let parts = try parts ?? SiteParts()
        (strings, templates, assets) = (parts.strings, parts.templates, parts.assets)
    }

    /// A whole page: `template` around `model`, inside the frame that the template names.
    ///
    /// - Parameters:
    ///   - title: finished words, shown in the browser's title.
    ///   - place: which link of the header is the current one.
    package func page(
        _ template: String,
        _ model: some Sendable,
        title: String,
        context: AppRequestContext,
        place: Place? = nil,
        status: HTTPResponse.Status = .ok
    ) throws -> Response {
        let shell = PageShell(title: title, place: place, context: context, site: self)
        return try html(template, model, shell, context, status)
    }

    /// A piece of a page, for htmx to put in place.
    package func piece(_ template: String, _ model: some Sendable, context: AppRequestContext) throws -> Response {
        try html(template, model, PageShell(title: "", place: nil, context: context, site: self), context, .ok)
    }

    private func html(
        _ template: String,
        _ model: Any,
        _ shell: PageShell,
        _ context: AppRequestContext,
        _ status: HTTPResponse.Status
    ) throws -> Response {
        let root = PageRoot(model: model, shell: shell, words: WordsBranch(strings: strings[context.language]))
        let body = ByteBuffer(string: try templates.render(template, root))
        let headers: HTTPFields = [
            .contentType: "text/html; charset=utf-8", .cacheControl: "no-store",
            .contentLanguage: context.language.rawValue,
        ]
        return Response(status: status, headers: headers, body: .init(byteBuffer: body))
    }

    /// A cookie no script can read and no foreign form can send.
    package func cookie(_ name: String, _ value: String, maxAge: Int? = nil) -> Cookie {
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: settings.https, httpOnly: true, sameSite: .lax)
    }

    /// Sends the browser on with `GET`; `flash` is a key below `flash.` whose words the next page shows once.
    package func redirect(to path: String, flash: String? = nil) -> Response {
        var response = Response.redirect(to: path, type: .normal)
        if let flash { response.setCookie(cookie("flash", flash, maxAge: 60)) }
        return response
    }
}
