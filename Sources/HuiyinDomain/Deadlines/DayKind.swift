// SPDX-License-Identifier: Apache-2.0

/// What a State Council notice says about one day that differs from the plain week.
package enum DayKind: String, CaseIterable, Sendable {
    /// A holiday 放假.
    case off
    /// A weekend day that is worked 调休上班.
    case work
}

/// The moment by which something must be done.
package struct Due: Hashable, Sendable {
    package let moment: Moment
    /// Whether it leans on a year whose holidays are not yet published, and may still move.
    package let isProvisional: Bool

    package init(moment: Moment, isProvisional: Bool) {
        self.moment = moment
        self.isProvisional = isProvisional
    }
}
