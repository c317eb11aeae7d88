// SPDX-License-Identifier: Apache-2.0

/// One thing wrong in a municipality folder: where it stands and, as facts, what it is.
///
/// ``text(in:)`` says it to a person, with what to do next.
package struct FolderProblem: Error, Equatable, Sendable {
    /// The path within the folder, such as `matters.csv`.
    package let file: String
    /// From 1, as an editor counts; nil when it concerns the whole file.
    package let line: Int?
    /// The column, or the way to the key: `working_hours.seasons`.
    package let field: String?
    package let fault: FolderFault

    package init(file: String, line: Int? = nil, field: String? = nil, fault: FolderFault) {
        self.file = file
        self.line = line
        self.field = field
        self.fault = fault
    }

    /// Whether the folder cannot be loaded with it. The others are for a person to look at.
    package var isGrave: Bool { fault.isGrave }
}

extension [FolderProblem] {
    package var hasGrave: Bool { contains(where: \.isGrave) }

    /// By file, then by line; of one line in the order found.
    var inReadingOrder: [FolderProblem] {
        enumerated().sorted { a, b in
            (a.element.file, a.element.line ?? 0, a.offset) < (b.element.file, b.element.line ?? 0, b.offset)
        }.map(\.element)
    }
}
