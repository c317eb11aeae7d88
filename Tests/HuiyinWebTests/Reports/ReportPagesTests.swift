// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import HuiyinDomain
import HuiyinOperations
import Testing

@testable import HuiyinWeb

@Suite("The report form")
struct ReportPagesTests {
    @Test("One sentence is enough: it is filed without scripts, and its receipt says what happens next and by when")
    func oneSentence() async throws {
        try await Town.open { town in
            let form = try await town.page("/report")
            let nonce = try #require(form.between("name=\"nonce\" value=\"", "\""))
            let sent = try await town.send("/report", ["text": "门口的路坑坑洼洼", "nonce": nonce])
            #expect(sent.status == .seeOther)
            let receipt = try await town.page(try #require(sent.headers[.location]))
            #expect(receipt.status == .ok)
            let number = try #require(receipt.between("receipt-number\">", "<"))
            #expect(number.wholeMatch(of: #/\d{4} \d{4} \d{4} \d{4}/#) != nil)
            #expect(receipt.text.contains("收到了"))
            #expect(receipt.text.contains("前有人开始处理"))
            #expect(receipt.text.contains("门口的路坑坑洼洼"))
        }
    }

    @Test("A form sent twice is one report; other words under the same form are asked about, not lost")
    func twice() async throws {
        try await Town.open { town in
            let fields = ["text": "路灯不亮", "nonce": "abc"]
            let first = try await town.send("/report", fields)
            #expect(try await town.send("/report", fields).headers[.location] == first.headers[.location])
            let other = try await town.send("/report", ["text": "井盖碎了", "nonce": "abc"])
            #expect(other.status == .conflict)
            #expect(other.text.contains(">井盖碎了</textarea>"))
            let fresh = try #require(other.between("name=\"nonce\" value=\"", "\""))
            let again = try await town.send("/report", ["text": "井盖碎了", "nonce": fresh])
            #expect(again.status == .seeOther)
            #expect(again.headers[.location] != first.headers[.location])
        }
    }

    @Test("A mistake is told beside its field and above the form, and everything typed is still there")
    func mistake() async throws {
        try await Town.open { town in
            let page = try await town.send(
                "/report",
                [
                    "text": " ", "address": "解放路 12 号", "phone": "12", "name": "王芳", "share": "handler",
                    "behalf": "我母亲", "consent": "yes", "longitude": "113.505", "latitude": "36.005", "photo": "abc",
                    "nonce": "n",
                ])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("href=\"#field-text\""))
            #expect(page.text.contains("href=\"#field-phone\""))
            #expect(page.text.contains("id=\"field-text-error\""))
            for kept in [
                "解放路 12 号", "王芳", "我母亲", "value=\"113.505\"", "value=\"36.005\"", "name=\"photo\" value=\"abc\"",
            ] {
                #expect(page.text.contains(kept), "\(kept)")
            }
            #expect(page.text.contains("value=\"handler\" checked"))
            #expect(page.text.contains("value=\"yes\" checked"))
            #expect(page.between("name=\"nonce\" value=\"", "\"") == "n")
        }
    }

    @Test("Anonymous and a telephone number exclude each other", arguments: ["phone", "name"])
    func anonymous(field: String) async throws {
        try await Town.open { town in
            let page = try await town.send(
                "/report", ["text": "路灯不亮", "share": "anonymous", field: "13800001234", "nonce": "n"])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("href=\"#field-share\""))
        }
    }

    @Test("Nothing is chosen beforehand, and a number without a choice stays with the centre")
    func share() async throws {
        try await Town.open { town in
            #expect(!(try await town.page("/report")).text.contains(" checked"))
            let (_, receipt) = try await town.report(["phone": "138 0000 1234"])
            let page = try await town.page("/r/\(receipt)")
            #expect(page.text.contains("只有服务中心可以看到"))
            #expect(!page.text.contains("1234<"))
        }
    }

    @Test("A photo nobody sent is refused in words above the form, and the words stay")
    func unknownPhoto() async throws {
        try await Town.open { town in
            let page = try await town.send("/report", ["text": "路灯不亮", "photo": "nosuchphoto", "nonce": "n"])
            #expect(page.status.kind == .clientError)
            #expect(page.text.contains("role=\"alert\""))
            #expect(page.text.contains(">路灯不亮</textarea>"))
        }
    }

    @Test("Words of danger bring up whom to call on the page that follows, and only there")
    func danger() async throws {
        try await Town.open { town in
            let word = try #require(town.desk.city.rules.dangerWords.first { $0.kind == .emergency119 }?.words.first)
            let (_, receipt) = try await town.report(["text": "楼下\(word)"])
            let new = try await town.page("/r/\(receipt)?new=1")
            #expect(new.text.contains("href=\"tel:119\""))
            #expect(!new.text.contains("href=\"tel:110\""))
            #expect(!(try await town.page("/r/\(receipt)")).text.contains("tel:119"))
        }
    }

    @Test("Both languages say it all: no key shows through", arguments: ["zh-Hans", "en"])
    func words(language: String) async throws {
        try await Town.open { town in
            let (_, receipt) = try await town.report(["phone": "13800001234"])
            for path in ["/", "/report", "/r", "/r/1", "/r/\(receipt)?new=1"] {
                let page = try await town.page(path, language: language)
                #expect(
                    page.text.firstMatch(of: #/(home|report|receipt|time|shell)\.[a-z-]+[.a-z-]*\b[^\/"]/#) == nil,
                    "\(path)")
            }
        }
    }
}
