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
        let now = workplace.clock.now()
        let city = workplace.city()
        return try await workplace.database.write { [workplace] db in
            let records = Records(db, city.identity.slug)
            let file = try records.caseFiles.find(number)
            try CaseFilePolicy.permit(.appeal, on: file, by: principal, in: city)
            let appeal = try Appeal.asked(
                workplace.ids.next(at: now), on: file, indicator, reason: reason,
                own: try records.figures.stored(of: file.id).map(\.contribution), by: principal, at: now, in: city)
            if try records.appeals.all(of: file.id).contains(where: { $0.isAgainstSame(as: appeal) }) {
                throw AppealError.alreadyAsked
            }
            try records.appeals.insert(appeal)
            let context = workplace.context(principal, at: now, in: city)
            _ = try records.record(
                file.noting(appeal.note(text.text), in: context), in: context, ids: workplace.ids)
            return appeal
        }
    }

    /// - Throws: ``AppealError`` or `StoreError`. Then nothing is written.
    package func decide(
        _ id: EntityID<Appeal>, granted: Bool, reason: BoundedText, by principal: Principal
    ) async throws -> Appeal {
        let now = workplace.clock.now()
        let city = workplace.city()
        return try await workplace.database.write { [workplace] db in
            let records = Records(db, city.identity.slug)
            guard principal.role == .panel else { throw AppealError.notYours }
            let appeal = try records.appeals.find(id).decided(granted: granted, by: principal)
            try records.appeals.setState(appeal)
            let context = workplace.context(principal, at: now, in: city)
            let file = try records.caseFiles.find(appeal.caseFile)
            _ = try records.record(
                file.noting(appeal.note(reason.text), in: context), in: context, ids: workplace.ids)
            return appeal
        }
    }

    /// The appeals that wait for the panel, the oldest first.
    package func waiting(by principal: Principal) async throws -> [WaitingAppeal] {
        guard principal.role == .panel else { throw AppealError.notYours }
        let city = workplace.city()
        return try await workplace.database.read { db in
            let records = Records(db, city.identity.slug)
            return try records.appeals.open(limit: 200).map {
                WaitingAppeal(appeal: $0, number: try records.caseFiles.number(of: $0.caseFile))
            }
        }
    }

    /// How often each reason was granted and declined.
    package func counts() async throws -> [AppealCount] {
        let city = workplace.city()
        return try await workplace.database.read { db in
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
