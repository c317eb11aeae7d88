// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
package import HuiyinOperations
package import Hummingbird

/// `/api/photos`: raw bytes in, a clean JPEG out.
package struct PhotoRoutes: Sendable {
    let desk: Desk
    let limit: RateLimitMiddleware?

    package init(desk: Desk, limit: RateLimitMiddleware? = nil) {
        self.desk = desk
        self.limit = limit
    }

    package func add(to router: some RouterMethods<AppRequestContext>) {
        router.post("/api/photos", use: save)
        router.get("/api/photos/:id", use: show)
    }

    @Sendable
    private func save(_ request: Request, _ context: AppRequestContext) async throws -> EditedResponse<PhotoJSON> {
        try limit?.check(request, context)
        guard PhotoType(contentType: request.headers[.contentType]) != nil else {
            throw Problem("unsupported-media-type", .unsupportedMediaType, ["expected": PhotoType.list])
        }
        let bytes = try await request.bodyBytes(upTo: context.maxUploadSize)
        guard bytes.readableBytes <= PhotoType.longest else { throw Problem.bodyTooLarge(PhotoType.longest) }
        let sender = try request.idempotent(bytes, context)
        let id = try await desk.savePhoto(
            Array(bytes.readableBytesView), scope: sender?.scope ?? "none", key: sender?.key)
        return EditedResponse(status: .created, response: PhotoJSON(id: id))
    }

    @Sendable
    private func show(_ request: Request, _ context: AppRequestContext) async throws -> Response {
        let query = request.query
        let receipt = try query["receipt"].map { text in
            try read("receipt") { () throws(ValueError) in try Receipt(text) }
        }
        let photo = try await desk.openPhoto(
            try context.parameters.require("id"), by: context.principal, receipt: receipt)
        let bytes = query["size"] == "thumb" ? photo.thumbnail : photo.jpeg
        return request.unlessSeen(ETag(version: photo.id + (query["size"] == "thumb" ? "-thumb" : ""))) {
            Response(
                status: .ok,
                headers: [.contentType: "image/jpeg", .cacheControl: "private, no-cache"],
                body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}

struct PhotoJSON: ResponseEncodable {
    let id: String
}

/// The pictures that are taken.
enum PhotoType: String, CaseIterable {
    case jpeg = "image/jpeg"
    case png = "image/png"
    case webp = "image/webp"

    /// 10 MiB.
    static let longest = 10 * 1024 * 1024
    static var list: String { allCases.map(\.rawValue).joined(separator: ", ") }

    init?(contentType: String?) {
        guard let name = contentType?.lowercased().prefix(while: { $0 != ";" && $0 != " " }) else { return nil }
        self.init(rawValue: String(name))
    }
}
