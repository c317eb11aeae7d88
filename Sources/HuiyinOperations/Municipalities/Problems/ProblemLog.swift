// SPDX-License-Identifier: Apache-2.0

/// Collects what is wrong while a folder is read, so that reading can go on.
final class ProblemLog {
    private(set) var problems: [FolderProblem] = []

    func add(_ file: String, _ line: Int?, _ field: String?, _ fault: FolderFault) {
        problems.append(FolderProblem(file: file, line: line, field: field, fault: fault))
    }
}
