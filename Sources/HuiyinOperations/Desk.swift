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

    package init(
        _ workplace: Workplace, _ current: CurrentMunicipality, hasher: PasswordHasher, pictures: Pictures
    ) {
        self.workplace = workplace
        self.current = current
        self.hasher = hasher
        self.pictures = pictures
    }

    package init(
        _ database: Database, _ current: CurrentMunicipality, clock: WallClock = .system, ids: IDSource,
        hasher: PasswordHasher = PasswordHasher()
    ) {
        self.init(
            Workplace(database: database, clock: clock, ids: ids, serving: current), current, hasher: hasher,
            pictures: Pictures())
    }

    /// The city as loaded now. Ask once for each piece of work.
    package var city: Municipality { workplace.city() }
    package var now: Moment { workplace.clock.now() }

    /// Whether requests can be answered: the records are within reach.
    package func isReady() async -> Bool { await workplace.database.isHealthy() }
}

extension Desk {
    package var fileReport: FileReport { FileReport(workplace) }
    package var followReport: FollowReport { FollowReport(workplace) }
    package var answerReport: AnswerReport { AnswerReport(workplace) }
    package var revealContact: RevealContact { RevealContact(workplace) }

    package var listCaseFiles: ListCaseFiles { ListCaseFiles(workplace) }
    package var openCaseFile: OpenCaseFile { OpenCaseFile(workplace) }
    package var moveCaseFile: MoveCaseFile { MoveCaseFile(workplace) }
    package var answerRequest: AnswerRequest { AnswerRequest(workplace) }
    package var listRequests: ListRequests { ListRequests(workplace) }
    package var listRegister: ListRegister { ListRegister(workplace) }
    package var recountDues: RecountDues { RecountDues(workplace) }
    package var nameSubstitute: NameSubstitute {
        NameSubstitute(database: workplace.database, municipality: city.identity.slug)
    }
    package var noteOnCaseFile: NoteOnCaseFile { NoteOnCaseFile(workplace) }
    package var mergeCaseFiles: MergeCaseFiles { MergeCaseFiles(workplace) }
    package var linkRecurrence: LinkRecurrence { LinkRecurrence(workplace) }
    package var actOnCaseFile: ActOnCaseFile { ActOnCaseFile(workplace) }

    package var listFigures: ListFigures { ListFigures(workplace) }
    package var appealFigure: AppealFigure { AppealFigure(workplace) }

    /// The version of the city that holds now, with its grids, its map and its suggester. Ask once for each piece of work.
    package var version: MunicipalityVersion { current.now }

    /// What the words may be about, for a person to confirm.
    package func suggestion(for words: String, at coordinate: Coordinate?) -> Suggestion {
        let version = version
        let grid = coordinate.flatMap(version.locator.grid)
        let place = Place(coordinate: coordinate, address: nil, grid: grid?.code, division: grid?.village)
        return version.suggester.suggest(words, at: place)
    }

    package var openPhoto: OpenPhoto { OpenPhoto(workplace) }
    package var savePhoto: SavePhoto {
        SavePhoto(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug, pictures: pictures)
    }

    package var signIn: SignIn {
        SignIn(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug, hasher: hasher,
            limits: limits)
    }
    package var signOut: SignOut { SignOut(database: workplace.database, municipality: city.identity.slug) }
    package var findSession: FindSession {
        FindSession(database: workplace.database, clock: workplace.clock, municipality: city.identity.slug)
    }
    package var createAccount: CreateAccount {
        CreateAccount(
            database: workplace.database, clock: workplace.clock, municipality: city.identity.slug,
            ids: workplace.ids, hasher: hasher)
    }
}
