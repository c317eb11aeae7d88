// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinText

/// Lists of case files by keyset: a page costs the same on the first day and in the fifth year.
struct CaseFileLists {
    let db: Connection
    let municipality: String

    static let longestPage = 200
    /// Of what statements ask for, whatever length a page is to have: each is a text that stays prepared.
    private static let lengths = [31, 51, 101, longestPage + 1]
    static let firstWords = 60

    func page(
        _ query: CaseFileQuery, for principal: Principal, at now: Moment, in city: Municipality
    ) throws -> CaseFilePage {
        let limit = max(1, min(query.limit, Self.longestPage))
        let length = Self.lengths.first { $0 > limit } ?? Self.longestPage + 1
        let rows = try found(query, for: principal, at: now, limit: length).map { row throws(StoreError) in
            try CaseFileRow(row: row)
        }
        let listed = Array(rows.prefix(limit))
        let last = rows.count > limit ? listed.last : nil
        // Protected files are few: the policy is asked of each as it stands.
        let held = try CaseFileStore(db: db, municipality: municipality).find(listed.filter(\.isProtected).map(\.id))
        let shown = listed.compactMap { row in
            row.isProtected ? held[row.id].flatMap { cut(row, $0, query, for: principal, in: city) } : row
        }
        return CaseFilePage(
            rows: shown, next: last.map { .init(dueAt: $0.dueAt ?? DeadlineStore.never, id: $0.id) })
    }

    /// The lines of `query`. Where an engine gathers all files that hold a word before it puts them in order, it is asked
    /// for the newest first, and for older ones only where these do not fill the page.
    func found(
        _ query: CaseFileQuery, for principal: Principal, at now: Moment, limit: Int, _ width: Width = .line
    ) throws(StoreError) -> [Row] {
        let isByWords = query.numbers.isEmpty && query.text.map { CaseFileQuery.number($0) == nil } ?? false
        let stretches: [SearchStretch?] =
            isByWords && !db.dialect.tokens.findsInOrder
            ? SearchStretch.backwards(from: now, before: query.after?.id) : [nil]
        var rows: [Row] = []
        for stretch in stretches where rows.count < limit {
            guard let statement = statement(query, for: principal, at: now, limit: limit, width, within: stretch)
            else { break }
            rows += try db.rows(statement)
        }
        return Array(rows.prefix(limit))
    }

    /// What `principal` is told of a line about `file`, which is protected.
    ///
    /// Whoever asks for a matter, a class or a place would learn from a stub in the answer that it is of that.
    private func cut(
        _ row: CaseFileRow, _ file: CaseFile, _ query: CaseFileQuery, for principal: Principal, in city: Municipality
    ) -> CaseFileRow? {
        guard CaseFilePolicy.canSee(file, principal) else { return nil }
        if CaseFilePolicy.canRead(file, principal, in: city) { return row }
        return query.asksForContents ? nil : row.stub
    }

    /// How much of each file a list reads.
    enum Width {
        /// A whole line.
        case line
        /// A dot on the map.
        case place

        /// The time by which a file is listed comes last, or last but one.
        fileprivate func columns(dueAt: SQL, isProvisional: SQL) -> SQL {
            switch self {
            case .line: "\(CaseFileLists.columns), \(dueAt), \(isProvisional)"
            case .place:
                "f.id, f.number, f.matter, f.received_at, f.longitude, f.latitude, f.protection, \(dueAt)"
            }
        }

        fileprivate var join: SQL {
            switch self {
            case .line: CaseFileLists.firstWordsJoin
            case .place: ""
            }
        }
    }

    /// Walks the index of what narrows most: a department's live assignments, an owner's inbox, else the scope's own.
    func statement(
        _ query: CaseFileQuery, for principal: Principal, at now: Moment, limit: Int, _ width: Width = .line,
        within stretch: SearchStretch? = nil
    ) -> SQL? {
        var conditions: [SQL] = ["f.municipality = \(municipality)"]
        var department = query.department
        switch VisibleScope(of: principal) {
        case .none: return nil
        case .all: break
        case .division(let division):
            conditions.append(Self.within(division))
        case .grid(let grid): conditions.append("f.grid = \(grid)")
        case .department(let own):
            if let asked = department, asked != own { return nil }
            department = own
        case .answered:
            // Written exactly as in `case_files_answered`.
            conditions.append(
                """
                (f.status IN ('replied', 'closed', 'refused', 'notACase', 'handedOver', 'withdrawn', 'merged')
                OR f.objection IS NOT NULL)
                """)
        case .urgent: conditions.append("(f.urgency = 'urgent' OR f.is_hazard = 1)")
        }
        if let own = principal.department {
            conditions.append("(f.about_department IS NULL OR f.about_department <> \(own))")
        }
        conditions.append("(f.about_account IS NULL OR f.about_account <> \(principal.name))")
        conditions += filters(query, at: now)
        if let last = query.numbers.last {
            // Always as many, so that the statement is one and stays prepared.
            let missing = max(0, CaseFileQuery.mostNumbers - query.numbers.count)
            let all = query.numbers.prefix(CaseFileQuery.mostNumbers) + Array(repeating: last, count: missing)
            conditions.append("f.number IN (\(all.map { "\($0)" as SQL }.joined(separator: ", ")))")
        }
        if let text = query.text { return search(text, department, conditions, query, limit, width, stretch) }
        guard let department else {
            return Self.overFiles(conditions, query.after, limit, width, isOrdered: query.numbers.isEmpty)
        }
        return overAssignments(department, conditions, query, limit, width)
    }

    /// The codes of a county's townships begin with its own six digits; those of a whole city's with fewer.
    static func within(_ division: Division) -> SQL {
        let length = division.digits.utf8.count
        if length >= 12 { return "f.village = \(division)" }
        if length == 9 { return "f.township = \(division)" }
        if length == 6 { return "substr(f.township, 1, 6) = \(division)" }
        let (first, last) = (String(repeating: "0", count: 9 - length), String(repeating: "9", count: 9 - length))
        return "f.township BETWEEN \(division.digits + first) AND \(division.digits + last)"
    }

    private func filters(_ query: CaseFileQuery, at now: Moment) -> [SQL] {
        var conditions: [SQL] = []
        if let owner = query.owner { conditions.append("f.owner = \(owner.key)") }
        if !query.statuses.isEmpty {
            let listed = query.statuses.sorted { $0.rawValue < $1.rawValue }.map { status -> SQL in "\(status)" }
            // One status has its index. Of several, an engine would gather all files and put them in order; in a call
            // it cannot see the column, and walks the index of the scope, where files under way come first.
            let column: SQL = listed.count == 1 ? "f.status" : "COALESCE(f.status, '')"
            conditions.append("\(column) IN (\(listed.joined(separator: ", ")))")
            if listed.count > 1, query.statuses.isSubset(of: CaseStatus.underWay) { conditions.append(Self.underWay) }
        }
        if let matter = query.matter { conditions.append("f.matter = \(matter)") }
        if !query.classes.isEmpty {
            let listed = query.classes.map { code -> SQL in "\(code)" }
            conditions.append("f.problem_class IN (\(listed.joined(separator: ", ")))")
        }
        if let grid = query.grid { conditions.append("f.grid = \(grid)") }
        if let level = query.level { conditions.append("f.centre_level = \(level)") }
        // Said in the text where it is what an index is made for: disputes are few among many.
        if let mode = query.mode { conditions.append(mode == .mediate ? "f.mode = 'mediate'" : "f.mode = \(mode)") }
        if let heading = query.heading {
            conditions.append("f.matter >= \(heading + "0000") AND f.matter <= \(heading + "9999")")
        }
        switch query.urgency {
        case .urgent: conditions.append("(f.urgency = 'urgent' OR f.is_hazard = 1)")
        case .normal: conditions.append("f.urgency = 'normal'")
        case nil: break
        }
        switch query.due {
        case .overdue: conditions.append("f.due_at < \(now)")
        case .soon: conditions.append("f.due_at >= \(now) AND f.due_at < \(now.adding(.days(1)))")
        case nil: break
        }
        return conditions
    }

    private static func overFiles(
        _ conditions: [SQL], _ after: CaseFileQuery.Cursor?, _ limit: Int, _ width: Width, isOrdered: Bool = true
    ) -> SQL {
        var all = conditions
        // An engine asked for an order would rather walk the city in it than find a few numbers and sort them.
        let order: SQL = isOrdered ? "ORDER BY f.due_at, f.id" : ""
        if let after { all.append("(f.due_at, f.id) > (\(after.dueAt), \(after.id))") }
        return """
            SELECT \(width.columns(dueAt: "f.due_at", isProvisional: isProvisional))
              FROM case_files f \(width.join)
             WHERE \(all.joined(separator: " AND ")) \(order) \(SQL.limit(limit))
            """
    }

    private func overAssignments(
        _ department: DepartmentCode, _ conditions: [SQL], _ query: CaseFileQuery, _ limit: Int, _ width: Width
    ) -> SQL {
        var all = conditions
        all.append("a.municipality = \(municipality) AND a.department = \(department)")
        // What is done stays readable when somebody asks for it by status; the inbox itself is what lives.
        let asksForEnded = query.statuses.contains { !$0.isOpen }
        // What was merged follows another file, although its assignments wait for the case that it is undone.
        all.append(
            asksForEnded ? "a.state IN ('called', 'accepted', 'done')" : "a.is_live = 1 AND f.status <> 'merged'")
        if let after = query.after { all.append("(a.due_at, a.case_file) > (\(after.dueAt), \(after.id))") }
        return """
            SELECT \(width.columns(dueAt: "a.due_at", isProvisional: "a.is_provisional"))
              FROM case_assignments a
              JOIN case_files f ON f.municipality = a.municipality AND f.id = a.case_file \(width.join)
             WHERE \(all.joined(separator: " AND ")) ORDER BY a.due_at, a.case_file \(SQL.limit(limit))
            """
    }

    /// Walks `case_words` from the newest file back, and looks only at files that hold the words; or opens the one file
    /// whose number was given. Nil where there is nothing to look for.
    private func search(
        _ text: String, _ department: DepartmentCode?, _ conditions: [SQL], _ query: CaseFileQuery, _ limit: Int,
        _ width: Width, _ stretch: SearchStretch?
    ) -> SQL? {
        var all = conditions
        if let department {
            all.append(
                """
                EXISTS (SELECT 1 FROM case_assignments a WHERE a.municipality = f.municipality AND a.case_file = f.id
                    AND a.department = \(department) AND a.state IN ('called', 'accepted', 'done'))
                """)
        }
        if let number = CaseFileQuery.number(text) {
            all.append("f.number = \(number)")
            return Self.overFiles(all, query.after, limit, width)
        }
        let phrases = SearchTokens.query(for: text).map { TokenPhrase(tokens: $0.tokens, isPrefix: $0.isPrefix) }
        guard !phrases.isEmpty else { return nil }
        // A few files that are known: whether they hold the words is asked of each.
        if !query.numbers.isEmpty {
            all.append(
                """
                EXISTS (SELECT 1 FROM case_words c WHERE \(db.dialect.tokens.holds("c.tokens", phrases, []))
                    AND c.municipality = f.municipality AND c.rowid = f.id)
                """)
            return Self.overFiles(all, nil, limit, width, isOrdered: false)
        }
        // In a sum, so that no engine walks all files back from there instead of the index of words.
        let before: SQL =
            stretch.map { " AND c.rowid + 0 < \($0.end)" } ?? query.after.map { " AND c.rowid < \($0.id)" } ?? ""
        let holds = db.dialect.tokens.holds("c.tokens", phrases, stretch?.marks ?? [])
        // Sorted apart, so that both engines go from the words to the files and never the other way, and stop when the
        // page is full.
        return """
            SELECT \(width.columns(dueAt: "f.due_at", isProvisional: Self.isProvisional))
              FROM (SELECT c.rowid FROM case_words c
                     WHERE \(holds) AND c.municipality = \(municipality)\(before)
                     ORDER BY c.rowid DESC) s
             CROSS JOIN case_files f \(width.join)
             WHERE f.id = s.rowid AND \(all.joined(separator: " AND ")) ORDER BY s.rowid DESC \(SQL.limit(limit))
            """
    }

    /// Written exactly as in `case_files_under_way`, which holds ``CaseStatus/underWay`` and none of those long closed.
    private static let underWay: SQL = """
        f.status IN ('received', 'needsInformation', 'triaged', 'assigned', 'inProgress', 'consulting', 'designated',
            'suspended', 'handled')
        """

    fileprivate static let columns: SQL = """
        f.id, f.number, f.status, f.matter, f.urgency, f.is_hazard, f.grid, f.received_at, f.version,
        CASE WHEN f.is_sealed = 1 THEN NULL ELSE w.value END,
        f.longitude, f.latitude,
        (SELECT l.department FROM case_assignments l WHERE l.municipality = f.municipality AND l.case_file = f.id
            AND l.part = 'lead' AND l.state IN ('called', 'accepted', 'done') ORDER BY l.id DESC LIMIT 1) AS lead, f.protection
        """

    /// 1 where the clock that a file is listed by leans on a year whose holidays are not known. Walks
    /// `deadlines_provisional`, in which such clocks stand alone.
    private static let isProvisional: SQL = """
        COALESCE((SELECT MAX(d.is_provisional) FROM deadlines d WHERE d.municipality = f.municipality
            AND d.case_file = f.id AND d.is_provisional = 1 AND d.held_at IS NULL AND d.due_at = f.due_at), 0)
        """

    fileprivate static let firstWordsJoin: SQL = """
        LEFT JOIN event_contents w ON w.municipality = f.municipality AND w.case_file = f.id AND w.sequence = 1
             AND w.name = 'words'
        """
}

extension CaseFileRow {
    fileprivate init(row: Row) throws(StoreError) {
        let protection: Protection = try row.get(13)
        let due: Moment = try row.get(14)
        let words: String? = try row.get(9)
        let longitude: Double? = try row.get(10)
        let latitude: Double? = try row.get(11)
        let point = longitude.flatMap { x in latitude.flatMap { y in try? Coordinate(longitude: x, latitude: y) } }
        self.init(
            id: try row.get(0), number: try row.get(1), status: try row.get(2), matter: try row.get(3),
            urgency: try row.get(4, as: Urgency?.self) ?? .normal, isHazard: try row.get(5), grid: try row.get(6),
            receivedAt: try row.get(7), dueAt: due == DeadlineStore.never ? nil : due,
            isProvisional: try row.get(15), lead: try row.get(12), version: try row.get(8),
            words: String((words ?? "").prefix(CaseFileLists.firstWords)), coordinate: point,
            isProtected: protection != .none)
    }
}
