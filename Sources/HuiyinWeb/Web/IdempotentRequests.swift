// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
package import HuiyinOperations
package import Hummingbird

extension Request {
    /// The JSON body as `Body`, and the request under whose key the same may be sent again. No body at all counts as
    /// an empty object, for what needs none.
    mutating func posted<Body: Decodable>(
        _ type: Body.Type, _ context: AppRequestContext
    ) async throws -> (body: Body, request: IdempotentRequest?) {
        let bytes = try await bodyBytes(upTo: context.maxUploadSize)
        let request = try idempotent(bytes, context)
        if bytes.readableBytes == 0 { return (try BodyDecoder.decode(type, ByteBuffer(string: "{}")), request) }
        body = RequestBody(buffer: bytes)
        return (try await decode(as: type, context: context), request)
    }

    /// The request under whose key the same bytes may be sent again; nil when the sender gave no key.
    ///
    /// Of key and sender only hashes are kept, and that of the sender is bound to the key: without the key, which we do
    /// not keep, nobody can tell whose it was or try addresses until one fits.
    package func idempotent(_ bytes: ByteBuffer, _ context: AppRequestContext) throws(Problem) -> IdempotentRequest? {
        guard let key = headers[.idempotencyKey] else { return nil }
        guard (1...200).contains(key.utf8.count) else {
            throw Problem("malformed", .unprocessableContent, ["example": "3f0c…"], field: "Idempotency-Key")
        }
        let sender =
            context.session.map { "account \($0.account)" }
            ?? headers[.idempotencyNonce].map { "device \($0)" } ?? "address \(context.remoteAddress)"
        var hash = SHA256()
        hash.update(data: Data("\(method.rawValue) \(uri.path)\n".utf8))
        hash.update(data: Data(bytes.readableBytesView))
        return IdempotentRequest(
            scope: Self.digest("\(key)\n\(sender)"), key: Self.digest(key), hash: Array(hash.finalize()))
    }

    private static func digest(_ text: String) -> String { SHA256.hash(data: Data(text.utf8)).hex }
}
