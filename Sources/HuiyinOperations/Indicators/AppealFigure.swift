// SPDX-License-Identifier: Apache-2.0
import HuiyinDatabase
package import HuiyinDomain

/// Takes a department's appeal against one of its figures, and the panel's decision on it.
package struct AppealFigure: Sendable {
    let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    /// - Throws: ``AppealError``, ``NotPermitted`` or `StoreError`. Then nothing is written.
    package func ask(
        _ number: CaseNumber, _ indicator: Indicator, reason: String, text: BoundedText, by principal: Principal
    ) async throws -> Appeal {
        try await FileStep(workplace: workplace, number: number, principal: principal).taken(
            by: { _, file, principal, city in
                try CaseFilePolicy.acting(principal) { face throws(NotPermitted) in
                    try CaseFilePolicy.permit(.appeal, on: file, by: face, in: city)
                }
            },
            again: { _, _ in throw AppealError.alreadyAsked },
            { hand in
                let (records, file, context) = (hand.records, hand.file, hand.context)
                let appeal = try Appeal.asked(
                    hand.ids.next(at: context.now), on: file, indicator, reason: reason,
                    own: try records.figures.stored(of: file.id).map(\.contribution), by: context.principal,
                    at: context.now, in: hand.city)
                if try records.appeals.all(of: file.id).contains(where: { $0.isAgainstSame(as: appeal) }) {
                    throw AppealError.alreadyAsked
                }
                try records.appeals.insert(appeal)
                _ = try hand.record(file.noting(appeal.note(text.text), in: context))
                return appeal
            })
    }

    /// - Throws: ``AppealError``, ``NotPermitted/unseen`` or `StoreError`. Then nothing is written.
    package func decide(
        _ id: EntityID<Appeal>, granted: Bool, reason: BoundedText, by principal: Principal
    ) async throws -> Appeal {
        let now = workplace.clock.now()
        let city = workplace.city()
        return try await workplace.database.writeLookingFirst(blind: true) { [workplace] db in
            let records = Records(db, city.identity.slug)
            guard principal.role == .panel else { throw AppealError.notYours }
            let appeal = try records.appeals.find(id).decided(granted: granted, by: principal)
            let file = try records.caseFiles.find(appeal.caseFile)
            guard CaseFilePolicy.canSee(file, principal) else { throw NotPermitted.unseen }
            try records.appeals.setState(appeal)
            let context = workplace.context(principal, at: now, in: try workplace.city(city, for: file, in: db))
            _ = try records.record(
                file.noting(appeal.note(reason.text), in: context), in: context, ids: workplace.ids)
            return appeal
        }
    }

    /// The appeals that wait for the panel about files that its member may see, the oldest first.
    package func waiting(by principal: Principal) async throws -> [WaitingAppeal] {
        guard principal.role == .panel else { throw AppealError.notYours }
        let city = workplace.city()
        return try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            let waiting = try records.appeals.open(limit: 200)
            let files = try records.caseFiles.find(waiting.map(\.caseFile))
            return waiting.compactMap { appeal in
                guard let file = files[appeal.caseFile], CaseFilePolicy.canSee(file, principal) else { return nil }
                return WaitingAppeal(appeal: appeal, number: file.number)
            }
        }
    }

    /// How often each reason was granted and declined.
    package func counts(after seen: SeenWrites? = nil) async throws -> [AppealCount] {
        let city = workplace.city()
        return try await workplace.database.readFollowing(after: seen?.position) { db in
            try Records(db, city.identity.slug).appeals.counts().map {
                AppealCount(reason: $0.reason, state: $0.state, count: $0.count)
            }
        }
    }
}

package struct WaitingAppeal: Sendable {
    package let appeal: Appeal
    package let number: CaseNumber
}

package struct AppealCount: Sendable {
    package let reason: String
    package let state: Appeal.State
    package let count: Int
}

extension Appeal {
    fileprivate func isAgainstSame(as other: Appeal) -> Bool {
        indicator == other.indicator && department == other.department
    }

    fileprivate func note(_ text: String) -> CaseNote {
        CaseNote(
            kind: .appeal, text: text,
            facts: [
                "indicator": indicator.rawValue, "department": department.text, "reason": reason,
                "state": state.rawValue,
            ])
    }
}
