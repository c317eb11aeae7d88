// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird
import ServiceLifecycle

/// `GET /api/stream`: server-sent events of what changes on the files that whoever is signed in may see.
package struct StreamRoutes: Sendable {
    let desk: Desk

    package init(desk: Desk) { self.desk = desk }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.get("/api/stream", use: listen)
        router.post("/api/stream/:stream/looking", use: look)
    }

    @Sendable
    private func listen(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let principal = try context.requireSession().principal
        let stream = try await desk.changes.listen(principal, after: try request.lastEvent())
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream", .cacheControl: "no-store"],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: StreamText.hello(stream.id)))
                for news in stream.missed { try await writer.write(ByteBuffer(string: StreamText(news).text)) }
                // A bare loop would outlive both the browser that left and the server that is to stop.
                try await request.body.consumeWithInboundCloseHandler { _ in
                    for await news in stream.news.cancelOnGracefulShutdown() {
                        try await writer.write(ByteBuffer(string: StreamText(news).text))
                    }
                } onInboundClosed: {
                    stream.end()
                }
                stream.end()
                try await writer.finish(nil)
            })
    }

    @Sendable
    private func look(_ request: Request, _ context: AppRequestContext) async throws -> HTTPResponse.Status {
        let principal = try context.requireSession().principal
        let body = try await request.decode(as: LookingJSON.self, context: context)
        let number = try body.number.map { text in
            try read("number") { () throws(ValueError) in try CaseNumber(text) }
        }
        try await desk.lookAtCaseFile(number, in: try context.parameters.require("stream"), by: principal)
        return .noContent
    }
}

struct LookingJSON: Decodable {
    let number: String?
}

extension Request {
    /// What somebody who comes back has heard last; a browser sends it by itself.
    fileprivate func lastEvent() throws(Problem) -> ChangeMark? {
        guard let text = headers[.lastEventID], !text.isEmpty else { return nil }
        guard let mark = ChangeMark(text: text) else { throw Problem(value: "Last-Event-ID") }
        return mark
    }
}
