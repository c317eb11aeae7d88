// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain

/// Replays every case file's history against its row and its chain, and names those that differ.
package struct VerifyHistory: Sendable {
    let database: Database
    let municipality: String

    package init(database: Database, municipality: String) {
        self.database = database
        self.municipality = municipality
    }

    static let batch = 500

    /// - Parameter progress: called after each batch with how many files were looked at so far.
    package func callAsFunction(progress: @Sendable (Int) -> Void = { _ in }) async throws -> VerifiedHistory {
        var result = VerifiedHistory(files: 0, events: 0, faults: [])
        var last = EntityID<CaseFile>(rawValue: 0)
        while true {
            let after = last
            let batch = try await database.read { [municipality] db in
                try Self.look(Records(db, municipality), after: after)
            }
            result.files += batch.files.count
            result.events += batch.files.map(\.events).reduce(0, +)
            result.faults += batch.files.flatMap(\.faults) + batch.rowless
            progress(result.files)
            guard let end = batch.last else { return result }
            last = end
        }
    }

    /// Some files in the order of their keys, and what is left between them of files that have no row here.
    private struct Batch: Sendable {
        let files: [Looked]
        let rowless: [HistoryFault]
        /// Where the next begins; nil when there is none.
        let last: EntityID<CaseFile>?
    }

    private struct Looked: Sendable {
        let id: EntityID<CaseFile>
        let events: Int
        let faults: [HistoryFault]
    }

    private static func look(_ records: Records, after last: EntityID<CaseFile>) throws -> Batch {
        let rows = try records.db.rows(
            """
            SELECT id, number, status, matter, ending, history_length, history_head, merged_into FROM case_files
             WHERE municipality = \(records.municipality) AND id > \(last) ORDER BY id LIMIT \(batch)
            """)
        let end: EntityID<CaseFile>? = try rows.count < batch ? nil : rows.last?.get(0)
        let filed = try records.reports.places(after: last, to: end ?? EntityID(rawValue: .max))
        let files = try rows.map { row in try look(row, filed, records) }
        let rowless = try records.filesWithoutRow(after: last, to: end ?? EntityID(rawValue: .max))
        return Batch(
            files: files, rowless: rowless.map { HistoryFault(file: $0, number: nil, kind: .rowMissing) }, last: end)
    }

    /// - Parameter filed: for each file, on which files the reports that were filed on it are now.
    private static func look(
        _ row: Row, _ filed: [EntityID<CaseFile>: [EntityID<CaseFile>]], _ records: Records
    ) throws -> Looked {
        let id: EntityID<CaseFile> = try row.get(0)
        let number: CaseNumber = try row.get(1)
        let kept: KeptEnd
        let events: [StoredEvent]
        let reads: [HistoryFault.Kind]
        let pictures: [HistoryFault.Kind]
        do {
            kept = try KeptEnd(row: row)
            events = try records.events.everything(of: id)
            reads = ReadsReplay.faults(try records.access.all(of: id), try records.access.end(of: id))
            let isShown = events.contains { $0.line.facts[PictureDigests.fact] != nil }
            pictures =
                isShown
                ? PicturesReplay.faults(
                    events, try PhotoStore(db: records.db, municipality: records.municipality).digests(of: id)) : []
        } catch {
            guard case .unreadable(let column) = error else { throw error }
            let fault = HistoryFault(file: id, number: number, kind: .unreadable(column))
            return Looked(id: id, events: 0, faults: [fault])
        }
        let reports = FilingReplay.faults(events, filed[id] ?? [], on: kept.leading ?? id)
        let faults = HistoryReplay.faults(events, kept) + reads + pictures + reports
        return Looked(
            id: id, events: events.count, faults: faults.map { HistoryFault(file: id, number: number, kind: $0) })
    }
}

extension Records {
    /// The files after `last` and up to `end` of which lines of history, reads or reports lie in this city and no row:
    /// it was deleted, or moved to another city. Walks the keys of each table between the two.
    fileprivate func filesWithoutRow(
        after last: EntityID<CaseFile>, to end: EntityID<CaseFile>
    ) throws(StoreError) -> [EntityID<CaseFile>] {
        let tables: [SQL] = ["case_events", "access_events", "access_chains", "reports"]
        let pointing = tables.map { table -> SQL in
            """
            SELECT p.case_file FROM \(table) p
             WHERE p.municipality = \(municipality) AND p.case_file > \(last) AND p.case_file <= \(end)
               AND NOT EXISTS (SELECT 1 FROM case_files f WHERE f.municipality = p.municipality AND f.id = p.case_file)
            """
        }
        return try db.rows("\(pointing.joined(separator: " UNION ")) ORDER BY 1")
            .map { row throws(StoreError) in try row.get(0) }
    }
}

/// What the row of a file says of where its history ended.
struct KeptEnd {
    let status: CaseStatus
    let matter: MatterCode?
    let ending: Ending?
    let length: Int
    let head: [UInt8]
    /// The file that it is merged into.
    let leading: EntityID<CaseFile>?

    fileprivate init(row: Row) throws(StoreError) {
        status = try row.get(2)
        matter = try row.get(3)
        ending = try row.get(4)
        length = try row.get(5)
        head = try row.get(6)
        leading = try row.get(7)
    }
}

extension ReportStore {
    /// On which files the reports are that were filed on the files after `last` and up to `end`. Walks `reports_by_origin`.
    fileprivate func places(
        after last: EntityID<CaseFile>, to end: EntityID<CaseFile>
    ) throws(StoreError) -> [EntityID<CaseFile>: [EntityID<CaseFile>]] {
        var found: [EntityID<CaseFile>: [EntityID<CaseFile>]] = [:]
        for row in try db.rows(
            """
            SELECT origin_file, case_file FROM reports
             WHERE municipality = \(municipality) AND origin_file > \(last) AND origin_file <= \(end)
            """)
        {
            let (origin, place): (EntityID<CaseFile>, EntityID<CaseFile>) = (try row.get(0), try row.get(1))
            found[origin, default: []].append(place)
        }
        return found
    }
}

/// The report with which a file was opened, to which somebody has the receipt.
enum FilingReplay {
    /// - Parameters:
    ///   - places: on which files those filed on this one are now.
    ///   - file: where they belong: the file itself, or the one it is merged into.
    static func faults(
        _ events: [StoredEvent], _ places: [EntityID<CaseFile>], on file: EntityID<CaseFile>
    ) -> [HistoryFault.Kind] {
        guard let first = events.first?.line, first.kind == CaseMoveKind.filing.rawValue else { return [] }
        if places.isEmpty { return [.reportMissing] }
        return places.allSatisfy { $0 == file } ? [] : [.reportElsewhere]
    }
}

/// The history of one file, walked from its beginning.
enum HistoryReplay {
    static func faults(_ events: [StoredEvent], _ kept: KeptEnd) -> [HistoryFault.Kind] {
        var faults: [HistoryFault.Kind] = []
        var previous = EventChain.genesis
        var status: CaseStatus?
        var matter: MatterCode?
        var ending: Ending?
        let erased = Set(events.filter(\.isErasure).flatMap(\.line.facts.values))
        for (index, event) in events.enumerated() {
            let line = event.line
            if line.sequence != index + 1 { faults.append(.lineMissing(index + 1)) }
            previous = EventChain.hash(line, after: previous)
            if previous != event.hash { faults.append(.chainBroken(line.sequence)) }
            previous = event.hash
            if line.from != status { faults.append(.stepMissing(line.sequence)) }
            status = line.to
            if let decided = line.facts["matter"] { matter = Code(decided) }
            if takingUp.contains(line.kind) { ending = nil }
            if let given = line.facts["ending"] { ending = Ending(rawValue: given) }
            faults += wordFaults(event, erased: erased)
        }
        if events.count != kept.length { faults.append(.lengthDiffers(kept: kept.length, found: events.count)) }
        if let last = events.last, last.hash != kept.head { faults.append(.headDiffers) }
        if status != kept.status { faults.append(.statusDiffers(kept: kept.status)) }
        if matter != kept.matter { faults.append(.matterDiffers) }
        if ending != kept.ending { faults.append(.endingDiffers) }
        return faults
    }

    /// The moves after which what ended the file no longer holds.
    private static let takingUp: Set<String> = Set(
        [CaseMoveKind.rework, .reopening, .objectionDecision, .returnFromWithdrawal].map(\.rawValue))

    /// A missing value with an erasure that names it was erased; any other difference is tampering.
    private static func wordFaults(_ event: StoredEvent, erased: Set<String>) -> [HistoryFault.Kind] {
        let added = event.words.keys.filter { event.line.commitments[$0] == nil }.sorted()
        let spoken: [HistoryFault.Kind] = event.line.commitments.sorted { $0.key < $1.key }.compactMap {
            name, commitment in
            let words = event.words[name]
            guard let salt = words?.salt, let value = words?.value else {
                return erased.contains("\(event.line.sequence):\(name)")
                    ? nil : .wordsMissing(event.line.sequence, name)
            }
            return EventChain.commitment(to: value, salt: salt) == commitment
                ? nil : .wordsChanged(event.line.sequence, name)
        }
        return spoken + added.map { .wordsAdded(event.line.sequence, $0) }
    }
}

/// The reads of one file that counted, walked from the first.
enum ReadsReplay {
    static func faults(
        _ reads: [(event: AccessEvent, hash: [UInt8])], _ kept: (length: Int, head: [UInt8])?
    ) -> [HistoryFault.Kind] {
        var walk = ChainWalk()
        for read in reads { walk.take(read.event.sequence, read.event.fields, read.hash) }
        return walk.faults(endingAt: kept).map { fault in
            switch fault {
            case .missing(let sequence): .readMissing(sequence)
            case .broken(let sequence): .readsBroken(sequence)
            case .lengthDiffers(let kept, let found): .readsDiffer(kept: kept, found: found)
            case .headDiffers: .readsHeadDiffers
            }
        }
    }
}

/// What the walk over all histories found.
package struct VerifiedHistory: Sendable {
    package var files: Int
    package var events: Int
    package var faults: [HistoryFault]

    package var holds: Bool { faults.isEmpty }
}

/// One file whose history does not hold, and where.
package struct HistoryFault: Equatable, Sendable {
    package let file: EntityID<CaseFile>
    /// Nil where it is gone with the row; a root that holds the file together with others still knows it.
    package let number: CaseNumber?
    package let kind: Kind

    /// The file as people know it, or by its key.
    package var name: String { number?.text ?? "case file \(file)" }

    package enum Kind: Equatable, Sendable {
        /// There is history, or somebody read or reported it, and the file itself is not in this city.
        case rowMissing
        case lineMissing(Int)
        case chainBroken(Int)
        case stepMissing(Int)
        case lengthDiffers(kept: Int, found: Int)
        case headDiffers
        case statusDiffers(kept: CaseStatus)
        case matterDiffers
        case endingDiffers
        case wordsMissing(Int, String)
        case wordsChanged(Int, String)
        /// Words beside a line that never spoke of them.
        case wordsAdded(Int, String)
        /// A picture that came with a line is not there, though its time is not over; or it is another one.
        case pictureMissing(Int, String)
        case pictureChanged(Int, String)
        /// Nobody's receipt leads to what was filed; or to a file that it was not merged into.
        case reportMissing
        case reportElsewhere
        /// The same of who read it.
        case readMissing(Int)
        case readsBroken(Int)
        case readsDiffer(kept: Int, found: Int)
        case readsHeadDiffers
        /// A value that the program could not have written.
        case unreadable(String)
    }
}
