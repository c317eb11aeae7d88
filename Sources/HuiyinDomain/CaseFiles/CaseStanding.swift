// SPDX-License-Identifier: Apache-2.0

// What is true of a file only for a while, each as a value of its own.

/// A stretch in which the reporter's clock stands still: the file waits for the reporter, or is suspended.
package struct Pause: Equatable, Sendable {
    package let since: Moment
    /// When it is looked at again; the clockwork ends it then.
    package let until: Moment
    /// A code of the city's list of reasons.
    package let reason: String

    package init(since: Moment, until: Moment, reason: String) {
        self.since = since
        self.until = until
        self.reason = reason
    }
}

/// How long the reporter's clock has stood still in the pauses that are over.
package struct PausedTime: Equatable, Sendable {
    /// Minutes of working time in which the reporter was asked for something.
    package internal(set) var askedMinutes: Int
    /// Working days in which the file was suspended.
    package internal(set) var suspendedDays: Int

    package init(askedMinutes: Int = 0, suspendedDays: Int = 0) {
        self.askedMinutes = askedMinutes
        self.suspendedDays = suspendedDays
    }
}

/// How a file hangs together with others.
package struct Links: Equatable, Sendable {
    /// The file it was split from 拆分.
    package internal(set) var parent: EntityID<CaseFile>?
    /// Files were split from it: it ends when all of them have.
    package internal(set) var hasChildren: Bool
    /// The file that leads the incident it was merged into 归并.
    package internal(set) var leading: EntityID<CaseFile>?
    /// The closed file whose trouble came back 反复.
    package internal(set) var recurrenceOf: EntityID<CaseFile>?

    package init(
        parent: EntityID<CaseFile>? = nil, hasChildren: Bool = false, leading: EntityID<CaseFile>? = nil,
        recurrenceOf: EntityID<CaseFile>? = nil
    ) {
        self.parent = parent
        self.hasChildren = hasChildren
        self.leading = leading
        self.recurrenceOf = recurrenceOf
    }
}

/// Who brings the parties together (召集人): a person, for the department or centre they speak for.
package struct Convenor: Equatable, Sendable {
    package let account: EntityID<Account>
    package let department: DepartmentCode?

    package init(account: EntityID<Account>, department: DepartmentCode?) {
        self.account = account
        self.department = department
    }
}

/// A file's line in the public register of what cannot be done for now (挂账).
package struct RegisterEntry: Equatable, Sendable {
    /// The named leader who keeps it.
    package let owner: String
    package let nextReview: Moment
    /// A code of the city's list of what a file can wait for.
    package let reason: String

    package init(owner: String, nextReview: Moment, reason: String) {
        self.owner = owner
        self.nextReview = nextReview
        self.reason = reason
    }
}
