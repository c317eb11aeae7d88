// SPDX-License-Identifier: Apache-2.0

/// What the parties agreed on (商定单): ordered steps, who helps with what, who pays how much.
///
/// Its words are personal and can be erased; what decides moves is its ``AgreementStanding``.
package struct Agreement: Equatable, Sendable {
    /// As they are called on the sheet.
    package let parties: [String]
    /// In the order in which they are done.
    package let steps: [Step]
    package let obligations: [Obligation]
    package let shares: [Share]
    /// What it costs in all, in whole fen; nil where nobody pays. The shares add up to it.
    package let total: Int?
    /// Whether it changes something that belongs to several: a drain, a roof, a yard.
    package let touchesSharedProperty: Bool
    /// The words of the public notice, as somebody saw them before they are published.
    package let notice: String?

    package init(
        parties: [String] = [], steps: [Step], obligations: [Obligation] = [], shares: [Share] = [],
        total: Int? = nil, touchesSharedProperty: Bool = false, notice: String? = nil
    ) {
        self.parties = parties
        self.steps = steps
        self.obligations = obligations
        self.shares = shares
        self.total = total
        self.touchesSharedProperty = touchesSharedProperty
        self.notice = notice
    }

    /// One piece of work, by somebody, by a day.
    package struct Step: Equatable, Sendable {
        package let text: String
        package let owner: String
        package let due: Moment

        package init(text: String, owner: String, due: Moment) {
            self.text = text
            self.owner = owner
            self.due = due
        }
    }

    /// What a party promised to do that is no step of the work.
    package struct Obligation: Equatable, Sendable {
        package let party: String
        package let text: String

        package init(party: String, text: String) {
            self.party = party
            self.text = text
        }
    }

    /// What a party pays, in whole fen.
    package struct Share: Equatable, Sendable {
        package let party: String
        package let fen: Int

        package init(party: String, fen: Int) {
            self.party = party
            self.fen = fen
        }
    }
}

extension Agreement {
    /// Where money or shared property is involved, whoever it concerns has days to object (公示).
    package var needsNotice: Bool { total != nil || !shares.isEmpty || touchesSharedProperty }

    /// When all is to be done: what the reporters are promised.
    package var lastDue: Moment? { steps.map(\.due).max() }

    /// Everybody who is named on it, so that nobody is named in the notice.
    package var names: Set<String> {
        Set(parties + shares.map(\.party) + obligations.map(\.party) + steps.map(\.owner))
    }

    /// - Throws: ``CaseMoveError/stepsMissing``, ``CaseMoveError/stepsOutOfOrder``,
    ///   ``CaseMoveError/dueNotInFuture(due:now:)``, ``CaseMoveError/sharesDoNotAddUp(total:sum:)``,
    ///   ``CaseMoveError/noticeNotPreviewed`` or ``CaseMoveError/noticeTells(_:)``.
    func check(in city: Municipality, at now: Moment) throws(CaseMoveError) {
        guard let first = steps.first else { throw .stepsMissing }
        guard first.due > now else { throw .dueNotInFuture(due: first.due, now: now) }
        guard zip(steps, steps.dropFirst()).allSatisfy({ $0.due <= $1.due }) else { throw .stepsOutOfOrder }
        let sum = shares.map(\.fen).reduce(0, +)
        if total != nil || !shares.isEmpty {
            guard sum == total, shares.allSatisfy({ $0.fen >= 0 }) else {
                throw .sharesDoNotAddUp(total: total ?? 0, sum: sum)
            }
        }
        guard needsNotice else { return }
        guard let notice else { throw .noticeNotPreviewed }
        if let trace = PublicNotice.traces(in: notice, of: privateNames(in: city)).min() { throw .noticeTells(trace) }
    }

    /// The names on it that are nobody's office: those of departments may be published.
    package func privateNames(in city: Municipality) -> Set<String> {
        names.filter { city.departments.named($0) == nil && city.departments[DepartmentCode($0)] == nil }
    }
}
