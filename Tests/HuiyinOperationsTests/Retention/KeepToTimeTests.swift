// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

@Suite("What is kept for its time, and no longer") struct KeepToTimeTests {
    private static let phone = Contact(name: "王芳", phone: "13800001111", share: .centre)

    /// A file with a contact, an address and a photo, whose reporter took it back.
    private static func over(_ workplace: Workplace) async throws -> FiledReport {
        try await workplace.keepPhoto("p")
        let filed = try await FileReport(workplace)(
            NewReport(
                words: BoundedText("家里漏水", limit: 100), coordinate: SampleCity.place.coordinate,
                address: BoundedText("幸福里3号楼502", limit: 100), photos: ["p"], contact: phone),
            by: .reporter)
        try await workplace.bring(filed.number, to: .triaged)
        try await AnswerReport(workplace).withdraw(filed.receipt)
        return filed
    }

    /// Keeps to time after a long pause: the first run only comes, the next one a day later deletes.
    private static func daysLater(
        _ days: Int, _ workplace: Workplace, _ clock: CityClock
    ) async throws -> [RetentionRule: Int] {
        clock.advance(.days(days - 1))
        #expect(try await KeepToTime(workplace)().values.allSatisfy { $0 == 0 })
        clock.advance(.days(1))
        return try await KeepToTime(workplace)()
    }

    private func left(_ workplace: Workplace) async throws -> (contacts: Int, photos: Int, places: Int) {
        (
            try await workplace.count("SELECT CAST(COUNT(report) AS BIGINT) FROM report_contacts"),
            try await workplace.count("SELECT CAST(COUNT(id) AS BIGINT) FROM photos"),
            try await workplace.count("SELECT CAST(COUNT(id) AS BIGINT) FROM case_files WHERE longitude IS NOT NULL")
        )
    }

    @Test("Each thing goes when its time is over, not before, and every chain holds", arguments: Engine.all)
    func times(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: SampleCity.atHome) { workplace in
            _ = try await Self.over(workplace)
            let keep = KeepToTime(workplace)
            #expect(try await keep() == [.contacts: 0, .photos: 0, .homePlaces: 0, .sealedWords: 0, .words: 0])
            #expect(try await Self.daysLater(29, workplace, clock)[.homePlaces] == 0)
            clock.advance(.days(2))
            #expect(try await keep()[.homePlaces] == 2)
            #expect(try await left(workplace) == (1, 1, 0))
            let text = try await AllText.of(workplace.database)
            #expect(!text.contains("幸福里"))
            #expect(text.contains("家里漏水"))
            // That the place went a month after the end does not put off what goes after a year.
            #expect(try await Self.daysLater(365 - 31, workplace, clock)[.contacts] == 1)
            #expect(try await left(workplace) == (0, 1, 0))
            #expect(try await Self.daysLater(366, workplace, clock)[.photos] == 1)
            #expect(try await left(workplace) == (0, 0, 0))
            #expect(try await workplace.verified().holds)
            let runs = try await ListRetention(workplace)()
            #expect(runs.count == RetentionRule.allCases.count)
            #expect(runs.allSatisfy { $0.at == clock.now })
        }
    }

    @Test("What is committed after a later change is kept to time all the same", arguments: Engine.all)
    func late(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: SampleCity.atHome) { workplace in
            let filed = try await workplace.file(contact: Self.phone)
            clock.advance(.seconds(40))
            _ = try await workplace.file("later")
            _ = try await KeepToTime(workplace)()
            // As one withdraws whose transaction was begun before that and waited for a lock.
            clock.advance(Span(milliseconds: -20_000))
            try await AnswerReport(workplace).withdraw(filed.receipt)
            clock.advance(.seconds(60))
            _ = try await KeepToTime(workplace)()
            #expect(try await Self.daysLater(366, workplace, clock)[.contacts] == 1)
            #expect(try await left(workplace).contacts == 0)
        }
    }

    @Test(
        "The words of residents go when the city's time for them is over; what offices wrote stays",
        arguments: Engine.all)
    func words(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let filed = try await workplace.filed("井盖丢了，是我摔的", to: .replied)
            let answers = AnswerReport(workplace)
            try await answers.supplement(filed.receipt, words: BoundedText("补充一句", limit: 9))
            let rating = try Rating(
                contacted: true, solved: .yes, satisfied: 5, comment: "谢谢大家", isPressured: false)
            try await answers.rate(filed.receipt, rating)
            _ = try await KeepToTime(workplace)()
            let kept = RuleSet.standard.wordsKeptDays
            #expect(try await Self.daysLater(kept - 2, workplace, clock)[.words] == 0)
            clock.advance(.days(3))
            let gone = try await KeepToTime(workplace)()[.words] ?? 0
            #expect(gone >= 3)
            let text = try await AllText.of(workplace.database)
            for words in ["摔的", "补充一句", "谢谢大家"] { #expect(!text.contains(words), "\(words)") }
            #expect(text.contains("现场情况属实"))
            #expect(try await workplace.verified().holds)
            #expect(try await FollowReport(workplace)(filed.receipt).report.words == "")
        }
    }

    @Test(
        "What a reporter answered on the telephone, and an objection that an office took down, go with the words of residents",
        arguments: Engine.all)
    func takenDown(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let asked = try await workplace.filed(to: .inProgress)
            let report = try #require(try await workplace.look(asked.number).reports.first).id
            let act = ActOnCaseFile(workplace)
            _ = try await act(asked.number, .message(to: report, words: "几点在家？"), by: .urbanOffice, version: nil)
            let waiting = try #require(try await ListMessages(workplace)(by: .intake).first)
            let passing = MessagePassing(line: waiting.message.line, way: .phone, answer: "六点下班以后")
            _ = try await act(asked.number, .messagePassed(passing), by: .intake, version: nil)
            let agreed = try await AgreementRecordsTests.consulting(workplace)
            try await workplace.move(agreed, by: .urbanOffice, .agreement(AgreementRecordsTests.sheet(clock.now)))
            let objection = NoticeObjection(name: "赵六", text: "我家不共用这根管")
            _ = try await act(agreed, .noticeObjection(objection), by: .urbanOffice, version: nil)
            let said = ["六点下班以后", "赵六", "我家不共用这根管"]
            let before = try await AllText.of(workplace.database)
            for words in said { #expect(before.contains(words), "\(words)") }
            let receipts: [Receipt] = try await workplace.database.read { db in
                try db.rows("SELECT receipt FROM reports").map { row throws(StoreError) in try row.get(0) }
            }
            for receipt in receipts { try await AnswerReport(workplace).withdraw(receipt) }
            _ = try await KeepToTime(workplace)()
            let kept = RuleSet.standard.wordsKeptDays
            #expect(try await Self.daysLater(kept - 1, workplace, clock)[.words] == 0)
            clock.advance(.days(2))
            #expect(try await (KeepToTime(workplace)()[.words] ?? 0) >= 5)
            let after = try await AllText.of(workplace.database)
            for words in said { #expect(!after.contains(words), "\(words)") }
            #expect(after.contains("几点在家") && after.contains("疏通公共管道"), "what offices wrote stays")
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("How long they are kept a city says in its folder: a year at least", arguments: Engine.all)
    func spanOfWords(engine: Engine) async throws {
        func folder(_ days: Int) -> CityFolder {
            var folder = CityFolder.sound
            folder.files["rules.yaml"]? += "words_kept_days: \(days)\n"
            return folder
        }
        for days in [364, 10_958] {
            let found = MunicipalityContent.read(folder(days).bundle)
            #expect(!found.problems.isEmpty, "\(days)")
        }
        let city = try #require(MunicipalityContent.read(folder(400).bundle).content?.municipality)
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: city) { workplace in
            let filed = try await FileReport(workplace)(
                NewReport(words: BoundedText("井盖丢了", limit: 100)), by: .reporter)
            try await AnswerReport(workplace).withdraw(filed.receipt)
            _ = try await KeepToTime(workplace)()
            #expect(try await Self.daysLater(399, workplace, clock)[.words] == 0)
            clock.advance(.days(1))
            #expect(try await (KeepToTime(workplace)()[.words] ?? 0) > 0)
            #expect(try await !AllText.of(workplace.database).contains("井盖丢了"))
        }
    }

    @Test("Where a home lies goes too from what was merged, or ended, before anybody sorted it", arguments: Engine.all)
    func unsorted(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: SampleCity.atHome) { workplace in
            func atHome() async throws -> FiledReport {
                try await FileReport(workplace)(
                    NewReport(
                        words: BoundedText("楼上漏水", limit: 100), coordinate: SampleCity.place.coordinate,
                        address: BoundedText("幸福里3号楼502", limit: 100)),
                    by: .reporter)
            }
            let (leading, follower, unsorted) = (try await atHome(), try await atHome(), try await atHome())
            try await workplace.bring(leading.number, to: .triaged)
            try await workplace.move(follower.number, by: .cityCentre, .merger(into: leading.number))
            for one in [leading, follower, unsorted] { try await AnswerReport(workplace).withdraw(one.receipt) }
            _ = try await KeepToTime(workplace)()
            #expect(try await Self.daysLater(31, workplace, clock)[.homePlaces] == 6)
            #expect(try await left(workplace).places == 0)
            #expect(try await !AllText.of(workplace.database).contains("幸福里"))
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("A file still at work keeps everything, and one taken up again too", arguments: Engine.all)
    func atWork(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock, city: SampleCity.atHome) { workplace in
            let filed = try await Self.over(workplace)
            _ = try await KeepToTime(workplace)()
            try await AnswerReport(workplace).returnFromWithdrawal(filed.receipt)
            _ = try await workplace.file(contact: Self.phone)
            #expect(try await Self.daysLater(800, workplace, clock).values.allSatisfy { $0 == 0 })
            #expect(try await left(workplace).contacts == 2)
        }
    }

    @Test("What was merged into a file still at work is kept as long as that one", arguments: Engine.all)
    func merged(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            let leading = try await workplace.filed("先说的人", to: .triaged)
            let follower = try await workplace.file("后说的人", contact: Self.phone)
            try await workplace.move(follower.number, by: .cityCentre, .merger(into: leading.number))
            _ = try await KeepToTime(workplace)()
            let kept = RuleSet.standard.wordsKeptDays
            let early = try await Self.daysLater(kept + 1, workplace, clock)
            #expect(early.values.allSatisfy { $0 == 0 }, "\(early)")
            #expect(try await AllText.of(workplace.database).contains("后说的人"))
            for one in [leading, follower] { try await AnswerReport(workplace).withdraw(one.receipt) }
            #expect(try await workplace.look(leading.number).file.status == .withdrawn)
            clock.advance(.days(1))
            _ = try await KeepToTime(workplace)()
            #expect(try await Self.daysLater(366, workplace, clock)[.contacts] == 1)
            #expect(try await (Self.daysLater(kept - 365, workplace, clock)[.words] ?? 0) >= 2)
            let text = try await AllText.of(workplace.database)
            #expect(!text.contains("后说的人") && !text.contains("先说的人"))
            #expect(try await workplace.verified().holds)
        }
    }

    @Test("What is not about a home keeps its point", arguments: Engine.all)
    func publicPlaces(engine: Engine) async throws {
        let clock = CityClock()
        try await withWorkplace(engine, clock: clock) { workplace in
            _ = try await Self.over(workplace)
            #expect(try await Self.daysLater(31, workplace, clock)[.homePlaces] == 0)
            #expect(try await left(workplace).places == 1)
        }
    }

    @Test("Run again within the day it does nothing")
    func daily() async throws {
        let clock = CityClock()
        try await withWorkplace(.sqlite, clock: clock) { workplace in
            _ = try await KeepToTime(workplace)()
            clock.advance(.hours(19))
            #expect(try await KeepToTime(workplace)().isEmpty)
        }
    }
}

extension SampleCity {
    /// The same city where potholes are in homes.
    fileprivate static var atHome: Municipality {
        let matters = city.matters.all.map { matter in
            Matter(
                code: matter.code, major: matter.major, minor: matter.minor, name: matter.name,
                nameInEnglish: matter.nameInEnglish, scope: matter.scope, kind: matter.kind, subject: matter.subject,
                lead: matter.lead, co: matter.co, level: matter.level, mode: matter.mode,
                directLevels: matter.directLevels, limit: matter.limit, urgent: matter.urgent,
                sensitivity: matter.sensitivity, placeKind: .home, isMergeable: matter.isMergeable,
                basis: matter.basis)
        }
        return Municipality(
            identity: city.identity, rules: city.rules, calendar: city.calendar, matters: MatterCatalogue(matters),
            departments: city.departments, grids: city.grids, duties: city.duties, questions: city.questions)
    }
}
