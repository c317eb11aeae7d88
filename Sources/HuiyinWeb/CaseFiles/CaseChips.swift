// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

extension CaseRow {
    /// A line of a worklist. `base` is where its file opens, `query` what the list was asked for.
    init(
        _ row: CaseFileRow, base: String, query: String = "", current: CaseNumber? = nil, holder: String?,
        now: Moment, _ names: CaseNames
    ) {
        self.init(
            href: "\(base)/\(row.number)\(query)", number: row.number.text, matter: row.subject(names),
            words: row.words, place: row.place(names), holder: holder,
            urgent: row.urgency.isUrgent || row.isHazard, current: row.number == current,
            deadline: row.chip(now: now, names), longitude: row.coordinate?.longitude,
            latitude: row.coordinate?.latitude)
    }
}

extension CaseFileRow {
    /// What it is about, as far as its reader is told.
    func subject(_ names: CaseNames) -> String {
        isStub ? names.strings["case-file.protected.name"] : names.matter(matter)
    }

    /// Where it is; of a protected file who reads it.
    func place(_ names: CaseNames) -> String {
        guard !isStub else { return names.strings["case-file.protected.for"] }
        return grid.map(names.grid) ?? names.strings["case-file.no-grid"]
    }

    func chip(now: Moment, _ names: CaseNames) -> DeadlineChip? {
        switch status {
        case .suspended, .needsInformation: DeadlineChip(pausedUntil: dueAt, names.strings)
        case _ where status.isOpen || status == .handled:
            dueAt.map {
                DeadlineChip(
                    due: Due(moment: $0, isProvisional: isProvisional), soonFrom: $0.threeQuarters(from: receivedAt),
                    now: now, names.strings)
            }
        default: DeadlineChip(.done, words: names.status(status), exact: names.strings.exactly(receivedAt))
        }
    }
}

extension Moment {
    /// Where three quarters of the time from `start` to here have gone.
    func threeQuarters(from start: Moment) -> Moment {
        Moment(milliseconds: milliseconds - span(since: start).milliseconds / 4)
    }
}
