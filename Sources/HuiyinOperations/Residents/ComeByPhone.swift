// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HuiyinDatabase
package import HuiyinDomain

/// Lets a resident in who has no receipt at hand, by a code sent to the phone that they left with their reports.
///
/// Whether a number was ever left here is not told: each is answered alike, and a code goes out afterwards, from the
/// outbox, only to one that was. Reports on protected matters, and those about how somebody was treated, are shown by
/// receipt alone: a phone is often shared.
package struct ComeByPhone: Sendable {
    let workplace: Workplace
    let outside: Outside

    package init(_ workplace: Workplace, _ outside: Outside) {
        self.workplace = workplace
        self.outside = outside
    }

    package var isOffered: Bool { outside.gateway != nil && !workplace.keys.isEmpty }

    /// Asks for a code.
    ///
    /// - Parameter saying: the message with the code in it.
    /// - Returns: what the browser keeps to come back with.
    /// - Throws: ``PhoneCodeError`` or `StoreError`.
    package func ask(_ phone: String, saying: @Sendable (String) -> String) async throws -> Secret<String> {
        guard isOffered else { throw PhoneCodeError.notOffered }
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        guard let figures = PhoneFigures(phone) else { throw PhoneCodeError.noPhone }
        // Under every key: some reports may not be sealed anew yet.
        let index = workplace.keys.phoneIndexes(phone, slug).flatMap(\.self)
        let (token, code) = (Secret(RandomText.token()), Self.figures())
        let id: EntityID<SealedMessage> = workplace.ids.next(at: now)
        let text = figures.text + "\n" + saying(code)
        let start = Moment(milliseconds: now.milliseconds - PhoneCode.window.milliseconds)
        try await workplace.database.write { [workplace] db in
            let store = PhoneCodeStore(db: db, municipality: slug)
            // Asked several times at once, each counts those before it.
            for one in index { try db.hold("phone of \(slug) \(one)") }
            guard try store.asked(index, since: start) < PhoneCode.mostAtOnce else { throw PhoneCodeError.tooMany }
            let isKnown = try !store.reports(index).isEmpty
            let message = isKnown ? try workplace.keys.seal(text, in: id.place(.phoneMessage, slug)) : nil
            try FieldKeyStore(db: db, municipality: slug).note(workplace.keys)
            try store.insert(
                id, token: SessionToken.hash(token), index: index, code: Self.hash(code, token), message: message,
                at: now)
        }
        return token
    }

    /// Gives the code of the message.
    ///
    /// - Throws: ``PhoneCodeError/wrongCode`` or `StoreError`. A wrong code is counted although nothing else is written.
    package func give(_ code: String, _ token: Secret<String>) async throws {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        let typed = code.compactMap(\.wholeNumberValue).map(String.init).joined()
        let isRight = try await workplace.database.write { db in
            let store = PhoneCodeStore(db: db, municipality: slug)
            guard let asked = try store.find(SessionToken.hash(token)), try store.takeTry(asked.id, at: now),
                asked.code == Self.hash(typed, token)
            else { return false }
            try store.admit(asked.id, until: now.adding(PhoneCode.reading))
            return true
        }
        guard isRight else { throw PhoneCodeError.wrongCode }
    }

    /// How it stands with what the browser kept.
    package func standing(_ token: Secret<String>) async throws -> PhoneStanding {
        let (city, now) = (workplace.city(), workplace.clock.now())
        let slug = city.identity.slug
        return try await workplace.database.read { db in
            let store = PhoneCodeStore(db: db, municipality: slug)
            guard let asked = try store.find(SessionToken.hash(token)) else { return .none }
            guard let end = asked.admittedUntil else { return asked.expiresAt > now ? .waiting : .none }
            guard end > now, end.span(since: now) <= PhoneCode.reading else { return .none }
            var own: [OwnReport] = []
            for report in try store.reports(asked.index) {
                let file = try Records(db, slug).caseFiles.find(report.file)
                guard file.about == nil, !file.isProtected else { continue }
                own.append(OwnReport(receipt: report.receipt, receivedAt: report.at, status: file.status))
            }
            return .admitted(own)
        }
    }

    /// Lets go of what the browser kept.
    package func leave(_ token: Secret<String>) async throws {
        let slug = workplace.city().identity.slug
        try await workplace.database.write { db in
            try PhoneCodeStore(db: db, municipality: slug).delete(SessionToken.hash(token))
        }
    }

    /// Forgets codes that are over.
    ///
    /// - Returns: how many.
    @discardableResult
    package func sweep() async throws -> Int {
        let (slug, now) = (workplace.city().identity.slug, workplace.clock.now())
        let start = Moment(milliseconds: now.milliseconds - PhoneCode.window.milliseconds)
        return try await workplace.database.write { db in
            try PhoneCodeStore(db: db, municipality: slug).deleteOld(before: start)
        }
    }

    private static func figures() -> String {
        (0..<6).map { _ in String(Int.random(in: 0...9)) }.joined()
    }

    /// Whoever reads the database does not know the token, and so cannot try all codes.
    private static func hash(_ code: String, _ token: Secret<String>) -> [UInt8] {
        Array(SHA256.hash(data: Data("\(token.value)\u{1F}\(code)".utf8)))
    }
}

package enum PhoneStanding: Equatable, Sendable {
    case none, waiting
    case admitted([OwnReport])
}

/// A report as its owner finds it again.
package struct OwnReport: Equatable, Sendable {
    package let receipt: Receipt
    package let receivedAt: Moment
    package let status: CaseStatus
}

/// Why nobody is let in by phone.
package enum PhoneCodeError: Error, Equatable, Sendable {
    case notOffered
    case noPhone
    /// Too many codes for this number within an hour.
    case tooMany
    /// Wrong, guessed too often, or over: which of them is not told.
    case wrongCode
}
