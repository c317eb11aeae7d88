// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Sends a task to the grids of a place 下发任务, and counts it against whoever sends it.
package struct IssueFieldTask: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotSwitchedOn``, ``NotPermitted``, ``FieldTaskRefusal``, ``IdempotencyError`` or `StoreError`. Then
    ///   nothing is written.
    package func callAsFunction(
        _ draft: FieldTaskDraft, by principal: Principal, request: IdempotentRequest? = nil
    ) async throws -> FieldTask {
        let city = workplace.city()
        try city.require(.sweeps)
        try FieldTaskPolicy.permitIssuing(to: draft.place, by: principal, in: city)
        let now = workplace.clock.now()
        let task = try draft.issued(id: workplace.ids.next(at: now), by: principal, at: now, in: city)
        return try await workplace.database.writeLookingFirst { db in
            let records = Records(db, city.identity.slug)
            if let request, let kept = try records.idempotency.answer(to: request) {
                guard let id = EntityID<FieldTask>(text: kept.body) else { throw StoreError.unreadable(column: "body") }
                return try records.fieldTasks.find(id)
            }
            if let number = draft.file {
                guard CaseFilePolicy.canRead(try records.caseFiles.find(number), principal, in: city) else {
                    throw NotPermitted.unseen
                }
            }
            try records.fieldTasks.insert(task, in: city)
            try records.figures.addFieldTask(task, on: now.date(at: city.identity.offset))
            if let request {
                try records.idempotency.keep(
                    KeptAnswer(status: 201, body: task.id.description), for: request, at: now)
            }
            return task
        }
    }
}

/// What was found in a grid; what has to be done there becomes a report in the same step.
package struct AnswerFieldTask: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Parameter report: what has to be done and where; nil opens no file.
    /// - Returns: what was filed, when something was.
    /// - Throws: ``NotSwitchedOn``, ``NotPermitted``, ``FieldTaskRefusal``, what ``FileReport`` throws, or `StoreError`.
    package func callAsFunction(
        _ id: EntityID<FieldTask>, for grid: GridCode, places: Int, words: BoundedText, report: FoundThere?,
        by principal: Principal, request: IdempotentRequest? = nil
    ) async throws -> FiledReport? {
        let city = workplace.city()
        try city.require(.sweeps)
        let now = workplace.clock.now()
        let task = try await workplace.database.read { db in try Records(db, city.identity.slug).fieldTasks.find(id) }
        guard task.grids.contains(grid), FieldTaskPolicy.mayAnswer(for: grid, principal, in: city) else {
            throw NotPermitted.unseen
        }
        guard task.isOpen(on: now.date(at: city.identity.offset)) else { throw FieldTaskRefusal.isOver }
        let answer = try GridAnswer(places: places, words: words, at: now)
        var filed: FiledReport?
        if let report {
            // First, under the sender's key: sent again after a break, the same file comes back.
            let new = NewReport(
                words: words, coordinate: report.coordinate, address: report.address, channel: .worker,
                photos: report.photos, origin: .fieldTask(id, grid))
            filed = try await FileReport(workplace)(new, by: principal, request: request)
        }
        try await workplace.database.write { db in
            try Records(db, city.identity.slug).fieldTasks.answer(answer, to: id, for: grid)
        }
        return filed
    }
}

/// Where what was found has to be done.
package struct FoundThere: Equatable, Sendable {
    package let coordinate: Coordinate?
    package let address: BoundedText?
    package let photos: [String]

    package init(coordinate: Coordinate?, address: BoundedText?, photos: [String] = []) {
        self.coordinate = coordinate
        self.address = address
        self.photos = photos
    }
}

/// The tasks that ask the grids somebody answers for or looks after, each with what they have found so far.
package struct ListFieldTasks: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``NotSwitchedOn``, ``NotPermitted`` or `StoreError`.
    package func callAsFunction(by principal: Principal) async throws -> [SweptTask] {
        let city = workplace.city()
        try city.require(.sweeps)
        let sight = try FieldTaskPolicy.sight(of: principal, in: city)
        return try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            return try records.swept(try records.fieldTasks.list(sight), sight, in: city)
        }
    }

    /// - Throws: ``NotPermitted/unseen`` when no grid of theirs is asked.
    package func callAsFunction(_ id: EntityID<FieldTask>, by principal: Principal) async throws -> SweptTask {
        let city = workplace.city()
        try city.require(.sweeps)
        let sight = try FieldTaskPolicy.sight(of: principal, in: city)
        let swept = try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            return try records.swept([try records.fieldTasks.find(id)], sight, in: city).first
        }
        guard let swept, !swept.grids.isEmpty else { throw NotPermitted.unseen }
        return swept
    }
}

/// A task with the grids that its reader looks after, and what they add up to.
package struct SweptTask: Sendable {
    package let task: FieldTask
    package let grids: [Grid]

    package struct Grid: Sendable {
        package let code: GridCode
        package let answer: GridAnswer?
        package let files: [OpenedFile]
    }

    /// Whether somebody is still asked, and has not answered.
    package func isWaiting(on today: CivilDate) -> Bool {
        task.isOpen(on: today) && totals.answered < totals.grids
    }

    package var totals: SweepTotals { SweepTotals(of: grids.map(\.answer)) }
}

extension Records {
    fileprivate func swept(
        _ tasks: [FieldTask], _ sight: FieldTaskPolicy.Sight, in city: Municipality
    ) throws(StoreError) -> [SweptTask] {
        let answers = try fieldTasks.answers(to: tasks.map(\.id), sight.extent)
        let files = try fieldTasks.files(of: tasks.map(\.id), sight.extent)
        return tasks.map { task in
            SweptTask(
                task: task,
                grids: task.grids.filter { sight.holds($0, in: city) }.map {
                    SweptTask.Grid(code: $0, answer: answers[task.id]?[$0], files: files[task.id]?[$0] ?? [])
                })
        }
    }
}
