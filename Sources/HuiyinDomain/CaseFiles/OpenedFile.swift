// SPDX-License-Identifier: Apache-2.0

/// A file that came of a task or of a look at a listed thing, as far as it has come.
package struct OpenedFile: Equatable, Sendable {
    package let number: CaseNumber
    package let status: CaseStatus

    package init(number: CaseNumber, status: CaseStatus) {
        self.number = number
        self.status = status
    }
}
