// SPDX-License-Identifier: Apache-2.0
import Foundation
import HTTPTypes
import Hummingbird
import Testing

@testable import HuiyinWeb

@Suite("Photos over HTTP")
struct PhotoRoutesTests {
    /// One grey dot as PNG.
    static let dot =
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==")
        ?? Data()

    private func send(
        _ bytes: Data, _ type: String?, to town: Town, headers: HTTPFields = [:]
    ) async throws -> Answer {
        var headers = headers
        if let type { headers[.contentType] = type }
        return try await town.call(.post, "/api/photos", ByteBuffer(bytes: bytes), nil, headers)
    }

    @Test("A photo belongs to its file: its reporter and those who may see the file can look at it, nobody else")
    func readers() async throws {
        try await Town.open { town in
            let saved = try await send(Self.dot, "image/png", to: town)
            #expect(saved.status == .created)
            let id = try saved.text("id")
            #expect(try await town.get("/api/photos/\(id)").headers[.contentType] == "image/jpeg")
            let (_, receipt) = try await town.file(more: #","photos":["\#(id)"]"#)
            let (_, other) = try await town.file()
            #expect(try await town.get("/api/photos/\(id)").status == .notFound)
            #expect(try await town.get("/api/photos/\(id)?receipt=\(other)").status == .notFound)
            #expect(try await town.get("/api/photos/\(id)?receipt=\(receipt)&size=thumb").status == .ok)
            #expect(try await town.get("/api/photos/\(id)", as: try await town.signIn("city")).status == .ok)
            #expect(try await town.get("/api/photos/\(id)", as: try await town.signIn("water")).status == .notFound)
        }
    }

    @Test("The same photo under the same key is kept once")
    func again() async throws {
        try await Town.open { town in
            let headers: HTTPFields = [.idempotencyKey: "p1", .idempotencyNonce: "phone"]
            let first = try await send(Self.dot, "image/png", to: town, headers: headers)
            let second = try await send(Self.dot, "image/png", to: town, headers: headers)
            #expect(try first.text("id") == second.text("id"))
            #expect(try await send(Self.dot + [0], "image/png", to: town, headers: headers).status == .conflict)
        }
    }

    @Test("What is no photo is refused: another type, a lie about the type, too many bytes")
    func refused() async throws {
        try await Town.open { town in
            #expect(try await send(Self.dot, "image/gif", to: town).status == .unsupportedMediaType)
            #expect(try await send(Self.dot, nil, to: town).status == .unsupportedMediaType)
            let lie = try await send(Data("hello".utf8), "image/png", to: town)
            #expect(lie.status == .unprocessableContent)
            #expect(try lie.text("type") == "not-a-picture")
            let huge = try await send(Data(count: PhotoType.longest + 1), "image/jpeg", to: town)
            #expect(huge.status == .contentTooLarge)
        }
    }
}
