// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Takes what somebody says is wrong, opens a case file for it and hands out the receipt (上报).
package struct FileReport: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Parameter request: the key under which the same filing may come twice; it is answered alike and stored once.
    /// - Throws: ``NotSwitchedOn``, ``ReportRefusal``, ``AnswerError``, ``CaseMoveError``, ``IdempotencyError``, ``PhotoRefusal`` or `StoreError`.
    ///   Then nothing is written.
    package func callAsFunction(
        _ report: NewReport, by principal: Principal, request: IdempotentRequest? = nil
    ) async throws -> FiledReport {
        try await file(report, by: principal, request: request) { $0.file }
    }

    /// - Parameter also: what is done to the new file besides, in the transaction that opens it; returns how it stands then.
    /// - Throws: what filing throws, and `also`. Then nothing is written.
    func file(
        _ report: NewReport, by principal: Principal, request: IdempotentRequest? = nil,
        also: @escaping @Sendable (FileAtHand) throws -> CaseFile
    ) async throws -> FiledReport {
        let now = workplace.clock.now()
        let city = workplace.city()
        guard city.takes(report.channel) else { throw NotSwitchedOn(feature: .droneEvidence) }
        try report.check(principal, city)
        let answers = try Answers(report.answers, in: city.questions)
        let number = try await workplace.numbers.next(
            city.identity.slug, prefix: city.identity.casePrefix, on: now.date(at: city.identity.offset))
        let receipt = Receipt(prefix: city.identity.receiptPrefix, random: .random(in: 0 ... .max))
        let opening = try open(report, answers, number, by: principal, at: now, in: city)
        // Whoever files saw no version of the file that the report may join.
        return try await workplace.database.writeLookingFirst(blind: true) { [workplace] db in
            let records = Records(db, city.identity.slug, keys: workplace.keys)
            if let request, let kept = try records.idempotency.answer(to: request) { return try FiledReport(kept) }
            try records.idempotency.markDone(request, at: now)
            let context = workplace.context(principal, at: now, in: city)
            let stored = report.stored(
                id: workplace.ids.next(at: now), receipt: receipt, at: now, source: report.sourceClass(city))
            let pictures = try records.attachPhotos(
                of: stored, and: answers.photos(in: city.questions), to: opening.file.id, by: principal)
            try records.open(opening.saying(pictures), in: context, ids: workplace.ids)
            try records.reports.insert(stored, try records.seal(report.contact, of: stored.id), on: opening.file.id)
            try records.link(report.origin, to: opening.file.id)
            var file = try also(
                FileAtHand(records: records, file: opening.file, context: context, ids: workplace.ids))
            if let move = try solving(report, file, city) {
                let shown = try records.attach(move.photos, to: file.id)
                let outcome = try file.applying(move, in: context).saying(shown)
                file = try records.record(outcome, in: context, ids: workplace.ids)
            }
            let joined =
                report.solved == nil ? try records.join(report.join, file, in: context, ids: workplace.ids) : nil
            let filed = FiledReport(
                receipt: receipt, number: number, status: joined?.file.status ?? file.status,
                due: (joined?.leading ?? file).target ?? opening.firstContactDue,
                emergencies: report.emergencies(city), isJoined: joined != nil)
            try records.idempotency.complete(request, with: filed.kept())
            return filed
        }
    }

    private func open(
        _ report: NewReport, _ answers: Answers, _ number: CaseNumber, by principal: Principal, at now: Moment,
        in city: Municipality
    ) throws -> MoveOutcome {
        let given = workplace.place(report.coordinate, address: report.address?.text)
        let filing = Filing(
            id: workplace.ids.next(at: now), number: number,
            // Of somebody who stays unnamed not even the grid is told.
            place: report.isAnonymous ? given : given.standing(in: principal), channel: report.channel,
            source: report.sourceClass(city), isAnonymous: report.isAnonymous, about: report.about,
            dangers: city.rules.dangerWords.signs(in: report.words.text), origin: report.origin?.ofFiling,
            protection: city.protection(suggested: workplace.suggest(report.words.text, given).first))
        var words = answers.words
        words["words"] = report.words.text
        words["address"] = report.address?.text
        words["onBehalf"] = report.onBehalf
        words["external"] = report.external
        return CaseFile.opened(for: filing, words: words, in: workplace.context(principal, at: now, in: city))
    }

    /// The move that closes the matter on the spot, when the report says it is solved.
    private func solving(_ report: NewReport, _ file: CaseFile, _ city: Municipality) throws -> CaseMove? {
        guard let solved = report.solved else { return nil }
        guard let matter = solved.matter ?? workplace.suggest(report.words.text, file.place).first else {
            throw ReportRefusal.matterNeeded
        }
        let isDrawn = workplace.draw() < city.rules.sampleOfSolvedAtOnce
        return .solvedAtOnce(solved.completion, matter: matter, isDrawn: isDrawn)
    }
}

extension NewReport {
    fileprivate func check(_ principal: Principal, _ city: Municipality) throws(ReportRefusal) {
        if let source, city.rules.source(code: Code(source)) == nil { throw .unknownSource(source) }
        if let department = about?.department, city.departments[department] == nil {
            throw .unknownDepartment(department.text)
        }
        if isAnonymous, contact != nil { throw .anonymousWithContact }
        if solved != nil, principal.role == .reporter { throw .solvedByStaffOnly }
    }

    /// The class that was named, or that of the way it came.
    fileprivate func sourceClass(_ city: Municipality) -> String? {
        source ?? city.rules.source(of: channel)?.code.text
    }

    fileprivate func stored(
        id: EntityID<Report>, receipt: Receipt, at now: Moment, source: String?
    ) -> Report {
        Report(
            id: id, receipt: receipt, channel: channel, source: source, receivedAt: now, words: words.text,
            photos: photos, contact: contact?.share, isAnonymous: isAnonymous, isWithdrawn: false, repliedAt: nil,
            rating: nil)
    }

    fileprivate func emergencies(_ city: Municipality) -> [DangerKind] {
        let kinds = Set(city.rules.dangerWords.signs(in: words.text).map(\.kind))
        return DangerKind.allCases.filter(kinds.contains)
    }
}

extension MoveOutcome {
    fileprivate var firstContactDue: Due? {
        for case .start(.firstContact, let plan, _) in deadlines { return plan.due }
        return nil
    }
}

extension FiledReport {
    fileprivate func kept() throws -> KeptAnswer {
        let facts = [
            "receipt": receipt.digits, "number": number.text, "status": status.rawValue,
            "dueAt": due.map { String($0.moment.milliseconds) } ?? "",
            "provisional": due?.isProvisional == true ? "yes" : "no",
            "joined": isJoined ? "yes" : "no", "emergencies": emergencies.map(\.rawValue).joined(separator: ","),
        ]
        return KeptAnswer(status: 201, body: CanonicalJSON.text(facts))
    }

    fileprivate init(_ kept: KeptAnswer) throws {
        guard let facts = CanonicalJSON.read(kept.body), let status = CaseStatus(rawValue: facts["status"] ?? "") else {
            throw StoreError.unreadable(column: "body")
        }
        self.init(
            receipt: try Receipt(facts["receipt"] ?? ""), number: try CaseNumber(facts["number"] ?? ""), status: status,
            due: Int64(facts["dueAt"] ?? "").map {
                Due(moment: Moment(milliseconds: $0), isProvisional: facts["provisional"] == "yes")
            },
            emergencies: (facts["emergencies"] ?? "").split(separator: ",").compactMap {
                DangerKind(rawValue: String($0))
            },
            isJoined: facts["joined"] == "yes")
    }
}
