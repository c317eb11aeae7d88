// SPDX-License-Identifier: Apache-2.0
import Foundation
package import Hummingbird

/// The fields of a query or of a form, in order, with repeated names kept.
package struct Form: Equatable, Sendable {
    package let fields: [(name: String, value: String)]
    /// What came with it besides words, where it was sent as `multipart/form-data`.
    package let files: [SentFile]

    init(fields: [(name: String, value: String)], files: [SentFile] = []) {
        self.fields = fields
        self.files = files
    }

    package static func == (a: Form, b: Form) -> Bool {
        a.fields.elementsEqual(b.fields) { $0.name == $1.name && $0.value == $1.value } && a.files == b.files
    }

    /// Reads `application/x-www-form-urlencoded` text; what is not UTF-8 is repaired, not refused.
    package init(urlEncoded text: some StringProtocol) {
        self.init(
            fields: text.split(separator: "&").map { pair in
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (Self.decoded(parts[0]), parts.count == 2 ? Self.decoded(parts[1]) : "")
            })
    }

    /// The value of `name` as typed, nil when it is absent.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The value of `name`, nil when it is absent or only white space.
    package func filled(_ name: String) -> String? {
        self[name].flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    }

    package func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// - Throws: the problem `missing-field` naming it.
    package func required(_ name: String) throws(Problem) -> String {
        guard let value = filled(name) else { throw Problem("missing-field", .unprocessableContent, field: name) }
        return value
    }

    static func decoded(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let code = UInt8(hex: rest.prefix(2)) else { bytes.append(byte); continue }
                bytes.append(code)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            if character.isASCII, character.isLetter || character.isNumber || "-._~/".contains(character) {
                return String(character)
            }
            return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }
}

extension UInt8 {
    fileprivate init?(hex digits: some Collection<UInt8>) {
        guard digits.count == 2, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
        else { return nil }
        self = value
    }
}

extension Request {
    /// The query of the address.
    package var query: Form { Form(urlEncoded: uri.query ?? "") }

    /// The body as a form.
    ///
    /// - Throws: the problems `unsupported-media-type` and `body-too-large`.
    package func form(_ context: AppRequestContext) async throws -> Form {
        guard isForm else {
            throw Problem(
                "unsupported-media-type", .unsupportedMediaType, ["expected": "application/x-www-form-urlencoded"])
        }
        return try form(from: try await bodyBytes(upTo: context.maxUploadSize))
    }

    /// The form that `bytes` hold, as the headers say how.
    func form(from bytes: ByteBuffer) throws(Problem) -> Form {
        guard let boundary = multipartBoundary else { return Form(urlEncoded: String(buffer: bytes)) }
        return try Form(multipart: Data(bytes.readableBytesView), boundary: boundary)
    }

    var isForm: Bool {
        multipartBoundary != nil
            || headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false
    }
}
