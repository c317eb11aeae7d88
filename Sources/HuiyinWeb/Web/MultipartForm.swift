// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird

/// A file that somebody chose in a form.
package struct SentFile: Equatable, Sendable {
    let name: String
    let bytes: [UInt8]
}

extension Form {
    /// Fields and files together: more than any form here has.
    private static let mostParts = 200

    /// Reads `multipart/form-data` (RFC 7578). A file field left empty is no file.
    ///
    /// - Throws: the problem `invalid-body`.
    init(multipart body: Data, boundary: String) throws(Problem) {
        let mark = Data("\r\n--\(boundary)".utf8)
        let all = Data("\r\n".utf8) + body
        var fields: [(name: String, value: String)] = []
        var files: [SentFile] = []
        var start = all.range(of: mark)?.upperBound
        while let from = start, !all[from...].starts(with: Self.end), fields.count + files.count < Self.mostParts {
            guard let head = all.range(of: Self.blankLine, in: from..<all.endIndex),
                let next = all.range(of: mark, in: head.upperBound..<all.endIndex),
                let part = PartHead(String(decoding: all[from..<head.lowerBound], as: UTF8.self))
            else { throw Problem("invalid-body", .badRequest) }
            let content = all[head.upperBound..<next.lowerBound]
            if part.isFile {
                if !content.isEmpty { files.append(SentFile(name: part.name, bytes: Array(content))) }
            } else {
                fields.append((part.name, String(decoding: content, as: UTF8.self)))
            }
            start = next.upperBound
        }
        guard let start, all[start...].starts(with: Self.end) else { throw Problem("invalid-body", .badRequest) }
        self.init(fields: fields, files: files)
    }

    private static let end = Data("--".utf8)
    // The line before a part's content; where the part has no other header than its name, it ends that one.
    private static let blankLine = Data("\r\n\r\n".utf8)
}

/// What stands above one part of a form.
private struct PartHead {
    let name: String
    let isFile: Bool

    init?(_ text: String) {
        guard
            let line = text.split(separator: "\r\n").first(where: { $0.lowercased().hasPrefix("content-disposition:") }
            ),
            let name = line.firstMatch(of: #/;\s*name="([^"]*)"/#)?.1
        else { return nil }
        // Browsers write only these three otherwise.
        self.name = String(name).replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
        isFile = line.contains(#/;\s*filename\*?=/#)
    }
}

extension Request {
    /// What divides the parts of a form with files; nil when the body is none.
    var multipartBoundary: String? {
        guard let type = headers[.contentType], type.lowercased().hasPrefix("multipart/form-data"),
            let boundary = type.firstMatch(of: #/boundary="?([^";,\s]+)"?/#)?.1
        else { return nil }
        return String(boundary)
    }
}
