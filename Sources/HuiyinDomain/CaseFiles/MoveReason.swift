// SPDX-License-Identifier: Apache-2.0

/// Why somebody makes a move for which the city has a closed list of reasons (理由).
package struct MoveReason: Equatable, Sendable {
    /// A code of the list; nil where the city has none.
    package let code: String?
    /// What there is to say besides; all there is where the city has no list.
    package let remark: String?

    package init(_ code: String?, remark: String? = nil) {
        self.code = code
        self.remark = remark
    }

    var facts: [String: String] { code.map { ["reason": $0] } ?? [:] }
    var words: [String: String] { remark.map { ["reason": $0] } ?? [:] }

    /// A code of `list`; words where the list is empty, which takes no code.
    ///
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)``, ``CaseMoveError/reasonMissing(field:)``.
    func check(in list: [some Worded]) throws(CaseMoveError) {
        try list.check(reason: code)
        if list.isEmpty, (remark ?? "").trimmed.isEmpty { throw .reasonMissing(field: "remark") }
    }
}

extension Array where Element: Worded {
    /// - Throws: ``CaseMoveError/unknownCode(field:code:)`` for a reason that is not listed,
    ///   ``CaseMoveError/reasonMissing(field:)`` for none where there is a list.
    func check(reason code: String?) throws(CaseMoveError) {
        guard let code else {
            guard isEmpty else { throw .reasonMissing(field: "reason") }
            return
        }
        guard contains(where: { $0.code == code }) else { throw .unknownCode(field: "reason", code: code) }
    }
}
