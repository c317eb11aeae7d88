// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
import HuiyinDomain

/// Counts provisional due moments again, once the holidays of the year they reach are loaded. Done twice it does
/// nothing the second time.
package struct RecountDues: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    static let batch = 500

    /// - Returns: how many files changed, each with a line in its history.
    package func callAsFunction() async throws -> Int {
        var changed = 0
        var last = EntityID<CaseFile>(rawValue: 0)
        while true {
            let (city, after) = (workplace.city(), last)
            let known = city.calendar.known(asOf: workplace.clock.now())
            let files = try await workplace.database.read { db in
                try Records(db, city.identity.slug).deadlines.filesWithProvisional(
                    within: known, after: after, limit: Self.batch)
            }
            guard let end = files.last else { return changed }
            for id in files where try await recount(id) { changed += 1 }
            last = end
        }
    }

    private func recount(_ id: EntityID<CaseFile>) async throws -> Bool {
        let now = workplace.clock.now()
        let city = workplace.city()
        return try await workplace.database.writeLookingFirst(blind: true) { [workplace] db in
            let records = Records(db, city.identity.slug)
            let file = try records.caseFiles.find(id)
            let context = workplace.context(.clockwork, at: now, in: city)
            let outcome = file.recounted(try records.deadlines.all(of: id), in: context)
            if outcome.isChange { _ = try records.record(outcome, in: context, ids: workplace.ids) }
            return outcome.isChange
        }
    }
}
