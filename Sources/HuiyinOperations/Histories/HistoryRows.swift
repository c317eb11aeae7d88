// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
import HuiyinDomain
import HuiyinText

/// The rows of generated lives, as the stores would write them one by one.
package struct HistoryRows: Sendable {
    package private(set) var tables: [BulkTable]
    package private(set) var told: GeneratedHistory

    package var count: Int { tables.map(\.count).reduce(0, +) }

    /// - Parameter lives: in the order of their keys.
    init(_ lives: [CaseLife], in city: Municipality, at end: Moment, for engine: DatabaseEngine) throws {
        var told = GeneratedHistory()
        tables = try BulkTable.collected(for: engine) { db in
            let records = Records(db, city.identity.slug)
            for life in lives {
                try records.insert(life, in: city)
                for follower in life.followers { try records.insert(follower, following: life, in: city) }
                told.add(life, at: end)
            }
        }
        told.rows = tables.map(\.count).reduce(0, +)
        self.told = told
    }

    /// Writes them in the transaction of `db`.
    package func write(_ db: Connection) throws(StoreError) {
        for table in tables { try db.insert(table) }
    }
}

extension Records {
    /// - Parameter leading: the one it is merged into, with which its report is answered.
    fileprivate func insert(
        _ life: CaseLife, following leading: CaseLife? = nil, in city: Municipality
    ) throws(StoreError) {
        let file = life.file
        let lived = ChainedEvents(life.events, of: file.id, offset: city.identity.offset)
        let chained = life.kept.isPlaceErased ? lived.erasing("address") : lived
        let due = life.clocks.soonestDue ?? DeadlineStore.never
        try caseFiles.insert(file, due: due, history: chained, at: life.changedAt)
        try events.insert(chained)
        try reports.insert(
            life.report, answeredAt: (leading ?? life).repliedAt, rated: life.rating, on: (leading ?? life).file.id,
            filedOn: file.id)
        for assignment in life.assignments { try assignments.save(assignment, of: file.id) }
        for clock in life.clocks.all { try deadlines.insert(clock) }
        // One that was merged into another is over with that one.
        let own = life.kept.overSince
        let over = if let leading { leading.kept.overSince.map { max($0, own ?? $0) } } else { own }
        if let over { try RetentionStore(db: db, municipality: municipality).setEnd(over, of: file.id) }
        for (position, contribution) in Contribution.all(of: life.counted, in: city).enumerated() {
            try figures.insert(FigureRow(contribution, of: file, excluded: []), file.id, position)
        }
        let matter = file.triage.flatMap { city.matters[$0.matter] }
        let said = file.isProtected ? [] : [file.place.address, life.report.words, matter?.name].compactMap(\.self)
        try words.insert(file.id, 1, [file.number.text] + said)
    }
}

extension GeneratedHistory {
    fileprivate mutating func add(_ life: CaseLife, at end: Moment) {
        caseFiles += 1
        reports += 1 + life.followers.count
        placesErased += ([life] + life.followers).count { $0.kept.isPlaceErased }
        if life.file.status.isOpen {
            open += 1
            if let due = life.file.leadDue, due < end { overdue += 1 }
        }
        if let reason = life.refused { refused[reason, default: 0] += 1 }
    }

    mutating func add(_ other: GeneratedHistory) {
        caseFiles += other.caseFiles
        reports += other.reports
        patrols += other.patrols
        tasks += other.tasks
        rows += other.rows
        open += other.open
        overdue += other.overdue
        placesErased += other.placesErased
        refused.merge(other.refused, uniquingKeysWith: +)
    }
}
