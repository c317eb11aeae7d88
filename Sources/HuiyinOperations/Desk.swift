// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain
package import HuiyinPictures

/// Everything that can be asked of the program: all operations on one workplace, made once when it starts.
package struct Desk: Sendable {
    package let workplace: Workplace
    private let hasher: PasswordHasher
    private let pictures: Pictures
    private let limits = SignInLimits()

    package init(_ workplace: Workplace, hasher: PasswordHasher, pictures: Pictures) {
        self.workplace = workplace
        self.hasher = hasher
        self.pictures = pictures
    }

    /// With threads of its own for passwords and pictures.
    ///
    /// - Throws: ``PictureError`` when the picture library cannot start.
    package init(_ workplace: Workplace) throws(PictureError) {
        self.init(workplace, hasher: PasswordHasher(), pictures: try Pictures())
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
    package var noteOnCaseFile: NoteOnCaseFile { NoteOnCaseFile(workplace) }

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
