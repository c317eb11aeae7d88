// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// The rows of `deadlines`: the clocks that run now. What they did is in the history.
package struct DeadlineStore {
    let db: Connection
    let municipality: String

    /// Where a clock waits that has done all it had to do and is only still shown.
    static let never = Moment(milliseconds: 9_007_199_254_740_991)

    func apply(
        _ changes: [DeadlineChange], to file: EntityID<CaseFile>, ids: IDSource, at now: Moment,
        calendar: WorkCalendar
    ) throws(StoreError) {
        for change in changes {
            switch change {
            case .start(let kind, let plan, let assignment):
                try insert(
                    Deadline(
                        id: ids.next(at: now), caseFile: file, kind: kind, assignment: assignment, plan: plan, stage: 0)
                )
            case .stop(let kinds):
                for kind in kinds.sorted(by: { $0.rawValue < $1.rawValue }) {
                    try db.run(
                        """
                        DELETE FROM deadlines
                         WHERE municipality = \(municipality) AND case_file = \(file) AND kind = \(kind)
                        """)
                }
            case .hold(let kinds):
                for kind in kinds.sorted(by: { $0.rawValue < $1.rawValue }) {
                    try db.run(
                        """
                        UPDATE deadlines SET held_at = \(now), next_at = \(Self.never)
                         WHERE municipality = \(municipality) AND case_file = \(file) AND kind = \(kind)
                           AND held_at IS NULL
                        """)
                }
            case .replan(let id, let plan):
                for clock in try all(of: file) where clock.id == id { try replan(clock.planned(plan)) }
            case .visited(let kind, let moment):
                for deadline in try all(of: file) where deadline.kind == kind {
                    try db.run(
                        "DELETE FROM deadlines WHERE municipality = \(municipality) AND id = \(deadline.id)")
                    guard let left = deadline.plan.after(visitAt: moment) else { continue }
                    try insert(
                        Deadline(
                            id: ids.next(at: now), caseFile: file, kind: kind, assignment: deadline.assignment,
                            plan: left, stage: 0))
                }
            case .stopOne(let kind, let assignment):
                try db.run(
                    """
                    DELETE FROM deadlines
                     WHERE municipality = \(municipality) AND case_file = \(file) AND kind = \(kind)
                       AND assignment = \(assignment)
                    """)
            case .stopAssignment(let assignment):
                try db.run(
                    """
                    DELETE FROM deadlines
                     WHERE municipality = \(municipality) AND case_file = \(file) AND assignment = \(assignment)
                    """)
            case .resume(let kinds, let end): try resume(kinds, of: file, pausedUntil: end, calendar)
            case .tighten(let kind, let plan):
                let ended = try db.run(
                    """
                    DELETE FROM deadlines
                     WHERE municipality = \(municipality) AND case_file = \(file) AND kind = \(kind)
                       AND held_at IS NULL AND due_at > \(plan.due.moment)
                    """)
                guard ended > 0 else { continue }
                try insert(
                    Deadline(id: ids.next(at: now), caseFile: file, kind: kind, assignment: nil, plan: plan, stage: 0))
            }
        }
    }

    /// Gives a clock that runs another plan; what it has done it has done.
    func replan(_ deadline: Deadline) throws(StoreError) {
        let plan = deadline.plan
        try db.run(
            """
            UPDATE deadlines
               SET due_at = \(plan.due.moment), is_provisional = \(plan.due.isProvisional), steps = \(plan.stepList),
                   next_at = \(deadline.next ?? Self.never), held_at = \(deadline.heldAt)
             WHERE municipality = \(municipality) AND id = \(deadline.id)
            """)
    }

    private func resume(
        _ kinds: Set<DeadlineKind>, of file: EntityID<CaseFile>, pausedUntil end: Moment?, _ calendar: WorkCalendar
    ) throws(StoreError) {
        for held in try all(of: file) where kinds.contains(held.kind) {
            guard let since = held.heldAt else { continue }
            try replan(
                held.released(end.map { held.plan.shifted(byPauseFrom: since, to: $0, in: calendar) } ?? held.plan))
        }
    }

    func insert(_ deadline: Deadline) throws(StoreError) {
        let plan = deadline.plan
        try db.run(
            """
            INSERT INTO deadlines (municipality, id, case_file, kind, assignment, started_at, due_at, is_provisional,
                steps, stage, next_at, measure, held_at)
            VALUES (\(municipality), \(deadline.id), \(deadline.caseFile), \(deadline.kind), \(deadline.assignment),
                \(plan.start), \(plan.due.moment), \(plan.due.isProvisional), \(plan.stepList), \(deadline.stage),
                \(deadline.next ?? Self.never), \(plan.measure), \(deadline.heldAt))
            """)
    }

    /// Clocks whose next step has come, the longest waiting first. Walks `deadlines_by_next`.
    func due(at now: Moment, limit: Int) throws(StoreError) -> [Deadline] {
        try list(
            """
            SELECT \(Self.columns) FROM deadlines WHERE municipality = \(municipality) AND next_at <= \(now)
             ORDER BY next_at, id LIMIT \(limit)
            """)
    }

    /// All clocks of a file, those that stand still among them. Walks `deadlines_by_file`.
    func all(of file: EntityID<CaseFile>) throws(StoreError) -> [Deadline] {
        try list(
            "SELECT \(Self.columns) FROM deadlines WHERE municipality = \(municipality) AND case_file = \(file) ORDER BY id"
        )
    }

    /// The same of several files, by one question. Walks `deadlines_by_file`.
    func all(of files: [EntityID<CaseFile>]) throws(StoreError) -> [EntityID<CaseFile>: [Deadline]] {
        guard !files.isEmpty else { return [:] }
        let listed = SQL.listed(files)
        return Dictionary(
            grouping: try list(
                """
                SELECT \(Self.columns) FROM deadlines
                 WHERE municipality = \(municipality) AND case_file IN (\(listed)) ORDER BY case_file, id
                """), by: \.caseFile)
    }

    /// The next files after `last` with a moment that was set and is due within `known` and may be counted again: of a
    /// clock, of what reporters were told, or of what a department was given. Walks `deadlines_provisional`,
    /// `case_files_provisional` and `case_assignments_provisional`.
    func filesWithProvisional(
        within known: Range<Moment>, after last: EntityID<CaseFile>, limit: Int
    ) throws(StoreError) -> [EntityID<CaseFile>] {
        let lists: [SQL] = [
            """
            SELECT DISTINCT case_file FROM deadlines
             WHERE municipality = \(municipality) AND is_provisional = 1 AND case_file > \(last)
               AND started_at >= \(known.lowerBound) AND due_at < \(known.upperBound)
             ORDER BY case_file LIMIT \(limit)
            """,
            """
            SELECT id FROM case_files
             WHERE municipality = \(municipality) AND target_provisional = 1 AND id > \(last)
               AND received_at >= \(known.lowerBound) AND target_at < \(known.upperBound)
               AND status NOT IN ('replied', 'closed', 'handedOver', 'refused', 'withdrawn', 'notACase')
             ORDER BY id LIMIT \(limit)
            """,
            """
            SELECT DISTINCT case_file FROM case_assignments
             WHERE municipality = \(municipality) AND is_provisional = 1 AND is_live = 1 AND case_file > \(last)
               AND called_at >= \(known.lowerBound) AND due_at < \(known.upperBound)
             ORDER BY case_file LIMIT \(limit)
            """,
        ]
        var found: Set<EntityID<CaseFile>> = []
        for list in lists { for row in try db.rows(list) { found.insert(try row.get(0)) } }
        return Array(found.sorted { $0.rawValue < $1.rawValue }.prefix(limit))
    }

    /// The first due moment among the clocks of a file that run, for the order of lists.
    func soonest(of file: EntityID<CaseFile>) throws(StoreError) -> Moment {
        let row = try db.row(
            """
            SELECT MIN(due_at) FROM deadlines
             WHERE municipality = \(municipality) AND case_file = \(file) AND held_at IS NULL
            """)
        return try row?.get(0, as: Moment?.self) ?? Self.never
    }

    /// Takes the next step of `deadline` for this transaction alone; false when somebody else was first.
    func claim(_ deadline: Deadline) throws(StoreError) -> Bool {
        let next = Deadline(
            id: deadline.id, caseFile: deadline.caseFile, kind: deadline.kind, assignment: deadline.assignment,
            plan: deadline.plan, stage: deadline.stage + 1
        ).next
        return try db.run(
            """
            UPDATE deadlines SET stage = stage + 1, next_at = \(next ?? Self.never)
             WHERE municipality = \(municipality) AND id = \(deadline.id) AND stage = \(deadline.stage)
               AND held_at IS NULL
            """) == 1
    }

    static let columns: SQL =
        "id, case_file, kind, assignment, started_at, due_at, is_provisional, steps, stage, held_at, measure"

    func list(_ sql: SQL) throws(StoreError) -> [Deadline] {
        var found: [Deadline] = []
        for row in try db.rows(sql) {
            let steps: CommaList = try row.get(7)
            let due = Due(moment: try row.get(5), isProvisional: try row.get(6))
            let plan = Deadline.Plan(
                start: try row.get(4), due: due,
                steps: steps.items.compactMap(Int64.init).map(Moment.init(milliseconds:)), measure: try row.get(10))
            found.append(
                Deadline(
                    id: try row.get(0), caseFile: try row.get(1), kind: try row.get(2), assignment: try row.get(3),
                    plan: plan, stage: try row.get(8), heldAt: try row.get(9)))
        }
        return found
    }
}

extension Deadline.Plan {
    fileprivate var stepList: CommaList { CommaList(items: steps.map { String($0.milliseconds) }) }
}
