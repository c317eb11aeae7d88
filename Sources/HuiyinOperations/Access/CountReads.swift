// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Has it written down that somebody read a file, before they are shown it. The first time of a day counts.
///
/// The program itself and a reporter with a receipt leave no entry: nobody is behind the one, and the other's own words
/// are read.
struct CountReads {
    let workplace: Workplace
    let city: Municipality
    let principal: Principal
    let now: Moment

    init(_ workplace: Workplace, _ city: Municipality, by principal: Principal) {
        self.workplace = workplace
        self.city = city
        self.principal = principal
        now = workplace.clock.now()
    }

    private var day: String { now.date(at: city.identity.offset).description }

    /// Whether this read has yet to be written down. Asked within the transaction that reads.
    func isDue(_ kind: AccessKind, of file: EntityID<CaseFile>, in records: Records) throws(StoreError) -> Bool {
        guard let account = principal.account else { return false }
        return try !records.access.isCounted(kind, of: file, by: account, on: day)
    }

    /// Those of several files of which it has yet to be written down.
    func due(
        _ kind: AccessKind, of files: Set<EntityID<CaseFile>>, in records: Records
    ) throws(StoreError) -> Set<EntityID<CaseFile>> {
        guard let account = principal.account else { return [] }
        let listed = files.sorted { $0.rawValue < $1.rawValue }
        return files.subtracting(try records.access.counted(kind, of: listed, by: account, on: day))
    }

    /// Writes it down, durably.
    func count(_ kind: AccessKind, of file: EntityID<CaseFile>) async throws { try await count(kind, of: [file]) }

    /// The same for a list, in one transaction.
    func count(_ kind: AccessKind, of files: [EntityID<CaseFile>]) async throws {
        guard let account = principal.account else { return }
        try await workplace.database.write { [city, principal, now, day] db in
            let access = Records(db, city.identity.slug).access
            for file in files { try access.append(kind, of: file, by: principal, account, on: day, at: now) }
        }
    }
}
