// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("The worker's place as an app")
struct FieldAppTests {
    @Test("The service worker names files that are there, and may serve the whole place")
    func serviceWorker() async throws {
        try await Town.open { town in
            let answer = try await town.get("/field/service-worker.js")
            #expect(answer.headers[.serviceWorkerAllowed] == "/field")
            #expect(answer.headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(answer.headers[.cacheControl] == "no-cache")
            let assets = try Assets()
            let named = answer.page.matches(of: #/"(\/assets\/[^"]+)"/#).map { String($0.1) }
            #expect(named.contains("\(assets.root)/js/field/outbox.js"))
            #expect(named.contains("\(assets.root)/css/site.css"))
            for path in named {
                #expect(try await town.get(path).status == .ok, "\(path)")
            }
        }
    }

    @Test("The manifest speaks the reader's language and names icons that are there")
    func manifest() async throws {
        try await Town.open { town in
            let answer = try await town.get("/field/app.webmanifest", headers: [.acceptLanguage: "en"])
            #expect(answer.headers[.contentType] == "application/manifest+json")
            #expect(try answer.text("name") == "Huiyin Field")
            #expect(try answer.text("scope") == "/field")
            for index in 0..<(try answer.count("icons")) {
                #expect(try await town.get(try answer.text("icons.\(index).src")).status == .ok)
            }
        }
    }

    @Test("The page that phones keep is the same for everybody, and nobody needs to be signed in for it")
    func shell() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            _ = try await town.file("fallen sign", as: worker)
            let headers: HTTPFields = [.accept: "text/html", .acceptLanguage: "en"]
            let mine = try await town.get("/field/offline", as: worker, headers: headers)
            let anybodys = try await town.get("/field/offline", headers: headers)
            #expect(mine.status == .ok)
            #expect(mine.page == anybodys.page)
            #expect(!mine.page.contains("fallen sign") && !mine.page.contains("林小格"))
            for view in ["report", "today", "waiting", "file"] { #expect(mine.page.contains("data-view=\"\(view)\"")) }
        }
    }

    @Test("Who is signed in is told with a key of their own, only to workers")
    func session() async throws {
        try await Town.open { town in
            let first = try await town.get("/field/session", as: try await town.signIn("worker"))
            let again = try await town.get("/field/session", as: try await town.signIn("worker"))
            let other = try await town.get("/field/session", as: try await town.signIn("checker"))
            #expect(first.headers[.cacheControl] == "no-store")
            #expect(try first.text("seal.key") == again.text("seal.key"))
            #expect(try first.text("seal.key") != other.text("seal.key"))
            #expect(try first.text("seal.name") != other.text("seal.name"))
            #expect(Data(base64Encoded: try first.text("seal.key"))?.count == 32)
            #expect(
                try await town.get("/field/session", headers: [.accept: "application/json"]).status == .unauthorized)
            let urban = try await town.get("/field/session", as: try await town.signIn("urban"))
            #expect(urban.status == .forbidden)
        }
    }

    @Test("The code on a grid's poster fills the place")
    func grid() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            let known = try await town.get("/field/report?grid=990101001001001", as: worker)
            let name = try #require(town.desk.city.grids[GridCode("990101001001001")]?.name)
            #expect(known.page.contains(name))
            #expect(try await town.get("/field/report?grid=nonsense", as: worker).status == .ok)
        }
    }

    @Test("A line of the list carries the version that was seen, and whether it waits for a check")
    func today() async throws {
        try await Town.open { town in
            let worker = try await town.signIn("worker")
            let (number, _) = try await town.file("fallen sign", as: worker)
            let page = try await town.get("/field", as: worker).page
            #expect(page.contains("data-number=\"\(number)\" data-version=\"1\">"))
            #expect(page.contains("data-read-at=\"2026-03-03T09:00:00+08:00\""))
        }
    }
}
