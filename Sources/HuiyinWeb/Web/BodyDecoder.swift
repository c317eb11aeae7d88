// SPDX-License-Identifier: Apache-2.0
import Foundation
package import Hummingbird

/// Reads a JSON body and, when it cannot, says which field is wrong and why.
package struct BodyDecoder: RequestDecoder {
    package func decode<T: Decodable>(
        _ type: T.Type,
        from request: Request,
        context: some RequestContext
    ) async throws -> T {
        let mediaType = request.headers[.contentType]?.lowercased() ?? ""
        guard mediaType.hasPrefix("application/json") else {
            throw Problem("unsupported-media-type", .unsupportedMediaType, ["expected": "application/json"])
        }
        return try Self.decode(type, try await request.bodyBytes(upTo: context.maxUploadSize))
    }

    static func decode<T: Decodable>(_ type: T.Type, _ bytes: ByteBuffer) throws(Problem) -> T {
        do {
            return try JSONDecoder().decode(type, from: Data(bytes.readableBytesView))
        } catch let error as DecodingError {
            throw Problem(invalidBody: error)
        } catch {
            throw Problem("invalid-body", .badRequest)
        }
    }
}

extension Request {
    /// The whole body, refused as soon as it proves longer than `limit` bytes.
    package func bodyBytes(upTo limit: Int) async throws -> ByteBuffer {
        var bytes = ByteBuffer()
        for try await part in body {
            guard bytes.readableBytes + part.readableBytes <= limit else { throw Problem.bodyTooLarge(limit) }
            bytes.writeImmutableBuffer(part)
        }
        return bytes
    }
}

extension Problem {
    /// What of it is still to come is not waited for.
    static func bodyTooLarge(_ limit: Int) -> Problem {
        var problem = Problem("body-too-large", .contentTooLarge, ["limit": limit])
        problem.headers[.connection] = "close"
        return problem
    }

    /// What is wrong with a JSON body: the field as a path, never the value that stood there.
    init(invalidBody error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init("missing-field", .badRequest, field: (context.codingPath + [key]).path)
        case .valueNotFound(_, let context):
            self.init("missing-field", .badRequest, field: context.codingPath.path)
        case .typeMismatch(let type, let context):
            self.init("wrong-type", .badRequest, ["expected": Self.name(of: type)], field: context.codingPath.path)
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            self.init("invalid-value", .badRequest, field: context.codingPath.path)
        default:
            self.init("invalid-body", .badRequest)
        }
    }

    private static func name(of type: any Any.Type) -> String {
        switch type {
        case is String.Type: "text"
        case is Bool.Type: "true or false"
        case is Double.Type, is Float.Type: "number"
        case is any BinaryInteger.Type: "whole number"
        case is any Sequence.Type where !(type is [String: Any].Type): "list"
        default: "object"
        }
    }
}

extension [any CodingKey] {
    /// `contact.phone`, `photos.2`.
    fileprivate var path: String { map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".") }
}

extension KeyedDecodingContainer {
    /// What stands under `key`, nil when nothing does. `null` is no words: whoever sends it is told the field.
    func given<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value? {
        contains(key) ? try decode(type, forKey: key) : nil
    }
}
