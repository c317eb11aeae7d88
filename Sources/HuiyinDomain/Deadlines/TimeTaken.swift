// SPDX-License-Identifier: Apache-2.0

/// How long a matter really took (实际用时): from the report to the moment at which it was handled.
///
/// Read from the history each time it is shown, and stored nowhere. It is told of one file: no figure adds it up for
/// anybody. Source: docs/sources.md, "lifecycle", section 16.
package struct TimeTaken: Equatable, Sendable {
    package let from: Moment
    package let until: Moment
    /// Whole working minutes in between, without those in which the reporter's time stood still.
    package let workingMinutes: Int
    /// Whole minutes in which it stood still, on the clock: waiting for the reporter, or suspended.
    package let pausedMinutes: Int

    /// Whole minutes on the clock, pauses among them.
    package var minutes: Int { Int(until.span(since: from).milliseconds / 60_000) }

    /// Where a file stood from a moment on.
    package struct Step: Equatable, Sendable {
        package let at: Moment
        package let from: CaseStatus?
        package let to: CaseStatus

        package init(at: Moment, from: CaseStatus?, to: CaseStatus) {
            self.at = at
            self.from = from
            self.to = to
        }
    }

    /// - Parameters:
    ///   - received: when it was reported.
    ///   - steps: the file's whole history, oldest first.
    /// - Returns: nil for what is at work, on the register, taken back, or follows another file.
    package init?(from received: Moment, by steps: [Step], on calendar: WorkCalendar) {
        var handled: Moment?
        var pause: Moment?
        var (worked, paused) = (Int64(0), Int64(0))
        for step in steps where step.from != step.to {
            if let since = pause {
                worked += calendar.worked(from: max(since, received), to: step.at)
                paused += max(0, step.at.span(since: max(since, received)).milliseconds)
            }
            pause = step.to == .needsInformation || step.to == .suspended ? step.at : nil
            switch step.to {
            case .handled, .handedOver, .refused, .notACase: handled = step.at
            // Checked, or solved on the spot and answered at once.
            case .replied, .closed: handled = handled ?? step.at
            default: handled = nil
            }
        }
        guard let handled, received <= handled else { return nil }
        from = received
        until = handled
        workingMinutes = Int(max(0, calendar.worked(from: received, to: handled) - worked) / 60_000)
        pausedMinutes = Int(paused / 60_000)
    }
}
