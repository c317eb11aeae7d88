// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import HuiyinOperations
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import HuiyinWeb

@Suite("Finding one's reports by phone")
struct MinePagesTests {
    @Test("A code goes through the gateway to the phone, and opens the list that leads to the receipt")
    func works() async throws {
        try await LocalGateway.open { gateway, town in
            let filed = try await town.file(more: #","contact":{"phone":"138 0000 1111","share":"centre"}"#)
            #expect(try await town.get("/r", headers: [.accept: "text/html"]).page.contains("href=\"/mine\""))
            #expect(try await town.get("/mine").page.contains("name=\"phone\""))
            let asked = try await town.send("/mine", "phone=13800001111")
            let cookie = try #require(asked.mine)
            #expect(try await town.get("/mine", headers: cookie).page.contains("name=\"code\""))
            #expect(try await town.desk.sendPhoneCodes())
            let message = try #require(gateway.messages.withLock { $0.first })
            #expect(message.authorization == "Bearer \(LocalGateway.secret)")
            #expect(message.phone == "13800001111")
            let code = try #require(message.text.firstMatch(of: #/[0-9]{6}/#).map { String($0.0) })
            let wrong = try await town.give(code == "000000" ? "1" : "000000", cookie)
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.page.contains("验证码不对"))
            #expect(try await town.give(code, cookie).status == .seeOther)
            let list = try await town.get("/mine", headers: cookie)
            #expect(list.page.contains("href=\"/r/\(filed.receipt)\""))
            #expect(list.headers[.cacheControl] == "no-store")
            _ = try await town.post("/mine/leave", "", headers: cookie.form)
            #expect(try await !town.get("/mine", headers: cookie).page.contains(filed.receipt))
        }
    }

    @Test("The page of a number that nobody left is the same as that of one that was")
    func same() async throws {
        try await LocalGateway.open { gateway, town in
            _ = try await town.file(more: #","contact":{"phone":"13800001111","share":"centre"}"#)
            var pages: [String] = []
            for phone in ["13800001111", "13900002222"] {
                let asked = try await town.send("/mine", "phone=\(phone)")
                #expect(asked.status == .seeOther)
                pages.append(try await town.get("/mine", headers: try #require(asked.mine)).page)
            }
            #expect(pages[0] == pages[1])
        }
    }

    @Test("What is no phone number is said beside its field")
    func wrong() async throws {
        try await LocalGateway.open { _, town in
            let answer = try await town.send("/mine", "phone=12")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.page.contains("aria-invalid=\"true\"") && answer.page.contains("value=\"12\""))
        }
    }

    @Test("Without a gateway nothing is offered")
    func off() async throws {
        try await Town.open { town in
            let form = try await town.get("/r", headers: [.accept: "text/html"])
            #expect(!form.page.contains("/mine"))
            #expect(try await town.get("/mine").status == .notFound)
            #expect(try await town.send("/mine", "phone=13800001111").status == .notFound)
        }
    }
}

/// A service on this machine that would send messages to phones.
private final class LocalGateway: Sendable {
    struct Message: Sendable {
        let authorization: String?
        let phone: String
        let text: String
    }

    static let secret = "what the gateway wants"
    let messages = Mutex<[Message]>([])

    static func open(_ test: @escaping @Sendable (LocalGateway, Town) async throws -> Void) async throws {
        let gateway = LocalGateway()
        let router = Router(context: AppRequestContext.self)
        router.post("/send") { request, context in
            let bytes = try await request.body.collect(upTo: 10_000)
            let told = try JSONDecoder().decode([String: String].self, from: Data(bytes.readableBytesView))
            let message = Message(
                authorization: request.headers[.authorization], phone: told["phone"] ?? "", text: told["text"] ?? "")
            gateway.messages.withLock { $0.append(message) }
            return HTTPResponse.Status.accepted
        }
        let app = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await app.test(.live) { client in
            let outside = Outside(
                door: OutsideClient(privateHosts: ["127.0.0.1"]).door,
                gateway: PhoneGateway(
                    address: "http://127.0.0.1:\(client.port ?? 0)/send", secret: Secret(secret)))
            try await Town.open(outside: outside) { try await test(gateway, $0) }
        }
    }
}

extension Town {
    fileprivate func give(_ code: String, _ cookie: HTTPFields) async throws -> Answer {
        try await post("/mine/code", "code=\(code)", headers: cookie.form)
    }
}

extension HTTPFields {
    fileprivate var form: HTTPFields {
        var fields = self
        fields[.contentType] = "application/x-www-form-urlencoded"
        return fields
    }
}

extension Answer {
    /// What the browser keeps, as it sends it back.
    fileprivate var mine: HTTPFields? {
        headers[values: .setCookie].first { $0.hasPrefix("mine=") }.map { [.cookie: String($0.prefix { $0 != ";" })] }
    }
}
