// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinOperations

/// The buttons at the bottom of a worker's page.
enum FieldTab: String, Sendable {
    case report, today, waiting
}

struct ThumbBar: Sendable {
    let report: Bool
    let today: Bool
    let waiting: Bool

    init(_ tab: FieldTab?) {
        report = tab == .report
        today = tab == .today
        waiting = tab == .waiting
    }
}

/// What a worker must check and what is being done around there, each soonest due first.
struct FieldToday: Sendable {
    let checks: [FieldRow]
    let open: [FieldRow]
    /// What the grids are asked to look at, and nobody has yet.
    let tasks: [FieldTaskRow]
    /// The listed things that wait to be looked at.
    let rounds: [RoundRow]
    let pages: Pagination
    let empty: EmptyState?
    let links: [FeatureLink]
    /// When the list was read, so that a phone can say how old it is.
    let readAt: String
    let bar = ThumbBar(.today)

    init(
        checks: CaseFilePage?, open: CaseFilePage, tasks: [SweptTask], rounds: [RoundLine],
        today: CivilDate, isFirst: Bool, _ reader: CaseReader
    ) {
        self.tasks = tasks.map { FieldTaskRow($0, today: today, reader) }
        self.rounds = rounds.map { RoundRow($0, at: "/field/rounds", today: today, reader) }
        self.checks = checks?.rows.map { FieldRow($0, reader) } ?? []
        self.open = open.rows.map { FieldRow($0, reader) }
        let strings = reader.names.strings
        pages = Pagination(next: open.next.map { "/field?after=\($0.text)" }, first: isFirst ? nil : "/field")
        let isEmpty = self.checks.isEmpty && self.open.isEmpty && self.tasks.isEmpty && rounds.isEmpty
        empty =
            isEmpty
            ? EmptyState(title: strings["field.empty-today.title"], words: strings["field.empty-today.words"]) : nil
        links = FeatureLink.all(for: reader)
        readAt = reader.now.rfc3339(at: reader.names.city.identity.offset)
    }
}

/// A line of a worker's list. It carries what a check without a network needs: the version that was seen.
struct FieldRow: Sendable {
    let row: CaseRow
    let version: String
    let isToCheck: Bool

    init(_ row: CaseFileRow, _ reader: CaseReader) {
        let holder = row.lead.map(reader.names.department)
        self.row = CaseRow(
            row, base: "/field",
            holder: [reader.names.status(row.status), holder].compactMap(\.self).joined(separator: " · "),
            now: reader.now, reader.names)
        version = String(row.version)
        isToCheck = row.status == .handled
    }
}

struct FieldFile: Sendable {
    let file: CaseFileModel
    let number: String
    let version: String
    let bar = ThumbBar(.today)
}

/// What waits on the phone; the server knows nothing of it.
struct FieldWaiting: Sendable {
    let bar = ThumbBar(.waiting)
}
