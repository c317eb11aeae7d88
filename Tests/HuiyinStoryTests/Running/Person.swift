// SPDX-License-Identifier: Apache-2.0
import AsyncHTTPClient
import Foundation
import NIOCore
import Testing

/// One person of a story at a device.
struct Person: Sendable {
    let server: RunningServer
    let token: String?

    @discardableResult
    func post(
        _ path: String, _ body: [String: any Sendable], version: Int? = nil, expecting status: UInt = 201,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: server.base + path)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let version { request.headers.add(name: "If-Match", value: "\"\(version)\"") }
        request.body = .bytes(try JSONSerialization.data(withJSONObject: body))
        return try await send(request, expecting: status, at: location)
    }

    @discardableResult
    func get(
        _ path: String, expecting status: UInt = 200, at location: SourceLocation = #_sourceLocation
    ) async throws
        -> Answer
    {
        try await send(HTTPClientRequest(url: server.base + path), expecting: status, at: location)
    }

    /// Sends a small picture and returns its id.
    func photo() async throws -> String {
        var request = HTTPClientRequest(url: server.base + "/api/photos")
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "image/png")
        request.body = .bytes(Data(base64Encoded: Self.png) ?? Data())
        return try await send(request, expecting: 201, at: #_sourceLocation)["id"].text
    }

    /// Makes a move on the file as it stands now.
    @discardableResult
    func move(
        _ number: String, _ move: String, _ body: [String: any Sendable] = [:], expecting status: UInt = 201,
        at location: SourceLocation = #_sourceLocation
    ) async throws -> Answer {
        let version = try await server.person("city").get("/api/case-files/\(number)")["version"].number
        return try await post(
            "/api/case-files/\(number)/\(move)", body, version: version, expecting: status, at: location)
    }

    private func send(
        _ request: HTTPClientRequest, expecting status: UInt, at location: SourceLocation
    ) async throws
        -> Answer
    {
        var request = request
        if let token { request.headers.add(name: "Authorization", value: "Bearer \(token)") }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(20))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        let answer = Answer(bytes: Data(buffer: bytes))
        #expect(
            response.status.code == status, "\(request.method) \(request.url): \(answer.raw)", sourceLocation: location)
        return answer
    }

    private static let png = PictureOfEvidence.base64
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
        raw = "\(value ?? "nothing")"
    }

    subscript(name: String) -> Answer { Answer((value as? [String: Any])?[name]) }
    var text: String { value as? String ?? "" }
    var number: Int { value as? Int ?? -1 }
    var list: [Answer] { (value as? [Any] ?? []).map { Answer($0) } }
    var isThere: Bool { value != nil && !(value is NSNull) }
}
