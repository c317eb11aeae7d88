// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain
import HuiyinText

/// Looks whether what somebody tells of is known already: an open file of the same happening near by, or, where one of the
/// two has no point on the map, one that names the same street or village.
package struct FindKnownHappenings: Sendable {
    let workplace: Workplace
    let judge: HappeningJudge

    package init(_ workplace: Workplace, _ judge: HappeningJudge) {
        self.workplace = workplace
        self.judge = judge
    }

    /// How far around is looked. An outage reaches farther than its pin; two pins farther apart are hardly one happening.
    private static let metres = 1_200.0
    private static let span = Span.days(30)
    private static let most = 3
    /// By how many of the places that somebody names is looked.
    private static let mostNames = 3

    /// The likely ones among the files that `principal` may see, likeliest first; none without a place
    /// or the name of one.
    package func callAsFunction(_ telling: Telling, by principal: Principal) async throws -> [KnownHappening] {
        try await likely(telling) { told, city in CaseFilePolicy.canRead(told.file, principal, in: city) }.map {
            KnownHappening(number: $0.told.file.number, judgement: $0.judgement)
        }
    }

    /// What the public may join, likeliest first. Only matters about public places, after triage, without a word of
    /// anybody: matter, point and state.
    package func offers(_ telling: Telling) async throws -> [JoinOffer] {
        let found = try await likely(telling) { $0.isOpenToAll(in: $1) }
        guard !found.isEmpty else { return [] }
        let (now, slug) = (workplace.clock.now(), workplace.city().identity.slug)
        return try await workplace.database.write { db in
            let store = JoinOfferStore(db: db, municipality: slug)
            return try found.compactMap { told, _ in
                guard let matter = told.file.triage?.matter, let place = told.file.place.coordinate else { return nil }
                return JoinOffer(
                    token: try store.offer(told.file.id, at: now), matter: matter, coordinate: place,
                    status: told.file.status, receivedAt: told.file.receivedAt)
            }
        }
    }

    private func likely(
        _ telling: Telling, where isShown: @escaping @Sendable (ToldFile, Municipality) -> Bool
    ) async throws -> [(told: ToldFile, judgement: HappeningJudgement)] {
        let names = NamedPlaces.find(in: telling.words).prefix(Self.mostNames)
        guard telling.coordinate != nil || !names.isEmpty else { return [] }
        let city = workplace.city()
        let since = Moment(milliseconds: telling.at.milliseconds - Self.span.milliseconds)
        let now = workplace.clock.now()
        let found = try await workplace.database.read { db in
            let files = Records(db, city.identity.slug).caseFiles
            var found: [ToldFile] = []
            if let place = telling.coordinate {
                found = try files.open(near: place, within: Self.metres, since: since)
            }
            for name in names {
                // Two points that are both known say more than a name.
                found += try files.open(naming: name, since: since, at: now).filter { one in
                    (telling.coordinate == nil || one.telling.coordinate == nil)
                        && !found.contains { $0.file.id == one.file.id }
                }
            }
            return found.filter { isShown($0, city) }
        }
        guard !found.isEmpty else { return [] }
        let mine = judge.read(telling)
        return found.map { (told: $0, judgement: judge.judge(mine, judge.read($0.telling))) }
            .filter(\.judgement.isLikely)
            .sorted { $0.judgement.probability > $1.judgement.probability }
            .prefix(Self.most).map { $0 }
    }
}

/// A file that likely is about what somebody tells of, for staff.
package struct KnownHappening: Equatable, Sendable {
    package let number: CaseNumber
    package let judgement: HappeningJudgement
}

/// What the public learns of a file that they may join: nothing that anybody said.
package struct JoinOffer: Equatable, Sendable {
    /// Opaque; good for some two hours.
    package let token: String
    package let matter: MatterCode
    package let coordinate: Coordinate
    package let status: CaseStatus
    package let receivedAt: Moment
}
