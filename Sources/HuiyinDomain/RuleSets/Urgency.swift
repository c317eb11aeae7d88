// SPDX-License-Identifier: Apache-2.0

/// Whether a matter can wait its turn (缓急).
package enum Urgency: String, CaseIterable, Sendable {
    case normal
    case urgent

    package var isUrgent: Bool { self == .urgent }
}

/// What being urgent means for a matter.
package enum UrgentTrack: String, CaseIterable, Sendable {
    /// Life, gas, collapse: contact in minutes, no acceptance awaited 快速通道.
    case fast
    /// The ordinary path with a shorter limit.
    case short
}
