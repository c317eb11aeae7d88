// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain
package import HuiyinOperations

/// The usual steps of a story, so that a test tells only what is its own.
extension Workplace {
    /// Files `words` from the middle of the city.
    package func file(
        _ words: String = "路坏了", by principal: Principal = .reporter, contact: Contact? = nil
    ) async throws -> FiledReport {
        try await FileReport(self)(
            NewReport(
                words: BoundedText(words, limit: Report.longestWords), coordinate: SampleCity.place.coordinate,
                contact: contact),
            by: principal)
    }

    /// Files what a worker has found and the grid leader has looked at.
    package func found() async throws -> FiledReport {
        let filed = try await file(by: .worker)
        _ = try await ActOnCaseFile(self)(
            filed.number, .verification(Check(finding: "属实")), by: .gridLeader, version: nil)
        return filed
    }

    @discardableResult
    package func move(
        _ number: CaseNumber, by principal: Principal, version: Int? = nil, _ moves: CaseMove...
    ) async throws -> CaseFile {
        try await MoveCaseFile(self)(number, moves, by: principal, version: version)
    }

    /// Takes a file just filed along the plain road as far as `status`.
    ///
    /// Pothole, city centre, urban office, explained without pictures, checked by the township's checker.
    package func bring(
        _ number: CaseNumber, to status: CaseStatus, lead: DepartmentCode = SampleCity.urban,
        urgency: Urgency = .normal
    ) async throws {
        let office = Principal(
            account: EntityID(rawValue: 6), name: "成管理", role: .department, department: lead)
        let road: [(CaseStatus, Principal, CaseMove)] = [
            (.triaged, .cityCentre, .triage(.pothole(urgency))),
            (.assigned, .cityCentre, .dispatch(Dispatch(lead: lead, co: []))),
            (.inProgress, office, .acceptance),
            (.handled, office, .completion(Completion(ending: .explained, result: "已列入下月维修计划并说明"))),
            (.replied, .checker, .check(Check(finding: "现场情况属实"))),
        ]
        for (reached, principal, step) in road {
            try await move(number, by: principal, step)
            if reached == status { return }
        }
    }

    /// Files and brings to `status` in one go.
    package func filed(
        _ words: String = "路坏了", to status: CaseStatus, lead: DepartmentCode = SampleCity.urban,
        urgency: Urgency = .normal
    ) async throws -> FiledReport {
        let filed = try await file(words)
        try await bring(filed.number, to: status, lead: lead, urgency: urgency)
        return filed
    }

    /// The file as its owner at the city centre sees it, with history and clocks.
    package func look(_ number: CaseNumber, by principal: Principal = .cityCentre) async throws -> CaseFileView {
        try await OpenCaseFile(self)(number, by: principal)
    }

    package func verified() async throws -> VerifiedHistory {
        try await VerifyHistory(database: database, municipality: city().identity.slug)()
    }

    /// Puts a picture into the store under `id`, as if it had been sent.
    package func keepPhoto(_ id: String) async throws {
        let now = clock.now()
        let slug = city().identity.slug
        try await database.write { db in
            try db.run(
                """
                INSERT INTO photos (municipality, id, jpeg, thumbnail, width, height, created_at, scope, digests)
                VALUES (\(slug), \(id), \([UInt8]([1])), \([UInt8]([1])), 1, 1, \(now), 'test',
                    \(PictureDigests.of([1], [1])))
                """)
        }
    }

    /// What a statement that counts answers.
    package func count(_ statement: SQL) async throws -> Int {
        try await database.read { db in try db.row(statement)?.get(0) ?? 0 }
    }
}

extension Triage {
    package static func pothole(_ urgency: Urgency = .normal) -> Triage {
        Triage(
            matter: SampleCity.potholes, urgency: urgency, mode: .direct, level: LevelCode("city"), problemClass: nil)
    }
}
