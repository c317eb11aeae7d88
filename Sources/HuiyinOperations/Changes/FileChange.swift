// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// That a file was written, as far as a listener is told: enough to know whether to look, and nothing of what was said.
package struct FileChange: Equatable, Sendable {
    package let mark: ChangeMark
    package let number: CaseNumber
    package let status: CaseStatus
    package let version: Int
    package let isUrgent: Bool

    package init(mark: ChangeMark, number: CaseNumber, status: CaseStatus, version: Int, isUrgent: Bool) {
        self.mark = mark
        self.number = number
        self.status = status
        self.version = version
        self.isUrgent = isUrgent
    }
}

/// Which writing of which file: where a listener who comes back goes on.
package struct ChangeMark: Equatable, Sendable {
    package let changedAt: Moment
    package let file: EntityID<CaseFile>

    package init(changedAt: Moment, file: EntityID<CaseFile>) {
        self.changedAt = changedAt
        self.file = file
    }

    /// Opaque to whoever carries it.
    package var text: String { String(changedAt.milliseconds, radix: 36) + "." + String(file.rawValue, radix: 36) }

    package init?(text: String) {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let changed = Int64(parts[0], radix: 36), let file = Int64(parts[1], radix: 36) else {
            return nil
        }
        self.init(changedAt: Moment(milliseconds: changed), file: EntityID(rawValue: file))
    }
}

/// What a listener hears.
package enum StreamNews: Equatable, Sendable {
    case changed(FileChange)
    /// The colleagues who have the same file open at this moment. Lives with their streams and is kept nowhere.
    case looking(CaseNumber, names: [String])
    /// More has changed than is told one by one: load the list again.
    case reset
    /// Nothing has happened, and the connection lives.
    case beat
}
