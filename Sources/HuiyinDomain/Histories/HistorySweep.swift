// SPDX-License-Identifier: Apache-2.0

/// A task that a township sent to grids (下发任务), with what the grids had answered by the end of the history.
package struct HistorySweep: Sendable {
    package let task: FieldTask
    package let answers: [(grid: GridCode, answer: GridAnswer)]

    /// - Parameters:
    ///   - index: its place among all tasks of the history; gives it its key and its luck.
    ///   - places: the grids of each village, and of each township, as ``Municipality/serviceGrids(in:)`` has them.
    /// - Throws: ``NotPermitted`` or ``FieldTaskRefusal``.
    package init(
        _ matter: MatterCode, index: Int, at moment: Moment, until end: Moment, in city: Municipality, seed: UInt64,
        asking places: HistoryGrids
    ) throws {
        var luck = Luck(seed: seed ^ 0x5441_534B, stream: index)
        let (place, grids) = places.pick(&luck)
        let issuer = HistoryPeople(city: city).township(of: place)
        try FieldTaskPolicy.permitIssuing(to: place, by: issuer, in: city)
        let name = city.matters[matter]?.name ?? matter.text
        let draft = FieldTaskDraft(
            title: try BoundedText("排查：\(name)", limit: FieldTask.longestTitle),
            why: try BoundedText("同类问题可能不止一处，一次看清。", limit: FieldTask.longestWords), matter: matter,
            place: place, until: moment.date(at: city.identity.offset).adding(days: 3 + luck.pick(of: 12)), file: nil)
        let task = try draft.issued(
            id: LifeKeys(filedAt: moment, index: index).next(), by: issuer, at: moment, in: city, asking: grids)
        self.task = task
        let days = task.until.daysSinceEpoch - moment.date(at: city.identity.offset).daysSinceEpoch
        var given: [(grid: GridCode, answer: GridAnswer)] = []
        for grid in task.grids where luck.happens(HistoryHabits.answered) {
            let at = moment.adding(.minutes(30 + luck.pick(of: days * 1_440)))
            let found = luck.happens(HistoryHabits.found) ? 1 + luck.pick(of: 3) : 0
            guard at < end, task.isOpen(on: at.date(at: city.identity.offset)) else { continue }
            let words = found == 0 ? "看过了，没有这种情况。" : "有\(found)处，当场处理好了。"
            given.append(
                (
                    grid,
                    try GridAnswer(
                        places: found, words: try BoundedText(words, limit: FieldTask.longestWords), at: at)
                ))
        }
        answers = given
    }
}

/// The places to whose grids tasks are sent: mostly a village, now and then a whole township.
package struct HistoryGrids: Sendable {
    private let villages: [(place: Division, grids: [GridCode])]
    private let townships: [(place: Division, grids: [GridCode])]

    package init(_ city: Municipality) {
        let asked = city.grids.values.filter { $0.layer == "service" }
        func sorted(_ groups: [Division: [Grid]]) -> [(place: Division, grids: [GridCode])] {
            groups.map { (place: $0.key, grids: $0.value.map(\.code).sorted { $0.text < $1.text }) }
                .sorted { $0.place.digits < $1.place.digits }
        }
        villages = sorted(Dictionary(grouping: asked, by: \.village))
        var wide: [Division: [Grid]] = [:]
        for grid in asked { if let township = grid.village.township { wide[township, default: []].append(grid) } }
        townships = sorted(wide)
    }

    func pick(_ luck: inout Luck) -> (place: Division, grids: [GridCode]) {
        let isWide = luck.happens(HistoryHabits.wide) && !townships.isEmpty
        return isWide ? townships[luck.pick(of: townships.count)] : villages[luck.pick(of: villages.count)]
    }
}
