// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing
import Tracing

@testable import HuiyinWeb

@Suite("What requests take can be followed, and tells nothing of anybody")
struct TraceFileTests {
    private static let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test("A request is a line of OTLP JSON that hangs below its caller's span and names the route alone")
    func request() async throws {
        let lines = try await traced { client in
            try await client.execute(
                uri: "/r/SECRET99?words=SECRET98", method: .get, headers: [.init("traceparent")!: Self.parent]
            ) { response in #expect(response.status == .ok) }
            try await client.execute(uri: "/broken", method: .get) { _ in }
        }
        try #require(lines.count == 2)
        #expect(!lines.joined().contains("SECRET"))
        let span = try Self.span(lines[0])
        #expect(span["traceId"] as? String == "0af7651916cd43dd8448eb211c80319c")
        #expect(span["parentSpanId"] as? String == "b7ad6b7169203331")
        #expect(span["name"] as? String == "/r/{receipt}")
        let attributes = try #require(span["attributes"] as? [[String: Any]])
        #expect(
            attributes.compactMap { $0["key"] as? String } == [
                "http.request.method", "http.response.status_code", "http.route",
            ])
        let failed = try Self.span(lines[1])
        #expect(failed["parentSpanId"] == nil)
        #expect((failed["status"] as? [String: Int])?["code"] == 2)
    }

    @Test(
        "What is no traceparent begins a trace of its own",
        arguments: [
            "", "00", "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01", "00-0af7651916cd43dd-b7ad6b7169203331-01",
        ])
    func foreign(_ text: String) { #expect(TraceParent(text) == nil) }

    /// The lines that are written while `body` asks a server of two routes.
    private func traced(
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws -> [String] {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("traces-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let router = Router()
        router.add(middleware: TracingMiddleware())
        router.get("/r/{receipt}") { _, _ in "sound" }
        router.get("/broken") { _, _ -> String in throw HTTPError(.internalServerError) }
        let app = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)))
        try await withTracer(try TraceFile(path)) { try await app.test(.live, body) }
        return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    private static func span(_ line: String) throws -> [String: Any] {
        let tree = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        let resource = (tree?["resourceSpans"] as? [[String: Any]])?.first
        let scope = (resource?["scopeSpans"] as? [[String: Any]])?.first
        return try #require((scope?["spans"] as? [[String: Any]])?.first)
    }
}
