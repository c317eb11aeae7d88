// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("Forms with files, as browsers send them without scripts")
struct MultipartFormTests {
    private static func body(
        _ fields: [(String, String)], file: (name: String, bytes: Data)? = nil, boundary: String = "xyz"
    ) -> Data {
        var body = Data()
        for (name, value) in fields {
            body += Data("--\(boundary)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        if let file {
            let head =
                "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(file.name)\"; filename=\"a.png\"\r\n"
                + "Content-Type: image/png\r\n\r\n"
            body += Data(head.utf8) + file.bytes + Data("\r\n".utf8)
        }
        return body + Data("--\(boundary)--\r\n".utf8)
    }

    @Test("Fields come out as they were typed, files with every byte, an empty file field as none")
    func parts() throws {
        let bytes = Data([0, 13, 10, 45, 45, 120, 121, 255])
        let sent = Self.body(
            [("text", "第一行\r\n第二行"), ("a\u{22}b".replacing("\"", with: "%22"), "")], file: ("sent-photo", bytes))
        let form = try Form(multipart: sent, boundary: "xyz")
        #expect(form["text"] == "第一行\r\n第二行")
        #expect(form["a\"b"] == "")
        #expect(form.files == [SentFile(name: "sent-photo", bytes: Array(bytes))])
        #expect(try Form(multipart: Self.body([], file: ("sent-photo", Data())), boundary: "xyz").files.isEmpty)
    }

    @Test("What ends before its last part does is refused", arguments: [0, 1, 40, 60])
    func cut(length: Int) {
        let whole = Self.body([("text", "有坑")])
        #expect(throws: Problem("invalid-body", .badRequest)) {
            try Form(multipart: whole.prefix(length), boundary: "xyz")
        }
    }

    @Test("A photo chosen in the form is on the report; the same form sent twice is one report")
    func report() async throws {
        try await Town.open { town in
            let fields = [
                ("text", "门口的路坑坑洼洼"), ("longitude", "113.505"), ("latitude", "36.005"), ("nonce", "once-and-again"),
            ]
            func send(_ boundary: String, _ bytes: Data) async throws -> Answer {
                try await town.call(
                    .post, "/report",
                    ByteBuffer(bytes: Self.body(fields, file: ("sent-photo", bytes), boundary: boundary)), nil,
                    [.contentType: "multipart/form-data; boundary=\(boundary)", .accept: "text/html"])
            }
            let first = try await send("one", PhotoRoutesTests.dot)
            let address = try #require(first.headers[.location])
            #expect(try await send("two", PhotoRoutesTests.dot).headers[.location] == address)
            let page = try await town.page(address).text
            #expect(page.contains("&amp;size=thumb"), "the photo stands on the receipt")
            let none = try await send("three", Data("no picture".utf8))
            #expect(none.status.code >= 400 && none.status.code < 500)
            #expect(none.text.contains("门口的路坑坑洼洼</textarea>"), "what was typed is kept")
        }
    }

    @Test("A method that no address has is answered as such, with those that there are")
    func methods() async throws {
        try await Town.open { town in
            for method in [HTTPRequest.Method.trace, .put, .patch] {
                let answer = try await town.call(method, "/api/case-files", nil, nil, [:])
                #expect(answer.status == .methodNotAllowed)
                #expect(answer.headers[.allow] == "GET, HEAD, POST, DELETE")
            }
        }
    }
}
