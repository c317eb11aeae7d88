// SPDX-License-Identifier: Apache-2.0

/// What agreements about money or shared property pass through: their public notice.
extension Simulation {
    /// The sheet is published for as many days as the rules say. One objection is enough: either the parties bring a
    /// better sheet before they are over, which is published anew, or there is no consent.
    mutating func publish(_ index: Int) {
        figures.notices += 1
        let end = table.due(city.rules.limits(for: .publicNotice, urgent: false), from: now, urgent: false)
        let turn = files[index].turn
        guard files[index].luck.happens(plan.habits.objectsToNotice) else {
            return heap.plan(.noticed, of: Int32(index), turn: turn, at: end)
        }
        figures.objectedNotices += 1
        let mayTryAgain = Int(files[index].disagreements) < city.rules.disagreementTimes
        guard mayTryAgain, files[index].luck.happens(plan.habits.betterSheet) else {
            return heap.plan(.opposed, of: Int32(index), turn: turn, at: end)
        }
        let share = 0.3 + 0.7 * files[index].luck.share()
        heap.plan(.bettered, of: Int32(index), turn: turn, at: between(now, end, share))
    }

    /// A sheet that somebody objected to counts as a failure to agree, so that no round is endless.
    mutating func bettered(_ index: Int) {
        figures.betterSheets += 1
        files[index].disagreements &+= 1
        publish(index)
    }
}
