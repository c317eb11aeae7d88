// SPDX-License-Identifier: Apache-2.0
import Foundation
import HuiyinDomain
import HuiyinOperations
import Hummingbird

/// What makes `/field` an app that works without a network: its manifest, its service worker, the page that it keeps,
/// and who is signed in.
struct FieldApp: Sendable {
    let desk: Desk
    let site: Site

    func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/field/app.webmanifest", use: manifest)
        router.get("/field/service-worker.js", use: serviceWorker)
        router.get("/field/offline", use: shell)
        router.get("/field/session", use: session)
    }

    @Sendable
    private func manifest(_ request: Request, _ context: AppRequestContext) throws -> Response {
        let strings = site.strings[context.language]
        let json = FieldManifest(
            name: strings["field.app.name"], shortName: strings["shell.name"], lang: context.language.rawValue,
            assets: site.assets.root)
        return try answer(json, type: "application/manifest+json", cache: "no-cache", context)
    }

    /// The script names the hash of all assets: when one of them changes it is another script, and browsers see that
    /// there is a new version.
    @Sendable
    private func serviceWorker(_ request: Request, _ context: AppRequestContext) -> Response {
        let assets = site.assets
        let files = assets.names.filter(Self.isKept).map { "\"\(assets.root)/\($0)\"" }
        let text = """
            import { serve } from "\(assets.root)/js/field/service-worker.js"
            serve("\(assets.hash)", [\(files.joined(separator: ","))])

            """
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/javascript; charset=utf-8", .cacheControl: "no-cache",
                .serviceWorkerAllowed: "/field",
            ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// Styles come as one file; of what others wrote only what these pages ask for.
    private static func isKept(_ name: String) -> Bool {
        let vendor: Set<String> = ["vendor/leaflet.js", "vendor/leaflet.css", "vendor/htmx-2.min.js"]
        return name == "css/site.css" || name.hasPrefix("js/") || name.hasPrefix("img/") || vendor.contains(name)
    }

    /// For everybody the same, whoever asks.
    @Sendable
    private func shell(_ request: Request, _ context: AppRequestContext) throws -> Response {
        var context = context
        context.session = nil
        let strings = site.strings[context.language]
        let worker = Principal(account: nil, name: "", role: .worker)
        let reader = CaseReader(
            principal: worker, now: desk.now, names: CaseNames(city: desk.city, strings: strings),
            back: "/field/report")
        return try site.page(
            "field/offline", FieldShell(reader), title: strings["field.app.name"], context: context, place: .field)
    }

    /// Who is signed in with this browser, what a change must carry, and by what this account's phone seals.
    @Sendable
    private func session(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let session = try context.requireSession()
        guard session.places.contains(.field) else { throw Problem("not-permitted", .forbidden) }
        let seal = try await desk.findDeviceSeal(of: session.principal)
        let json = FieldSession(
            name: session.name, csrf: session.csrf,
            seal: .init(name: seal.name, key: Data(seal.key.value).base64EncodedString()))
        return try answer(json, type: "application/json", cache: "no-store", context)
    }

    private func answer(
        _ json: some Encodable, type: String, cache: String, _ context: AppRequestContext
    ) throws -> Response {
        let body = try context.responseEncoder.encode(json)
        return Response(
            status: .ok, headers: [.contentType: type, .cacheControl: cache],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}

struct FieldSession: Encodable {
    let name: String
    let csrf: String
    let seal: Seal

    struct Seal: Encodable {
        let name: String
        /// Base64.
        let key: String
    }
}
