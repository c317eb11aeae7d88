// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes

@testable import HuiyinWeb

/// The town's pages as somebody with a browser and without scripts meets them.
extension Town {
    func page(_ path: String, language: String = "zh-Hans") async throws -> Answer {
        try await get(path, headers: [.accept: "text/html", .acceptLanguage: language])
    }

    /// Sends a form. A field may not come twice.
    func send(_ path: String, _ fields: [String: String], language: String = "zh-Hans") async throws -> Answer {
        let body = fields.sorted { $0.key < $1.key }
            .map { "\(Form.encoded($0.key))=\(Form.encoded($0.value))" }.joined(separator: "&")
        let headers: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .accept: "text/html", .acceptLanguage: language,
        ]
        return try await post(path, body, headers: headers)
    }

    /// The number and digits of a report filed through the form with these words.
    func report(_ fields: [String: String] = [:]) async throws -> (number: String, receipt: String) {
        let usual = [
            "text": "门口的路坑坑洼洼", "longitude": "113.505", "latitude": "36.005", "nonce": UUID().uuidString,
        ]
        let sent = try await send("/report", usual.merging(fields) { $1 })
        let receipt = sent.headers[.location]?.dropFirst("/r/".count).prefix { $0 != "?" } ?? ""
        return (try await get("/api/receipts/\(receipt)").text("number"), String(receipt))
    }

    /// Sends the file to the department for streets.
    func dispatch(_ number: String) async throws {
        let order = #"{"lead":"城市管理局","triage":{"matter":"010101"}}"#
        _ = try await move(number, "dispatch", order, as: try await signIn("city")).text("number")
    }

    /// Takes the file from its filing to the answer 补平了.
    func answer(_ number: String) async throws {
        let urban = try await signIn("urban")
        try await dispatch(number)
        _ = try await move(number, "acceptance", as: urban).text("number")
        let done = #"{"ending":"explained","result":"补平了"}"#
        _ = try await move(number, "completion", done, as: urban).text("number")
        let passed = #"{"passed":true,"finding":"到现场看过"}"#
        _ = try await move(number, "check", passed, as: try await signIn("checker")).text("number")
    }
}

extension Answer {
    var text: String { String(decoding: body, as: UTF8.self) }

    /// What stands between the first `start` and the `end` after it.
    func between(_ start: String, _ end: String) -> String? {
        guard let from = text.range(of: start)?.upperBound, let to = text[from...].range(of: end)?.lowerBound
        else { return nil }
        return String(text[from..<to])
    }
}
