// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `case_files`.
package struct CaseFileStore {
    let db: Connection
    let municipality: String

    static let columns: SQL = """
        f.id, f.number, f.status, f.version, f.received_at, f.longitude, f.latitude, f.grid, f.village, f.township,
        f.centre_level, f.centre_division, f.matter, f.urgency, f.mode, f.level, f.problem_class, f.rule_set,
        f.target_at, f.target_provisional, f.returns, f.reworks, f.escalations, f.reopenings_by_reporter,
        f.reopenings_by_revisit, f.ending, f.stood_at, f.has_resident, f.is_hazard, f.is_open_to_above, f.handlers,
        f.about_department, f.about_account, f.returned_by, f.recalls, f.delegations, f.disagreements, f.ask_backs,
        f.extensions, f.paused_since, f.paused_until, f.pause_reason, f.asked_minutes, f.suspended_days, f.parent,
        f.has_children, f.merged_into, f.recurrence_of, f.convenor_account, f.convenor_department, f.promised_at,
        f.register_owner, f.register_review_at, f.pending_requests, f.register_reason, f.is_made_safe,
        f.objection
        """

    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ number: CaseNumber) throws(StoreError) -> CaseFile {
        guard let file = try look(for: number) else { throw .notFound(number.text) }
        return file
    }

    /// The file of this number, or nil when there is none.
    func look(for number: CaseNumber) throws(StoreError) -> CaseFile? {
        let row = try db.row(
            "SELECT \(Self.columns) FROM case_files f WHERE f.municipality = \(municipality) AND f.number = \(number)")
        guard let row else { return nil }
        return try file(row)
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func find(_ id: EntityID<CaseFile>) throws(StoreError) -> CaseFile {
        let row = try db.row(
            "SELECT \(Self.columns) FROM case_files f WHERE f.municipality = \(municipality) AND f.id = \(id)")
        guard let row else { throw .notFound("case file \(id)") }
        return try file(row)
    }

    /// - Throws: ``StoreError/notFound(_:)``.
    func number(of id: EntityID<CaseFile>) throws(StoreError) -> CaseNumber {
        let row = try db.row("SELECT number FROM case_files WHERE municipality = \(municipality) AND id = \(id)")
        guard let row else { throw .notFound("case file \(id)") }
        return try row.get(0)
    }

    /// Says that something beside the file has changed, such as a rating, so that its figures are counted anew.
    func touch(_ id: EntityID<CaseFile>, at now: Moment) throws(StoreError) {
        try db.run(
            "UPDATE case_files SET changed_at = \(now) WHERE municipality = \(municipality) AND id = \(id)")
    }

    /// The files split from `parent`, oldest first. Walks `case_files_by_parent`.
    func children(of parent: EntityID<CaseFile>) throws(StoreError) -> [CaseFile] {
        try list(
            """
            SELECT \(Self.columns) FROM case_files f WHERE f.municipality = \(municipality) AND f.parent = \(parent)
             ORDER BY f.id
            """)
    }

    /// The files merged into `leading`, oldest first. Walks `case_files_by_leading`.
    func followers(of leading: EntityID<CaseFile>) throws(StoreError) -> [CaseFile] {
        try list(
            """
            SELECT \(Self.columns) FROM case_files f WHERE f.municipality = \(municipality) AND f.merged_into = \(leading)
             ORDER BY f.id
            """)
    }

    private func list(_ sql: SQL) throws(StoreError) -> [CaseFile] {
        var found: [CaseFile] = []
        for row in try db.rows(sql) { found.append(try file(row)) }
        return found
    }

    private func file(_ row: Row) throws(StoreError) -> CaseFile {
        let id: EntityID<CaseFile> = try row.get(0)
        return try CaseFile(row: row, assignments: AssignmentStore(db: db, municipality: municipality).all(of: id))
    }

    func insert(_ file: CaseFile, due: Moment, history: ChainedEvents, at now: Moment) throws(StoreError) {
        let place = file.place
        let triage = file.triage
        let links = file.links
        try db.run(
            """
            INSERT INTO case_files (municipality, id, number, status, version, received_at, longitude, latitude, grid,
                village, township, centre_level, centre_division, matter, urgency, mode, level, problem_class, rule_set,
                target_at, target_provisional, returns, reworks, escalations, reopenings_by_reporter,
                reopenings_by_revisit, ending, stood_at, has_resident, is_hazard, is_open_to_above, handlers,
                about_department, about_account, returned_by, recalls, delegations, disagreements, ask_backs,
                extensions, paused_since, paused_until, pause_reason, asked_minutes, suspended_days, parent,
                has_children, merged_into, recurrence_of, convenor_account, convenor_department, promised_at,
                register_owner, register_review_at, pending_requests, register_reason, is_made_safe, objection, owner, due_at, changed_at, history_length,
                history_head)
            VALUES (\(municipality), \(file.id), \(file.number), \(file.status), 1, \(file.receivedAt),
                \(place.coordinate?.longitude), \(place.coordinate?.latitude), \(place.grid),
                \(place.division?.village), \(place.division?.township), \(file.centre.level),
                \(file.centre.division), \(triage?.matter), \(triage?.urgency), \(triage?.mode), \(triage?.level),
                \(triage?.problemClass), \(file.ruleSet), \(file.target?.moment),
                \(file.target?.isProvisional ?? false), \(file.counts.returns), \(file.counts.reworks),
                \(file.counts.escalations), \(file.counts.reopeningsByReporter), \(file.counts.reopeningsByRevisit),
                \(file.ending), \(file.stoodAt), \(file.hasResident), \(file.isHazard), \(file.isOpenToAbove),
                \(file.handlerList), \(file.about?.department), \(file.about?.account), \(file.returnedList),
                \(file.counts.recalls), \(file.counts.delegations), \(file.counts.disagreements),
                \(file.counts.askBacks), \(file.counts.extensions), \(file.pause?.since), \(file.pause?.until),
                \(file.pause?.reason), \(file.paused.askedMinutes), \(file.paused.suspendedDays), \(links.parent),
                \(links.hasChildren), \(links.leading), \(links.recurrenceOf), \(file.convenor?.account),
                \(file.convenor?.department), \(file.promise), \(file.register?.owner),
                \(file.register?.nextReview), \(file.pendingRequests), \(file.register?.reason),
                \(file.isMadeSafe), \(file.objection), \(file.owner.key), \(due), \(now),
                \(history.length), \(history.head))
            """)
    }

    /// Writes `file` back, provided nobody has written it since it was read.
    ///
    /// - Throws: ``StoreError/changedSinceRead(_:)`` when the stored version has moved on.
    func update(_ file: CaseFile, due: Moment, history: ChainedEvents, at now: Moment) throws(StoreError) {
        let triage = file.triage
        let written = try db.run(
            """
            UPDATE case_files
               SET status = \(file.status), version = version + 1, centre_level = \(file.centre.level),
                   centre_division = \(file.centre.division), matter = \(triage?.matter), urgency = \(triage?.urgency),
                   mode = \(triage?.mode), level = \(triage?.level), problem_class = \(triage?.problemClass),
                   rule_set = \(file.ruleSet), target_at = \(file.target?.moment),
                   target_provisional = \(file.target?.isProvisional ?? false), returns = \(file.counts.returns),
                   reworks = \(file.counts.reworks), escalations = \(file.counts.escalations),
                   reopenings_by_reporter = \(file.counts.reopeningsByReporter),
                   reopenings_by_revisit = \(file.counts.reopeningsByRevisit), ending = \(file.ending),
                   stood_at = \(file.stoodAt), has_resident = \(file.hasResident),
                   is_hazard = \(file.isHazard), is_open_to_above = \(file.isOpenToAbove),
                   handlers = \(file.handlerList), returned_by = \(file.returnedList),
                   recalls = \(file.counts.recalls), delegations = \(file.counts.delegations),
                   disagreements = \(file.counts.disagreements), ask_backs = \(file.counts.askBacks),
                   extensions = \(file.counts.extensions), paused_since = \(file.pause?.since),
                   paused_until = \(file.pause?.until), pause_reason = \(file.pause?.reason),
                   asked_minutes = \(file.paused.askedMinutes), suspended_days = \(file.paused.suspendedDays),
                   has_children = \(file.links.hasChildren), merged_into = \(file.links.leading),
                   recurrence_of = \(file.links.recurrenceOf), convenor_account = \(file.convenor?.account),
                   convenor_department = \(file.convenor?.department), promised_at = \(file.promise),
                   register_owner = \(file.register?.owner), register_review_at = \(file.register?.nextReview),
                   register_reason = \(file.register?.reason), is_made_safe = \(file.isMadeSafe),
                   objection = \(file.objection),
                   pending_requests = \(file.pendingRequests), owner = \(file.owner.key),
                   due_at = \(due), changed_at = \(now),
                   history_length = \(history.length), history_head = \(history.head)
             WHERE municipality = \(municipality) AND id = \(file.id) AND version = \(file.version)
            """)
        guard written == 1 else { throw .changedSinceRead(file.number.text) }
    }
}

extension CaseFile {
    fileprivate var handlerList: CommaList { CommaList(items: handlers.sorted().map(\.description)) }
    fileprivate var returnedList: CommaList { CommaList(items: returnedBy.sorted().map(\.text)) }

    /// The file that `row` of ``CaseFileStore/columns`` holds; what follows the columns is the caller's.
    ///
    /// - Throws: ``StoreError/unreadable(column:)``.
    init(row: Row, assignments: [Assignment]) throws(StoreError) {
        let handlers: CommaList = try row.get(30)
        let returned: CommaList = try row.get(33)
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
            returnedBy: Set(returned.items.map { Code($0) }), pause: try Pause(row: row),
            paused: PausedTime(askedMinutes: try row.get(42), suspendedDays: try row.get(43)),
            links: Links(
                parent: try row.get(44), hasChildren: try row.get(45), leading: try row.get(46),
                recurrenceOf: try row.get(47)),
            convenor: try Convenor(row: row), promise: try row.get(50), register: try RegisterEntry(row: row),
            pendingRequests: try row.get(53), isMadeSafe: try row.get(55),
            objection: try row.get(56))
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
