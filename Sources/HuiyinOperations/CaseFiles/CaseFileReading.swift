// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

extension CaseFile {
    /// The file that `row` of ``CaseFileStore/columns`` holds; what follows the columns is the caller's.
    ///
    /// - Throws: ``StoreError/unreadable(column:)``.
    init(row: Row, assignments: [Assignment]) throws(StoreError) {
        let handlers: CommaList = try row.get(30)
        let returned: CommaList = try row.get(33)
        let mediators: CommaList = try row.get(63)
        let readers: CommaList = try row.get(70)
        let targetAt: Moment? = try row.get(18)
        let isProvisional: Bool = try row.get(19)
        let aboutDepartment: DepartmentCode? = try row.get(31)
        let aboutAccount: String? = try row.get(32)
        let isAboutSomebody = aboutDepartment != nil || aboutAccount != nil
        self.init(
            id: try row.get(0), number: try row.get(1), status: try row.get(2), version: try row.get(3),
            receivedAt: try row.get(4), place: try Place(row: row),
            centre: Centre(level: try row.get(10), division: try row.get(11)), triage: try Triage(row: row),
            ruleSet: try row.get(17), target: targetAt.map { Due(moment: $0, isProvisional: isProvisional) },
            assignments: assignments,
            counts: try Counts(row: row),
            ending: try row.get(25), stoodAt: try row.get(26), hasResident: try row.get(27),
            isHazard: try row.get(28), isOpenToAbove: try row.get(29),
            handlers: Set(handlers.items.compactMap(EntityID.init(text:))),
            about: isAboutSomebody ? About(department: aboutDepartment, account: aboutAccount) : nil,
            returnedBy: returned.items.map { Code($0) }, pause: try Pause(row: row),
            paused: PausedTime(askedMinutes: try row.get(42), suspendedDays: try row.get(43)),
            links: Links(
                parent: try row.get(44), hasChildren: try row.get(45), leading: try row.get(46),
                recurrenceOf: try row.get(47)),
            convenor: try Convenor(row: row), promise: try row.get(50), register: try RegisterEntry(row: row),
            pendingRequests: try row.get(53), isMadeSafe: try row.get(55), agreement: try AgreementStanding(row: row),
            mediators: Set(mediators.items.compactMap(EntityID.init(text:))),
            objection: try row.get(64), leaderUntil: try row.get(65), isObjectionLate: try row.get(66),
            isSealed: try row.get(67), isReleased: try row.get(68),
            protection: try row.get(69), readers: Set(readers.items.compactMap(EntityID.init(text:))))
    }
}

extension CaseFile.Counts {
    fileprivate init(row: Row) throws(StoreError) {
        self.init(
            returns: try row.get(20), recalls: try row.get(34), delegations: try row.get(35),
            disagreements: try row.get(36), reworks: try row.get(21), escalations: try row.get(22),
            askBacks: try row.get(37), extensions: try row.get(38), reopeningsByReporter: try row.get(23),
            reopeningsByRevisit: try row.get(24))
    }
}

extension Pause {
    fileprivate init?(row: Row) throws(StoreError) {
        guard let since = try row.get(39, as: Moment?.self) else { return nil }
        self.init(since: since, until: try row.get(40), reason: try row.get(41))
    }
}

extension Convenor {
    fileprivate init?(row: Row) throws(StoreError) {
        guard let account = try row.get(48, as: EntityID<Account>?.self) else { return nil }
        self.init(account: account, department: try row.get(49))
    }
}

extension RegisterEntry {
    fileprivate init?(row: Row) throws(StoreError) {
        guard let owner = try row.get(51, as: String?.self) else { return nil }
        self.init(owner: owner, nextReview: try row.get(52), reason: try row.get(54))
    }
}

extension AgreementStanding {
    fileprivate init?(row: Row) throws(StoreError) {
        guard let id = try row.get(56, as: EntityID<Agreement>?.self) else { return nil }
        self.init(
            id: id, state: try row.get(57), steps: try row.get(58), stepsDone: try row.get(59), due: try row.get(60),
            noticeUntil: try row.get(61), objections: try row.get(62))
    }
}

extension Place {
    /// The address is the reporter's words and stands with them, not here.
    fileprivate init(row: Row) throws(StoreError) {
        let longitude: Double? = try row.get(5)
        let latitude: Double? = try row.get(6)
        var coordinate: Coordinate?
        if let longitude, let latitude {
            do {
                coordinate = try Coordinate(longitude: longitude, latitude: latitude)
            } catch {
                throw .unreadable(column: "longitude")
            }
        }
        self.init(coordinate: coordinate, address: nil, grid: try row.get(7), division: try row.get(8))
    }
}

extension Triage {
    fileprivate init?(row: Row) throws(StoreError) {
        guard let matter = try row.get(12, as: MatterCode?.self) else { return nil }
        self.init(
            matter: matter, urgency: try row.get(13), mode: try row.get(14), level: try row.get(15),
            problemClass: try row.get(16))
    }
}
