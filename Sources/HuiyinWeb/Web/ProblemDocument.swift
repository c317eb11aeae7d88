// SPDX-License-Identifier: Apache-2.0
import Foundation
import Hummingbird

/// A problem as `application/problem+json`. Facts are extension members beside the standard ones.
struct ProblemDocument: Encodable {
    let problem: Problem
    let words: ProblemWords
    let requestID: String

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Name.self)
        // The standard members are written last: a fact cannot take their place.
        for (name, fact) in problem.facts { try members.encode(fact, forKey: Name(stringValue: name)) }
        try members.encode(problem.type, forKey: Name(stringValue: "type"))
        try members.encode(words.title, forKey: Name(stringValue: "title"))
        try members.encode(problem.status.code, forKey: Name(stringValue: "status"))
        try members.encode(words.detail, forKey: Name(stringValue: "detail"))
        try members.encode(words.hint, forKey: Name(stringValue: "hint"))
        try members.encodeIfPresent(problem.field, forKey: Name(stringValue: "field"))
        try members.encode(requestID, forKey: Name(stringValue: "request"))
    }

    func response() throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        let body = try encoder.encode(self)
        var headers = problem.headers
        headers[.contentType] = "application/problem+json"
        headers[.cacheControl] = "no-store"
        return Response(status: problem.status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
