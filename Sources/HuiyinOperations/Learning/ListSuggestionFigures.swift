// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// How often suggestions were right, matter by matter, for everybody to see.
package struct ListSuggestionFigures: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    private static let days = 365

    /// Those of the last year. What touches homes, persons or protected matters is shown from five files on.
    package func callAsFunction(after seen: SeenWrites? = nil) async throws -> SuggestionFigures {
        let city = workplace.city()
        let since = Moment(milliseconds: workplace.clock.now().milliseconds - Span.days(Self.days).milliseconds)
        let all = try await workplace.database.readFollowing(after: seen?.position) { db in
            try OutcomeStore(db: db, municipality: city.identity.slug).figures(since: since)
        }
        return SuggestionFigures(all, in: city)
    }
}
