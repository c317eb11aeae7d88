// SPDX-License-Identifier: Apache-2.0

/// Words from outside: trimmed, not empty, without control characters, at most `limit` characters.
package struct BoundedText: Hashable, Sendable {
    package let text: String

    /// - Throws: ``ValueError/empty`` or ``ValueError/tooLong(limit:)``.
    package init(_ raw: String, limit: Int) throws(ValueError) {
        // NUL cannot be stored by PostgreSQL; the other control characters only disturb readers.
        let kept = raw.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || !$0.properties.isControl }
        let clean = String(String.UnicodeScalarView(kept)).trimmed
        guard !clean.isEmpty else { throw .empty }
        guard clean.count <= limit else { throw .tooLong(limit: limit) }
        text = clean
    }
}

extension Unicode.Scalar.Properties {
    fileprivate var isControl: Bool { generalCategory == .control }
}

extension String {
    package var trimmed: String {
        guard let start = firstIndex(where: { !$0.isWhitespace }),
            let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
