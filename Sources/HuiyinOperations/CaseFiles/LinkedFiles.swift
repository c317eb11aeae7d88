// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain
import HuiyinSpatial

/// A file that hangs together with another, and how.
package struct LinkedFile: Sendable {
    package let relation: Relation
    package let number: CaseNumber
    package let status: CaseStatus
    package let matter: MatterCode?
    package let ending: Ending?

    package enum Relation: String, CaseIterable, Sendable {
        /// What it was split from; one of the files split from it.
        case parent, child
        /// The file that leads its incident; one that follows it.
        case leading, merged
        /// The earlier trouble that came back.
        case recurrence
    }

    /// - Parameter isRead: whether more of it is told than that it is there.
    init(_ relation: Relation, _ file: CaseFile, isRead: Bool) {
        self.relation = relation
        number = file.number
        status = file.status
        matter = isRead ? file.triage?.matter : nil
        ending = isRead ? file.ending : nil
    }
}

/// An open file that may be the same happening; a person decides.
package struct AlikeFile: Sendable {
    package let number: CaseNumber
    package let receivedAt: Moment
    package let matter: MatterCode?
    package let words: String
    /// How far away, in metres; nil when one of the two has no point.
    package let metres: Int?
    /// How likely the two are one, and why; nil where no model is at hand.
    package let judgement: HappeningJudgement?
}

extension Records {
    /// The files around `file` that `principal` may see.
    func linked(
        to file: CaseFile, for principal: Principal, in city: Municipality
    ) throws(StoreError) -> [LinkedFile] {
        var found: [LinkedFile] = []
        func add(_ relation: LinkedFile.Relation, _ other: CaseFile) {
            guard CaseFilePolicy.canSee(other, principal) else { return }
            let isRead = CaseFilePolicy.canRead(other, principal, in: city)
            found.append(LinkedFile(relation, other, isRead: isRead))
        }
        if let parent = file.links.parent { add(.parent, try caseFiles.find(parent)) }
        if let leading = file.links.leading { add(.leading, try caseFiles.find(leading)) }
        if let earlier = file.links.recurrenceOf { add(.recurrence, try caseFiles.find(earlier)) }
        if file.links.hasChildren { for child in try caseFiles.children(of: file.id) { add(.child, child) } }
        for follower in try caseFiles.followers(of: file.id) { add(.merged, follower) }
        return found
    }

    /// Open files within two kilometres and three days of `file` that are not known to be about something else.
    ///
    /// Walks `case_files_by_status`: only what is open is looked through.
    func alike(
        _ file: CaseFile, _ mine: Telling?, for principal: Principal, in city: Municipality,
        judge: HappeningJudge?
    ) throws(StoreError) -> [AlikeFile] {
        let statuses = CaseMoveKind.merger.origins.sorted { $0.rawValue < $1.rawValue }.map { status -> SQL in
            "\(status)"
        }
        let days = Span.days(3)
        let from = Moment(milliseconds: file.receivedAt.milliseconds - days.milliseconds)
        let rows = try db.rows(
            """
            \(CaseFileStore.told)
             WHERE f.municipality = \(municipality) AND f.status IN (\(statuses.joined(separator: ", ")))
               AND f.received_at >= \(from) AND f.received_at <= \(file.receivedAt.adding(days)) AND f.id <> \(file.id)
               AND f.parent IS NULL AND f.has_children = 0
             ORDER BY f.due_at, f.id LIMIT \(Self.mostLookedAt)
            """)
        var near: [(told: ToldFile, metres: Int?)] = []
        for row in rows {
            let told = try ToldFile(row: row)
            guard CaseFilePolicy.canRead(told.file, principal, in: city), told.file.mayBeOne(with: file) else {
                continue
            }
            let apart = file.place.coordinate.flatMap { here in
                told.file.place.coordinate.map { Int(metres(between: here.point, and: $0.point).rounded()) }
            }
            if let apart, apart > Self.nearby { continue }
            near.append((told, apart))
        }
        near.sort {
            ($0.metres ?? Self.nearby, $0.told.file.receivedAt) < ($1.metres ?? Self.nearby, $1.told.file.receivedAt)
        }
        let read = judge.flatMap { judge in mine.map { judge.read($0) } }
        let found = near.prefix(Self.mostShown).map { told, apart in
            AlikeFile(
                number: told.file.number, receivedAt: told.file.receivedAt, matter: told.file.triage?.matter,
                words: String(told.telling.words.prefix(CaseFileLists.firstWords)), metres: apart,
                judgement: judge.flatMap { judge in read.map { judge.judge($0, judge.read(told.telling)) } })
        }
        // The likeliest first; of equals, the nearest.
        return found.enumerated().sorted {
            let (mine, theirs) = ($0.element.judgement?.probability ?? 0, $1.element.judgement?.probability ?? 0)
            return mine == theirs ? $0.offset < $1.offset : mine > theirs
        }.map(\.element)
    }

    private static let nearby = 2_000
    private static let mostLookedAt = 500
    private static let mostShown = 60
}

extension CaseFile {
    /// Whether nothing says already that the two are about different things.
    fileprivate func mayBeOne(with other: CaseFile) -> Bool {
        guard about == nil, other.about == nil else { return false }
        guard let mine = triage?.matter, let theirs = other.triage?.matter else { return true }
        return mine == theirs
    }
}
