// SPDX-License-Identifier: Apache-2.0
package import HuiyinDatabase
package import HuiyinDomain
package import HuiyinPictures

/// Everything that can be asked of the program: all operations on one city, made once when it starts.
package struct Desk: Sendable {
    package let workplace: Workplace
    private let current: CurrentMunicipality
    private let hasher: PasswordHasher
    private let pictures: Pictures
    private let limits = SignInLimits()
    private let provider = ProviderMemory()
    private let outside: Outside
    /// Who listens to what changes, at this server.
    package let changes: ChangeHub

    package init(
        _ workplace: Workplace, _ current: CurrentMunicipality, hasher: PasswordHasher, pictures: Pictures,
        outside: Outside = .none
    ) {
        self.outside = outside
        self.workplace = workplace
        self.current = current
        self.hasher = hasher
        self.pictures = pictures
        changes = ChangeHub(workplace)
    }

    package init(
        _ database: Database, _ current: CurrentMunicipality, clock: WallClock = .system, ids: IDSource,
        hasher: PasswordHasher = PasswordHasher(), draw: @escaping @Sendable () -> Double = Workplace.chance,
        keys: KeyRing = .none, outside: Outside = .none, demandsFactors: Bool = true
    ) {
        self.init(
            Workplace(
                database: database, clock: clock, ids: ids, serving: current, draw: draw, keys: keys,
                demandsFactors: demandsFactors),
            current, hasher: hasher, pictures: Pictures(), outside: outside)
    }

    /// The city as loaded now. Ask once for each piece of work.
    package var city: Municipality { workplace.city() }
    package var now: Moment { workplace.clock.now() }

    /// Whether requests can be answered: the records are within reach.
    package func isReady() async -> Bool { await workplace.database.isHealthy() }

    /// Transactions that wait for a connection at this moment.
    package var databaseWaiting: Int { workplace.database.waiting }

    package var readBacklogs: ReadBacklogs {
        ReadBacklogs(database: workplace.database, clock: workplace.clock, municipality: city.identity.slug)
    }
}

extension Desk {
    package var fileReport: FileReport { FileReport(workplace) }
    package var followReport: FollowReport { FollowReport(workplace) }
    package var answerReport: AnswerReport { AnswerReport(workplace) }
    package var exportReport: ExportReport { ExportReport(workplace) }
    package var revealContact: RevealContact { RevealContact(workplace) }

    package var listCaseFiles: ListCaseFiles { ListCaseFiles(workplace) }
    package var listCasePlaces: ListCasePlaces { ListCasePlaces(workplace) }
    package var openCaseFile: OpenCaseFile { OpenCaseFile(workplace) }
    package var moveCaseFile: MoveCaseFile { MoveCaseFile(workplace) }
    package var answerRequest: AnswerRequest { AnswerRequest(workplace) }
    package var listRequests: ListRequests { ListRequests(workplace) }
    package var listRevisits: ListRevisits { ListRevisits(workplace) }
    package var listMessages: ListMessages { ListMessages(workplace) }
    package var listRegister: ListRegister { ListRegister(workplace) }
    package var recountDues: RecountDues { RecountDues(workplace) }
    package var keepMonths: KeepMonths { KeepMonths(database: workplace.database) }
    package var today: CivilDate { now.date(at: city.identity.offset) }
    package var nameSubstitute: NameSubstitute {
        NameSubstitute(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug)
    }
    package var listDuties: ListDuties { ListDuties(workplace) }
    package var listOwnFigures: ListOwnFigures { ListOwnFigures(workplace) }
    package var openPost: OpenPost { OpenPost(workplace) }
    package var noteOnCaseFile: NoteOnCaseFile { NoteOnCaseFile(workplace) }
    package var readInterviews: ReadInterviews { ReadInterviews(workplace) }
    package var openAgreement: OpenAgreement { OpenAgreement(workplace) }
    package var listPublicNotices: ListPublicNotices { ListPublicNotices(workplace) }
    package var objectToNotice: ObjectToNotice { ObjectToNotice(workplace) }
    package var mergeCaseFiles: MergeCaseFiles { MergeCaseFiles(workplace) }
    package var linkRecurrence: LinkRecurrence { LinkRecurrence(workplace) }
    package var actOnCaseFile: ActOnCaseFile { ActOnCaseFile(workplace) }

    package var readDigest: ReadDigest { ReadDigest(workplace) }
    package var weeklyBoard: WeeklyBoard { WeeklyBoard(workplace) }
    package var issueFieldTask: IssueFieldTask { IssueFieldTask(workplace) }
    package var answerFieldTask: AnswerFieldTask { AnswerFieldTask(workplace) }
    package var listFieldTasks: ListFieldTasks { ListFieldTasks(workplace) }
    package var recordRound: RecordRound { RecordRound(workplace) }
    package var reportFromRound: ReportFromRound { ReportFromRound(workplace) }
    package var listRounds: ListRounds { ListRounds(workplace) }
    package var recordCouncil: RecordCouncil { RecordCouncil(workplace) }
    package var bringUp: BringUp { BringUp(workplace) }
    package var listCouncils: ListCouncils { ListCouncils(workplace) }
    package var followCouncil: FollowCouncil { FollowCouncil(workplace) }

    /// Whether a receipt is a council's.
    package func isCouncil(_ receipt: Receipt) async throws -> Bool {
        do {
            _ = try await followCouncil(receipt)
            return true
        } catch StoreError.notFound {
            return false
        }
    }

    package var cityVersions: CityVersions { CityVersions(workplace) }
    package var draftCity: DraftCity { DraftCity(workplace: workplace, current: current) }
    package var redrawGrids: RedrawGrids { RedrawGrids(draft: draftCity) }
    package var checkGrids: CheckGrids { CheckGrids(draft: draftCity) }
    package var gridHistory: GridHistory { GridHistory(workplace: workplace) }
    package var listAccounts: ListAccounts {
        ListAccounts(database: workplace.database, municipality: city.identity.slug)
    }
    package var caseExports: CaseExports { CaseExports(workplace) }
    package var savedFilters: SavedFilters { SavedFilters(workplace) }
    package var lookAtCaseFile: LookAtCaseFile { LookAtCaseFile(workplace: workplace, changes: changes) }

    package var findKnownHappenings: FindKnownHappenings { FindKnownHappenings(workplace, version.judge) }
    package var clusterOpenFiles: ClusterOpenFiles { ClusterOpenFiles(workplace, version.judge) }
    package var findPatterns: FindPatterns { FindPatterns(workplace, places: version.groundCells) }
    package var listPatterns: ListPatterns { ListPatterns(workplace) }
    package var decidePattern: DecidePattern { DecidePattern(workplace) }
    package var listSuggestionFigures: ListSuggestionFigures { ListSuggestionFigures(workplace) }
    package var listFigures: ListFigures { ListFigures(workplace) }
    package var appealFigure: AppealFigure { AppealFigure(workplace) }
    package var listPublicCases: ListPublicCases { ListPublicCases(workplace) }
    package var readPublicMonth: ReadPublicMonth { ReadPublicMonth(workplace) }
    package var readBoard: ReadBoard { ReadBoard(workplace) }

    /// The version of the city that holds now, with its grids, its map and its suggester. Ask once for each piece of work.
    package var version: MunicipalityVersion { current.now }

    /// What the words may be about, for a person to confirm.
    package func suggestion(for words: String, at coordinate: Coordinate?) -> Suggestion {
        let version = version
        let grid = coordinate.flatMap(version.locator.grid)
        let place = Place(coordinate: coordinate, address: nil, grid: grid?.code, division: grid?.village)
        return version.suggester.suggest(words, at: place)
    }

    package var listReads: ListReads { ListReads(workplace) }
    package var listRoots: ListRoots { ListRoots(workplace) }
    package var listOfficeActs: ListOfficeActs { ListOfficeActs(workplace) }
    package var makeRoot: MakeRoot { MakeRoot(workplace) }

    package var keepToTime: KeepToTime { KeepToTime(workplace) }
    package var listRetention: ListRetention { ListRetention(workplace) }

    package var openPhoto: OpenPhoto { OpenPhoto(workplace) }
    package var savePhoto: SavePhoto {
        SavePhoto(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug, pictures: pictures)
    }

    package var signIn: SignIn {
        SignIn(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug, hasher: hasher,
            limits: limits, keys: workplace.keys, needingFactor: workplace.needingFactor)
    }
    package var signInElsewhere: SignInElsewhere { SignInElsewhere(workplace, outside, provider) }
    package var comeByPhone: ComeByPhone { ComeByPhone(workplace, outside) }
    package var sendPhoneCodes: SendPhoneCodes { SendPhoneCodes(workplace, outside) }
    package var giveCode: GiveCode { GiveCode(workplace, limits: limits) }
    package var setUpFactor: SetUpFactor { SetUpFactor(workplace) }
    package var ownTerms: OwnTerms { OwnTerms(workplace) }
    package var ownSessions: OwnSessions { OwnSessions(workplace) }
    package var setPassword: SetPassword {
        SetPassword(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug, hasher: hasher)
    }
    package var signOut: SignOut { SignOut(database: workplace.database, municipality: city.identity.slug) }
    package var findSession: FindSession {
        FindSession(database: workplace.database, clock: workplace.clock, municipality: city.identity.slug)
    }
    package var systemTokens: SystemTokens { SystemTokens(workplace) }
    package var findSystemToken: FindSystemToken {
        FindSystemToken(database: workplace.database, clock: workplace.clock, municipality: city.identity.slug)
    }
    package var findDeviceSeal: FindDeviceSeal {
        FindDeviceSeal(database: workplace.database, municipality: city.identity.slug)
    }
    package var handOutAccount: HandOutAccount { HandOutAccount(workplace: workplace, hasher: hasher) }
    package var deactivateAccount: DeactivateAccount {
        DeactivateAccount(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug)
    }
    package var createAccount: CreateAccount {
        CreateAccount(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug,
            ids: workplace.ids, hasher: hasher)
    }
}
