// SPDX-License-Identifier: Apache-2.0

/// What waits for somebody who does not handle it: for the reporter, for leave from above, for its season.
extension Simulation {
    /// received → needsInformation where a resident's words are not enough; false where they are.
    mutating func asksBack(_ index: Int) -> Bool {
        let file = files[index]
        guard !file.wasAsked, !file.isUrgent, !file.isFromField, city.rules.askBacks.times > 0 else { return false }
        files[index].wasAsked = true
        guard files[index].luck.happens(plan.habits.incomplete), move(index, .askBack, to: .needsInformation) else {
            return false
        }
        figures.askedBack += 1
        let end = table.due(city.rules.limits(for: .askBack, urgent: false), from: now, urgent: false)
        let share = files[index].luck.share()
        heap.plan(.supplied, of: Int32(index), turn: files[index].turn, at: between(now, end, share))
        return true
    }

    /// The reporter has answered, or the time for it is over: the centre has it again, and the pause is the reporter's.
    mutating func supplied(_ index: Int) {
        files[index].paused = table.worked(by: now) - table.worked(by: files[index].since)
        stand(index, .received)
        waitAtDesk(index, .triage)
    }

    /// The lead asks for leave to wait, or to put off what cannot be done for now; false where work goes on at once.
    mutating func asksToWait(_ index: Int) -> Bool {
        guard !files[index].isUrgent else { return false }
        if files[index].stillWaits {
            files[index].stillWaits = false
            ask(index, for: .suspension)
            return true
        }
        guard !files[index].hasAskedToWait else { return false }
        files[index].hasAskedToWait = true
        let cannot = files[index].luck.happens(plan.habits.cannotNow)
        guard cannot || files[index].luck.happens(plan.habits.mustWait) else { return false }
        ask(index, for: cannot ? .backlog : .suspension)
        return true
    }

    /// The file stays where it is, its time running, until somebody above has decided: in the time of the post, of its
    /// B post, of the level above, and asked a second time if all were silent.
    private mutating func ask(_ index: Int, for asked: Asked) {
        files[index].asked = asked
        files[index].isGranted = false
        let limit = city.rules.limits(for: .approval, urgent: false)
        var moment = now
        for _ in 0..<(CaseRequest.attempts * CaseRequest.Stage.allCases.count) {
            let end = table.due(limit, from: moment, urgent: false)
            let isSilent = files[index].luck.happens(plan.habits.approverSilent)
            let share = files[index].luck.share()
            guard isSilent else {
                files[index].isGranted = !files[index].luck.happens(plan.habits.notGranted)
                return heap.plan(
                    .decided, of: Int32(index), turn: files[index].turn, at: between(moment, end, share))
            }
            moment = end
        }
        figures.lapsed += 1
        heap.plan(.decided, of: Int32(index), turn: files[index].turn, at: moment)
    }

    /// Granted it waits or stands on the register; else work goes on at once.
    mutating func decided(_ index: Int) {
        switch files[index].asked {
        case .suspension: if !files[index].isGranted || !suspend(index) { waitAtOffice(index) }
        case .backlog: if !files[index].isGranted || !shelve(index, .backlog) { waitAtOffice(index) }
        case .limitReached: if !files[index].isGranted || !shelve(index, .limitReached) { resume(index) }
        }
    }

    /// Suspended until its day, as far off as the rules and the days used before let it be.
    private mutating func suspend(_ index: Int) -> Bool {
        let left = suspensionDays(from: now) - Int(files[index].suspendedDays)
        guard left > 0, move(index, .suspension, to: .suspended) else { return false }
        figures.suspended += 1
        let each = table.due(city.rules.suspensions.maxEach, from: now, urgent: false)
        let end = min(each, table.due(.workingDays(left), from: now, urgent: false))
        files[index].stillWaits = files[index].luck.happens(plan.habits.stillWaits)
        let share = 0.3 + 0.7 * files[index].luck.share()
        let moment = files[index].stillWaits ? end : between(now, end, share)
        heap.plan(.resumed, of: Int32(index), turn: files[index].turn, at: moment)
        return true
    }

    /// Its day has come: back to work, or, when the rules leave no more days of waiting, before county or city.
    mutating func resumed(_ index: Int) {
        let days = table.workingDays(from: files[index].since, to: now) + Int(files[index].suspendedDays)
        guard days < suspensionDays(from: files[index].since) else { return ask(index, for: .limitReached) }
        resume(index)
    }

    /// What was due comes later by the working time that stood still.
    private mutating func resume(_ index: Int) {
        let since = files[index].since
        guard move(index, .resumption, to: files[index].isBound ? .designated : .inProgress) else { return }
        let paused = table.worked(by: now) - table.worked(by: since)
        files[index].suspendedDays += Int32(table.workingDays(from: since, to: now))
        if suspensionDays(from: now) <= Int(files[index].suspendedDays) { files[index].stillWaits = false }
        files[index].target = later(files[index].target, by: paused)
        files[index].due = later(files[index].due, by: paused)
        begin(index)
    }

    /// How many working days a file can be suspended in all.
    private func suspensionDays(from minute: Int32) -> Int {
        table.workingDays(
            from: minute, to: table.due(city.rules.suspensions.maxTotal, from: minute, urgent: false))
    }

    func later(_ minute: Int32, by paused: Int32) -> Int32 {
        paused > 0 ? table.minute(worked: table.worked(by: minute) + paused) : minute
    }
}
