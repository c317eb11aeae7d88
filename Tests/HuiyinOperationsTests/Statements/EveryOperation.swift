// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

/// Uses every operation on case files once, in every shape that makes another statement of it.
struct EveryOperation {
    let workplace: Workplace
    let clock: CityClock
    /// The same city with all that people do together switched on.
    var shared = SampleCity.together

    func run() async throws {
        try await fileAndMove()
        try await answer()
        try await list()
        try await waiting()
        try await agree()
        try await open()
        try await same()
        try await doors()
        try await together()
        try await clockwork()
        try await places()
        _ = try await workplace.verified()
        try await yearsLater()
    }

    private func fileAndMove() async throws {
        for photo in ["before", "after"] { try await workplace.keepPhoto(photo) }
        let filed = try await FileReport(workplace)(
            NewReport(
                words: BoundedText("路坏了", limit: 100), coordinate: SampleCity.place.coordinate,
                address: BoundedText("人民路", limit: 100), photos: ["before"],
                contact: Contact(name: "王芳", phone: "13800001111", share: .centre)),
            by: .reporter, request: IdempotentRequest(scope: "s", key: "k", hash: [1]))
        try await workplace.bring(filed.number, to: .inProgress)
        let view = try await workplace.look(filed.number)
        for report in view.reports {
            _ = try await RevealContact(workplace)(filed.number, report: report.id, because: .asked, by: .intake)
        }
        _ = try await NoteOnCaseFile(workplace)(
            filed.number, CaseNote(kind: .firstContact, text: "已联系"), by: .urbanOffice, version: nil)
        try await workplace.move(
            filed.number, by: .urbanOffice,
            .completion(Completion(ending: .solved, result: "已修", photosAfter: ["after"])))
        try await workplace.move(filed.number, by: .checker, .check(Check(finding: "属实")))
        let back = try await workplace.filed(to: .assigned)
        try await workplace.move(
            back.number, by: .urbanOffice,
            .returning(Return(reason: "not_our_duty", citation: "职责清单", proposes: SampleCity.housing)))
    }

    private func waiting() async throws {
        let filed = try await workplace.filed(to: .inProgress)
        let until = clock.now.adding(.days(5))
        let asked = try await MoveCaseFile(workplace).moving(
            filed.number,
            [.suspension(Suspension(reason: "season_weather", until: until, interimReply: "等天晴"))],
            by: .urbanOffice, version: nil)
        _ = try await ListRequests(workplace)(for: .cityCentre)
        guard let request = asked.request else { return }
        _ = try await AnswerRequest(workplace)(
            filed.number, request.id, granted: true, reason: "同意", by: .cityCentre, version: nil)
        try await workplace.move(filed.number, by: .urbanOffice, .resumption(reason: "天晴了"))
        _ = try await ListRegister(workplace)()
        _ = try await RecountDues(workplace)()
    }

    private func answer() async throws {
        let answers = AnswerReport(workplace)
        let words = try BoundedText("又坏了", limit: 100)
        let filed = try await workplace.filed(to: .replied)
        let rating = try Rating(contacted: true, solved: .no, satisfied: 1, comment: nil, isPressured: true)
        try await answers.rate(filed.receipt, rating, request: IdempotentRequest(scope: "s", key: "rate", hash: [2]))
        try await answers.object(filed.receipt, reason: words)
        try await answers.supplement(filed.receipt, words: words)
        try await answers.reopen(filed.receipt, reason: words)
        try await answers.withdraw(filed.receipt)
        try await answers.returnFromWithdrawal(filed.receipt)
        _ = try await FollowReport(workplace)(filed.receipt)
    }

    private func agree() async throws {
        let number = try await AgreementRecordsTests.consulting(workplace)
        try await workplace.move(number, by: .urbanOffice, .agreement(AgreementRecordsTests.sheet(clock.now)))
        for notice in try await ListPublicNotices(workplace)() {
            try await ObjectToNotice(workplace)(notice.id, NoticeObjection(name: "王五", text: "不同意"))
        }
        let free = try await AgreementRecordsTests.consulting(workplace)
        let steps = AgreementRecordsTests.sheet(clock.now).steps
        try await workplace.move(free, by: .urbanOffice, .agreement(Agreement(steps: steps)))
        try await workplace.keepPhoto("step")
        _ = try await ActOnCaseFile(workplace)(
            free, .step(StepDone(position: 1, text: "好了", photos: ["step"])), by: .urbanOffice, version: nil)
        _ = try await OpenAgreement(workplace)(free, by: .urbanOffice)
        let quarrel = try await SealedWordsTests.heard(workplace)
        _ = try await ReadInterviews(workplace)(quarrel, by: .mediator)
        let (settled, receipt) = try await PartyAnswerTests.answered(workplace)
        let rating = try Rating(
            contacted: nil, solved: .partly, satisfied: nil, comment: nil, isPressured: false,
            fairness: Fairness(.no, wasHeard: true))
        try await AnswerReport(workplace).rate(receipt, rating)
        _ = try await ActOnCaseFile(workplace)(
            settled, .fairness(PartyAnswer(party: "乙", fair: .yes, wasHeard: nil)), by: .reviewer, version: nil)
        _ = try await workplace.look(settled, by: .reviewer)
    }

    private func list() async throws {
        var filtered = CaseFileQuery()
        filtered.statuses = [.received, .replied]
        filtered.matter = SampleCity.potholes
        filtered.grid = SampleCity.grid
        filtered.level = LevelCode("city")
        filtered.urgency = .normal
        filtered.due = .soon
        var next = CaseFileQuery()
        next.after = .init(dueAt: clock.now, id: EntityID(rawValue: 1))
        var departments = next
        departments.department = SampleCity.urban
        var words = next
        words.text = "路坏"
        var numbered = CaseFileQuery()
        numbered.text = "YL20260303-000001"
        var rows = CaseFileQuery()
        rows.numbers = [try CaseNumber("YL20260303-000001")]
        try await savedFilters()
        _ = try await IndexCaseWords(workplace)()
        clock.advance(.minutes(1))
        _ = try await IndexCaseWords(workplace)()
        var disputes = CaseFileQuery()
        disputes.mode = .mediate
        disputes.statuses = [.consulting, .inProgress]
        for principal in Principal.cast + [.mediator] {
            for query in [CaseFileQuery(), disputes, filtered, next, departments, words, numbered, rows] {
                _ = try await ListCaseFiles(workplace)(query, by: principal)
                // So few that the rest is counted.
                _ = try await ListCasePlaces(workplace)(query, by: principal, most: 1)
            }
        }
    }

    private func savedFilters() async throws {
        let saved = SavedFilters(workplace)
        try await saved.save(BoundedText("井盖", limit: 20), "q=%E4%BA%95", by: .cityCentre)
        _ = try await saved(of: .cityCentre)
        try await saved.forget("井盖", by: .cityCentre)
    }

    private func open() async throws {
        var query = PublicCaseQuery()
        _ = try await ListPublicCases(workplace)(query)
        query.state = .working
        query.box = .init(west: 113, south: 36, east: 114, north: 37)
        query.after = EntityID(rawValue: .max)
        _ = try await ListPublicCases(workplace)(query)
        query.list = .results
        _ = try await ListPublicCases(workplace)(query)
        var board = PublicCaseQuery()
        board.isForBoard = true
        board.limit = 1
        _ = try await ListPublicCases(workplace)(board)
        _ = try await ReadPublicMonth(workplace)(Month(of: clock.now.date(at: .china)))
        _ = try await ReadBoard(workplace)(by: .cityCentre)
    }

    private func same() async throws {
        let content = MunicipalityContent.read(CityFolder.sound.bundle).content
        guard let content else { return }
        let judge = HappeningJudge(
            content, MatterSuggester(content, model: try SuggesterModel(learning: content)))
        let telling = Telling(words: "路坏了", coordinate: SampleCity.place.coordinate, at: clock.now)
        let finding = FindKnownHappenings(workplace, judge)
        _ = try await finding(telling, by: .cityCentre)
        _ = try await finding(Telling(words: "文峰路坏了", coordinate: nil, at: clock.now), by: .cityCentre)
        _ = try await workplace.filed(to: .assigned)
        let offers = try await finding.offers(telling)
        _ = try await FileReport(workplace)(
            NewReport(
                words: BoundedText("路坏了", limit: 100), coordinate: SampleCity.place.coordinate,
                join: offers.first?.token ?? "x"), by: .reporter)
        _ = try await ClusterOpenFiles(workplace, judge)(by: .cityCentre)
        _ = try await FindPatterns(workplace, places: 400).nightly()
        _ = try await FindPatterns(workplace, places: 400)()
        let deciding = DecidePattern(workplace)
        for pattern in try await ListPatterns(workplace)(.open, by: .cityCentre) {
            _ = try await deciding.dismiss(pattern.id, reason: BoundedText("看过", limit: 9), by: .cityCentre)
        }
        _ = try await ListSuggestionFigures(workplace)()
    }

    /// What each place at work begins with.
    private func places() async throws {
        _ = try await ListDuties(workplace)(by: .urbanOffice)
        _ = try await ListOwnFigures(workplace)(of: SampleCity.urban)
        _ = try await ListRevisits(workplace)(by: .reviewer)
        _ = try await OpenPost(workplace)(by: employed())
        while try await RollUpFigures(workplace)() == RollUpFigures.batch {}
        let today = clock.now.date(at: .china)
        for breakdown in [nil] + Breakdown.allCases.map(Optional.some) {
            _ = try await ListFigures(workplace)(by: breakdown, from: today.adding(days: -30), to: today)
        }
        _ = try await AppealFigure(workplace).counts()
        _ = try await AppealFigure(workplace).waiting(by: .panel)
        let filed = try await workplace.filed(to: .inProgress)
        try await workplace.keepPhoto("shown")
        try await workplace.move(
            filed.number, by: .urbanOffice,
            .completion(Completion(ending: .solved, result: "已修", photosAfter: ["shown"])))
        try await AnswerReport(workplace).confirm(filed.receipt, words: nil)
    }

    /// Somebody who has an account here.
    func employed(_ name: String = "somebody") async throws -> Principal {
        let create = CreateAccount(
            database: workplace.database, clock: workplace.clock, municipality: workplace.city().identity.slug,
            ids: workplace.ids, hasher: PasswordHasher(cost: .worthlessButFast))
        let person = try NewAccount(account: name, name: "钟指挥", role: .city, level: LevelCode("city"))
        let account = try await create(person, password: Secret("correct horse 电池"), by: .clockwork)
        return Principal(account: account, name: person.name, role: person.role, level: person.level)
    }

    /// When words have had their time, too.
    private func yearsLater() async throws {
        for days in [RuleSet.standard.wordsKeptDays, 1] {
            clock.advance(.days(days))
            try await KeepToTime(workplace)()
        }
    }

    private func clockwork() async throws {
        clock.advance(.days(60))
        for _ in 0..<4 { _ = try await SweepDeadlines(workplace)() }
        _ = try await DeliverNotices(workplace) { _ in }()
        _ = try await ForgetOldKeys(workplace)()
        _ = try await ListReads(workplace)(
            on: try #require(CivilDate(text: "2026-03-03")), before: clock.now, by: .auditAdmin)
        for _ in 0..<2 { try await MakeRoot(workplace)() }
        try await KeepToTime(workplace)()
        clock.advance(.days(800))
        try await KeepToTime(workplace)()
        clock.advance(.days(1))
        try await KeepToTime(workplace)()
        _ = try await ListRetention(workplace)()
        _ = try await ListRoots(workplace)(by: .auditAdmin)
    }
}
