// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain
import HuiyinPictures
import HuiyinTestSupport
import Testing

@testable import HuiyinOperations

/// The operations that are not about the course of a case file: accounts, tokens, residents' own data, lists that leave.
extension EveryOperation {
    private var slug: String { workplace.city().identity.slug }
    private var hasher: PasswordHasher { PasswordHasher(cost: .worthlessButFast) }
    private var database: Database { workplace.database }

    func doors() async throws {
        try await accounts()
        try await tokens()
        try await residents()
        try await relations()
        try await messages()
        try await leaving()
        try await administration()
        try await keeping()
    }

    private func accounts() async throws {
        let (limits, password) = (SignInLimits(), Secret("correct horse 电池"))
        let person = try await employed("li.na")
        let account = try #require(person.account)
        _ = try await employed("wang.wei")
        let signIn = SignIn(
            database: database, clock: workplace.clock, municipality: slug, hasher: hasher, limits: limits,
            keys: workplace.keys)
        _ = try? await signIn("li.na", Secret("wrong"), from: "a")
        _ = try? await signIn("nobody", password, from: "a")
        let session = try await signIn("li.na", password, from: "b")
        let find = FindSession(database: database, clock: workplace.clock, municipality: slug)
        _ = try await find(session.token)
        let own = OwnSessions(workplace)
        _ = try await OwnTerms(workplace)(of: account)
        for one in try await own(of: account) { try await own.end(one.id, of: account) }
        let factor = SetUpFactor(workplace)
        try await factor.begin(of: account)
        guard case .offered(let text) = try await factor(of: account) else { return }
        let secret = Base32.bytes(text.value) ?? []
        func code() -> Secret<String> { Secret(OneTimeCode.code(secret, step: OneTimeCode.step(at: clock.now))) }
        _ = try await factor.confirm(code(), of: account)
        clock.advance(.minutes(5))
        let waiting = try await signIn("li.na", password, isInSteps: true, from: "b")
        let give = GiveCode(workplace, limits: limits)
        _ = try await give.waiting(waiting.token)
        let entered = try await give(waiting.token, code(), from: "b")
        let set = SetPassword(database: database, municipality: slug, hasher: hasher)
        let next = Secret("seven small boats 电池")
        try await set.change(password, to: next, of: "li.na", keeping: RandomText.name())
        try await set(Secret("another horse 电池"), of: "li.na", by: .clockwork)
        try await SignOut(database: database, municipality: slug)(entered.token)
        try await factor.remove("li.na", by: .clockwork)
        _ = try await FindDeviceSeal(database: database, municipality: slug)(of: person)
        let absence = try Absence(from: clock.now, until: clock.now.adding(.days(1)))
        let name = NameSubstitute(database: database, municipality: slug)
        try await name("wang.wei", absence: absence, by: person)
        _ = try await ListAccounts(database: database, municipality: slug)(by: .clockwork)
        let new = try NewAccount(account: "lin", name: "林新", role: .observer)
        let hand = HandOutAccount(workplace: workplace, hasher: hasher)
        _ = try await hand(new, by: .systemAdmin)
        _ = try await hand.newPassword(of: "lin", by: .systemAdmin)
        try await DeactivateAccount(database: database, municipality: slug)("lin", by: .systemAdmin)
        try await SweepSessions(database: database, clock: workplace.clock, municipality: slug)()
    }

    private func tokens() async throws {
        _ = try await employed("hotline")
        let tokens = SystemTokens(workplace)
        let token = try await tokens.issue("热线", for: "hotline", scopes: [.fileReports], days: 9, by: .systemAdmin)
        let find = FindSystemToken(database: database, clock: workplace.clock, municipality: slug)
        _ = try await find(token)
        for one in try await tokens.list(by: .systemAdmin) { try await tokens.revoke(one.id, by: .systemAdmin) }
    }

    private func residents() async throws {
        let phone = "13800001111"
        let filed = try await FileReport(workplace)(
            NewReport(
                words: BoundedText("路坏了", limit: 100), coordinate: SampleCity.place.coordinate,
                contact: Contact(name: nil, phone: phone, share: .centre)), by: .reporter)
        _ = try await ExportReport(workplace)(filed.receipt)
        let other = Contact(name: "王芳", phone: "13900001111", share: .centre)
        try await AnswerReport(workplace).correctContact(filed.receipt, other, saying: "更正了")
        let gateway = PhoneGateway(address: "https://gateway.example", secret: nil)
        let outside = Outside(door: OutsideDoor { _ in OutsideAnswer(status: 200, body: []) }, gateway: gateway)
        let come = ComeByPhone(workplace, outside)
        let token = try await come.ask(phone) { $0 }
        _ = try await SendPhoneCodes(workplace, outside)()
        _ = try? await come.give("000000", token)
        _ = try await come.standing(token)
        try await come.leave(token)
        _ = try await come.sweep()
        let photos = SavePhoto(
            database: database, clock: workplace.clock, municipality: slug, pictures: Pictures())
        _ = try? await photos([1, 2, 3], scope: "s", key: "k")
        try await workplace.keepPhoto("seen")
        _ = try? await OpenPhoto(workplace)("seen", by: .cityCentre, receipt: filed.receipt)
        _ = try await FindPhoto(database: database, municipality: slug)("seen")
        _ = try await SweepPhotos(database: database, clock: workplace.clock, municipality: slug)()
        try await ForgetAccounts(workplace)()
    }

    private func relations() async throws {
        let leading = try await workplace.file("停水了")
        let other = try await workplace.file("没水了")
        _ = try await MergeCaseFiles(workplace)([other.number], into: leading.number, by: .cityCentre)
        let earlier = try await workplace.filed(to: .replied)
        let again = try await workplace.file("又坏了")
        _ = try await LinkRecurrence(workplace)(
            again.number, of: earlier.number, words: nil, by: .cityCentre, version: 1)
        _ = try await OpenCaseFile(workplace)(again.number, by: .cityCentre, lookingForAlike: true)
        let hub = ChangeHub(workplace)
        let stream = try await hub.listen(.cityCentre)
        let look = LookAtCaseFile(workplace: workplace, changes: hub)
        try await look(again.number, in: stream.id, by: .cityCentre)
        await hub.leave(stream.id)
    }

    /// A message on its way to a reporter and back.
    private func messages() async throws {
        let filed = try await workplace.filed(to: .inProgress)
        let report = try #require(try await workplace.look(filed.number).reports.first).id
        let act = ActOnCaseFile(workplace)
        _ = try await act(filed.number, .message(to: report, words: "几点在家？"), by: .urbanOffice, version: nil)
        _ = try await ListMessages(workplace).waiting(for: .intake)
        for waiting in try await ListMessages(workplace)(by: .intake) {
            let passing = MessagePassing(line: waiting.message.line, way: .receipt, answer: nil)
            _ = try await act(filed.number, .messagePassed(passing), by: .intake, version: nil)
            try await AnswerReport(workplace).answerMessage(
                filed.receipt, waiting.message.line, words: BoundedText("六点", limit: 9))
        }
    }

    private func leaving() async throws {
        let exports = CaseExports(workplace)
        let words = try BoundedText("月度分析", limit: 400)
        let asked = try await exports.ask(CaseFileQuery(), because: words, by: .cityCentre)
        _ = try await exports(by: .cityCentre)
        _ = try await exports(by: .securityAdmin)
        _ = try? await exports.decide(asked.id, granted: true, because: words, by: .securityAdmin)
        _ = try? await exports.take(asked.id, by: .cityCentre)
    }

    private func administration() async throws {
        _ = try await CityVersions(workplace)(by: .systemAdmin)
        _ = try? await CityVersions(workplace).difference(from: 1, to: 2, by: .systemAdmin)
        _ = try? await CityVersions(workplace).current(by: .systemAdmin)
        _ = try await GridHistory(workplace: workplace)(of: SampleCity.grid, by: .systemAdmin)
        _ = try await ReadBacklogs(database: database, clock: workplace.clock, municipality: slug)()
    }

    private func keeping() async throws {
        _ = try await KeepMonths(database: database)(on: clock.now.date(at: .china))
        try await MakeRoot(workplace)()
        _ = try await VerifyOffice(database: database, municipality: slug)()
        _ = try await ListReads(workplace)(on: clock.now.date(at: .china), by: .auditAdmin)
        _ = try await ListOfficeActs(workplace)(by: .auditAdmin)
        _ = try await ListOfficeActs(workplace)(.accountMade, before: 1, by: .auditAdmin)
        _ = try await VerifyRoots(database: database, municipality: slug, keys: workplace.keys)()
    }
}
