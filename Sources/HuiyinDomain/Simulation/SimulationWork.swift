// SPDX-License-Identifier: Apache-2.0

/// What happens at the departments and after: work, agreement, check, answer, closing, reopening.
extension Simulation {
    /// Work is with a lead: the parties first agree where the mode asks for it.
    mutating func begin(_ index: Int) {
        let file = files[index]
        let level = city.seats[Int(file.seat)].level
        let raise = between(now, max(now + 1, file.due), 1)
        let third = max(0, table.worked(by: raise) - table.worked(by: now)) / 2
        let late = table.minute(worked: table.worked(by: raise) + third)
        let needsAgreement = (file.mode == .consult || file.mode == .mediate) && !file.hasAgreed
        // With no round left its lead ends it as not agreed.
        let mayConsult = Int(file.disagreements) < city.rules.disagreementTimes
        if needsAgreement, mayConsult, move(index, .consultation, to: .consulting) {
            let limit = city.rules.consultLimit(in: file.mode, at: level, urgent: file.isUrgent)
            let end = table.due(limit, from: now, urgent: file.isUrgent)
            let share = 0.2 + 0.8 * files[index].luck.share()
            return heap.plan(.consulted, of: Int32(index), turn: files[index].turn, at: between(now, end, share))
        }
        if above(index) != nil {
            heap.plan(.raised, of: Int32(index), turn: files[index].turn, at: max(late, now + 1))
        }
        guard !asksToWait(index) else { return }
        waitAtOffice(index)
    }

    mutating func waitAtOffice(_ index: Int) {
        let waiting = Counter.Waiting(file: Int32(index), turn: files[index].turn)
        offices[Int(files[index].department)].add(waiting, isUrgent: files[index].isUrgent)
        workOn(files[index].department)
    }

    private mutating func workOn(_ department: Int32) {
        while let waiting = offices[Int(department)].next() {
            let index = Int(waiting.file)
            guard files[index].turn == waiting.turn else { continue }
            offices[Int(department)].begin()
            let effort = Double(files[index].effort) * (files[index].isMending ? 0.3 : 1)
            heap.plan(.worked, of: waiting.file, turn: waiting.turn, at: finish(effort, index))
        }
    }

    mutating func consulted(_ index: Int) {
        if files[index].luck.happens(plan.habits.noAgreement) { return disagreed(index) }
        guard files[index].luck.happens(plan.habits.needsNotice) else { return agreed(index) }
        publish(index)
    }

    /// At once, or when the days of the public notice are over.
    mutating func agreed(_ index: Int) {
        guard move(index, .agreement, to: files[index].isBound ? .designated : .inProgress) else { return }
        files[index].hasAgreed = true
        begin(index)
    }

    /// One level up in the mode that follows; at the top it is answered as not agreed.
    mutating func disagreed(_ index: Int) {
        count(.disagreement)
        files[index].disagreements &+= 1
        guard let above = above(index) else {
            if move(index, .disagreement, to: .handled) { waitForCheck(index) }
            return
        }
        guard move(index, .disagreement, to: .triaged, seat: above) else { return }
        files[index].mode = city.rules.modes[files[index].mode]?.failTo ?? files[index].mode
        files[index].isBound = false
        waitAtDesk(index, .assess)
    }

    mutating func raised(_ index: Int) {
        guard files[index].status == .inProgress || files[index].status == .designated, let above = above(index) else {
            return
        }
        files[index].seat = above
        figures.raised += 1
    }

    mutating func worked(_ index: Int, turn: UInt16) {
        let department = files[index].department
        if files[index].turn == turn, move(index, .completion, to: .handled) { waitForCheck(index) }
        offices[Int(department)].finish()
        workOn(department)
    }

    mutating func waitForCheck(_ index: Int) {
        let township = city.villages[Int(files[index].village)].township
        let waiting = Counter.Waiting(file: Int32(index), turn: files[index].turn)
        checks[Int(township)].add(waiting, isUrgent: files[index].isUrgent)
        look(township)
    }

    private mutating func look(_ township: Int32) {
        while let waiting = checks[Int(township)].next() {
            let index = Int(waiting.file)
            guard files[index].turn == waiting.turn else { continue }
            checks[Int(township)].begin()
            heap.plan(.checked, of: waiting.file, turn: waiting.turn, at: finish(plan.habits.checkMinutes, index))
        }
    }

    mutating func checked(_ index: Int, turn: UInt16) {
        let township = city.villages[Int(files[index].village)].township
        if files[index].turn == turn { judge(index) }
        checks[Int(township)].finish()
        look(township)
    }

    private mutating func judge(_ index: Int) {
        let mayRework = Int(files[index].reworks) <= city.rules.reworkTimes && files[index].target > 0
        if mayRework, files[index].luck.happens(plan.habits.faulty),
            move(index, .rework, to: files[index].isBound ? .designated : .inProgress)
        {
            files[index].reworks &+= 1
            count(.rework)
            files[index].isMending = true
            files[index].hasAgreed = true
            files[index].due = leadDue(index)
            return begin(index)
        }
        if move(index, .check, to: .replied) { answered(index) }
    }

    /// Every reporter has an answer, those of what was merged into it too; it is closed in a while, unless a resident is
    /// not content.
    mutating func answered(_ index: Int) {
        reply(index)
        let merged = followers[Int32(index)] ?? []
        for follower in merged { reply(Int(follower)) }
        let residents = merged.count + (files[index].isFromField ? 0 : 1)
        let rating =
            residents == 0
            ? now : table.due(city.rules.limits(for: .rating, urgent: false), from: now, urgent: false)
        let mayReopen = Int(files[index].reopenings) < city.rules.reopenings.byReporter
        var isUnhappy = false
        for _ in 0..<residents where mayReopen && !isUnhappy {
            isUnhappy = files[index].luck.happens(plan.habits.unhappy)
        }
        let share = files[index].luck.share()
        let moment = isUnhappy ? now + Int32(Double(rating - now) * share) : rating
        heap.plan(isUnhappy ? .reopened : .closed, of: Int32(index), turn: files[index].turn, at: moment)
    }

    /// The first answer that whoever reported this file has.
    private mutating func reply(_ index: Int) {
        let file = files[index]
        guard !file.isAnswered else { return }
        files[index].isAnswered = true
        if file.status == .merged {
            figures.answeredMerged += 1
            stand(index, .merged)
        }
        let matter = city.matters[Int(file.matter)]
        let target =
            file.target > 0
            ? file.target
            : table.due(file.isUrgent ? matter.urgent : matter.normal, from: file.received, urgent: file.isUrgent)
        leaves()
        figures.answered += 1
        figures.modes[file.began]?.answered += 1
        if now <= target {
            figures.onTime += 1
            figures.modes[file.began]?.onTime += 1
        }
    }

    mutating func reopened(_ index: Int) {
        guard move(index, .reopening, to: .triaged) else { return }
        files[index].reopenings &+= 1
        files[index].returns = 0
        files[index].isBound = false
        files[index].isMending = true
        count(.reopening)
        waitAtDesk(index, .dispatch)
    }
}
