// SPDX-License-Identifier: Apache-2.0
import Foundation
import FoundationNetworking
import Testing

/// One person of a story at a device.
struct Person: Sendable {
    let server: RunningServer
    /// By which they sign in; nil for somebody who does not.
    let account: String?

    /// How a story speaks of them.
    var called: String { account ?? "resident" }

    /// Sends `body`; what it does to a file is held to what every step must show.
    @discardableResult
    func post(
        _ path: String, _ body: [String: any Sendable], version: Int? = nil, expecting status: Int = 201,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        let deed = Deed(path)
        var before: Standing?
        if let deed, status < 300 { before = try await server.standing(before: deed) }
        var request = try await request(path, "POST")
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        if let version { request.setValue("\"\(version)\"", forHTTPHeaderField: "If-Match") }
        request.httpBody = try JSONSerialization.data(withJSONObject: body)
        let answer = try await send(request, expecting: status, at: location)
        guard let deed else { return answer }
        if status >= 300 {
            server.tellRefused("\(called) \(deed.name)", status)
        } else {
            if deed.isFiling { server.remember(answer) }
            try await server.hold(deed, answer, by: self, since: before, at: location)
        }
        return answer
    }

    @discardableResult
    func get(
        _ path: String, expecting status: Int = 200, at location: SourceLocation = #_sourceLocation
    ) async throws
        -> Answer
    {
        try await send(try await request(path, "GET"), expecting: status, at: location)
    }

    /// Sends a small picture and returns its id.
    func photo() async throws -> String {
        var request = try await request("/api/photos", "POST")
        request.setValue("image/png", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(base64Encoded: PictureOfEvidence.base64)
        return try await send(request, expecting: 201, at: #_sourceLocation)["id"].text
    }

    /// Makes a move on the file as it stands now.
    @discardableResult
    func move(
        _ number: String, _ move: String, _ body: [String: any Sendable] = [:], expecting status: Int = 201,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        let version = try await server.person("city").get("/api/case-files/\(number)")["version"].number
        return try await post(
            "/api/case-files/\(number)/\(move)", body, version: version, expecting: status, at: location)
    }

    private func request(_ path: String, _ method: String) async throws -> URLRequest {
        var request = URLRequest(url: try #require(URL(string: server.base + path)), timeoutInterval: 1200)
        request.httpMethod = method
        if let account {
            request.setValue("Bearer \(try await server.token(of: account))", forHTTPHeaderField: "Authorization")
        }
        return request
    }

    private func send(_ request: URLRequest, expecting status: Int, at location: SourceLocation) async throws -> Answer
    {
        let (bytes, response) = try await URLSession.shared.data(for: request)
        let answer = Answer(bytes: bytes)
        let found = (response as? HTTPURLResponse)?.statusCode
        let what = "\(request.httpMethod ?? "") \(request.url?.path ?? ""): \(answer.raw)"
        #expect(found == status, "\(what)", sourceLocation: location)
        return answer
    }
}

/// What came back, by name.
struct Answer: @unchecked Sendable {  // Made of JSONSerialization's immutable values.
    let raw: String
    private let value: Any?

    init(bytes: Data) {
        raw = String(decoding: bytes, as: UTF8.self)
        value = try? JSONSerialization.jsonObject(with: bytes, options: .fragmentsAllowed)
    }

    private init(_ value: Any?) {
        self.value = value
        let options: JSONSerialization.WritingOptions = [.fragmentsAllowed, .sortedKeys]
        let written = value.flatMap { try? JSONSerialization.data(withJSONObject: $0, options: options) }
        raw = written.map { String(decoding: $0, as: UTF8.self) } ?? "nothing"
    }

    subscript(name: String) -> Answer { Answer((value as? [String: Any])?[name]) }
    var text: String { value as? String ?? "" }
    var number: Int { value as? Int ?? -1 }
    var list: [Answer] { (value as? [Any] ?? []).map { Answer($0) } }
    var isThere: Bool { value != nil && !(value is NSNull) }
}
