// SPDX-License-Identifier: Apache-2.0

// Whether the trouble of a closed file has come back (反复), by the numbers of the rules.
// Source: docs/sources.md, "lifecycle", section 15 (recurrence).

extension Municipality {
    /// Up to when the same trouble counts as come back, for a file closed at `closed`.
    package func recursUntil(_ closed: Moment) -> Moment {
        calendar.due(rules.recurrence.within, from: closed, urgent: false).moment
    }

    /// Whether what was reported of `matter` at `received`, so many metres from a file closed at `closed`, is its trouble
    /// come back.
    package func isRecurrence(of matter: MatterCode, received: Moment, closed: Moment, metres: Double) -> Bool {
        metres <= rules.recurrence.radius(of: matter) && received > closed && received <= recursUntil(closed)
    }
}

extension CaseStatus {
    /// Whether a file that stands here tells of a trouble of its own: not taken back, not taken up, or told twice.
    package var isTroubleOfItsOwn: Bool { ![.withdrawn, .merged, .refused, .notACase].contains(self) }
}

extension CaseFile {
    /// Whether it can be found to have come back, or to be what came back: of a matter, at a point, about nobody's
    /// conduct, and whole: a part of a split is counted with what it was split from.
    package var mayRecur: Bool {
        triage != nil && place.coordinate != nil && about == nil && links.parent == nil && status.isTroubleOfItsOwn
    }
}
