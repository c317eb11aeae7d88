// SPDX-License-Identifier: Apache-2.0

/// The register of what cannot be done for now: a keeper for each file, a review each quarter, no ending.
extension Simulation {
    /// inProgress, designated, suspended → backlog; false where the table has no such edge.
    mutating func shelve(_ index: Int, _ kind: CaseMoveKind) -> Bool {
        guard move(index, kind, to: .backlog) else { return false }
        figures.shelved += 1
        files[index].wasShelved = true
        awaitReview(index)
        return true
    }

    /// Until the next review its condition may be met; else the keeper looks at it then.
    private mutating func awaitReview(_ index: Int) {
        files[index].isReviewLate = false
        let review = table.due(city.rules.limits(for: .backlogReview, urgent: false), from: now, urgent: false)
        let isMet = files[index].luck.happens(plan.habits.conditionMet)
        let share = files[index].luck.share()
        let moment = isMet ? between(now, review, share) : review
        // What is there when the simulation ends stays there, and is told.
        guard moment < table.end else { return }
        heap.plan(isMet ? .takenUp : .reviewed, of: Int32(index), turn: files[index].turn, at: moment)
    }

    /// The reporters hear how it stands. A keeper who lets it pass does so once the level above has looked.
    mutating func reviewed(_ index: Int) {
        if !files[index].isReviewLate, files[index].luck.happens(plan.habits.reviewMissed) {
            files[index].isReviewLate = true
            figures.missedReviews += 1
            let end = table.due(city.rules.limits(for: .assess, urgent: false), from: now, urgent: false)
            return heap.plan(.reviewed, of: Int32(index), turn: files[index].turn, at: end)
        }
        figures.reviews += 1
        awaitReview(index)
    }

    /// backlog → triaged: what it waited for has come.
    mutating func takenUp(_ index: Int) {
        guard move(index, .takingUp, to: .triaged) else { return }
        figures.takenUp += 1
        files[index].isBound = false
        waitAtDesk(index, .dispatch)
    }
}
