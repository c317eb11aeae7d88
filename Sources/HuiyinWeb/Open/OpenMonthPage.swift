// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// `open/figures`: a month of the city in figures, each with its formula and its own past.
struct OpenMonthPage: Sendable {
    let parts: OpenTabs
    let month: String
    let months: [OpenTabs.Tab]
    let figures: [Figure]
    let rows: [Row]
    let total: Row?
    /// Said in place of the table.
    let hidden: String?
    let empty: EmptyState?

    struct Row: Sendable {
        let name: String
        let triaged: String
        let closed: String

        init(_ name: String, _ counts: [Int]) {
            self.name = name
            triaged = "\(counts.first ?? 0)"
            closed = "\(counts.dropFirst().first ?? 0)"
        }
    }

    init(_ told: PublicMonth, of months: [Month], _ names: CaseNames) {
        let strings = names.strings
        parts = OpenTabs(.figures, strings)
        month = strings.month(told.month)
        self.months = months.map {
            OpenTabs.Tab(
                href: "/open/figures?month=\($0)", name: strings.month($0), current: $0 == told.month)
        }
        figures = told.figures.map {
            Figure($0.figure, past: $0.past, isTold: $0.figure.isPublic, strings)
        }
        let tally = told.matters
        rows =
            tally.rows.map { Row(names.matter($0.matter), $0.counts) }
            + (tally.rest.map { [Row(strings["open.rest"], $0)] } ?? [])
        total = rows.isEmpty ? nil : Row(strings["open.total"], tally.totals)
        let isEmpty = told.figures.isEmpty && rows.isEmpty
        empty = isEmpty ? EmptyState(title: strings["open.no-month-title"], words: strings["open.no-month"]) : nil
        hidden = rows.isEmpty && !isEmpty ? strings["open.hidden"] : nil
    }
}
