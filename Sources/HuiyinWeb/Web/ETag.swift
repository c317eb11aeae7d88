// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
package import Hummingbird

/// A name for exactly these bytes, or for a version of something, quoted as HTTP wants it.
package struct ETag: Equatable, Sendable {
    package let text: String

    /// - Parameter version: anything without quotes, such as a file's version.
    package init(version: String) { text = "\"\(version)\"" }

    /// - Parameter text: a name that is quoted already.
    package init(quoted text: String) { self.text = text }

    package init(of bytes: some Sequence<UInt8>) {
        self.init(version: String(SHA256.hash(data: Data(bytes)).hex.prefix(24)))
    }

    /// Whether a list such as `"a", W/"b"` or `*` names this; a weak name counts, the bytes being the same.
    package func isNamed(in header: String?) -> Bool {
        (header ?? "").split(separator: ",").contains { entry in
            let name = entry.drop { $0 == " " }
            return name == "*" || (name.hasPrefix("W/") ? name.dropFirst(2) : name).prefix { $0 != " " } == text
        }
    }
}

extension Request {
    /// Answers 304 when the client already has what `tag` names, else what `make` answers, with the tag on it.
    package func unlessSeen(_ tag: ETag, _ make: () throws -> Response) rethrows -> Response {
        if tag.isNamed(in: headers[.ifNoneMatch]) { return Response(status: .notModified, headers: [.eTag: tag.text]) }
        var response = try make()
        response.headers[.eTag] = tag.text
        return response
    }
}

extension SHA256.Digest {
    var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
