// SPDX-License-Identifier: Apache-2.0

/// What happens at the centres: triage, dispatch, designation, and going one level up.
extension Simulation {
    mutating func happen(_ event: EventHeap.Event) {
        let index = Int(event.file)
        switch event.kind {
        // Whoever served is free again whatever became of the file.
        case .served: return served(index, turn: event.turn)
        case .worked: return worked(index, turn: event.turn)
        case .checked: return checked(index, turn: event.turn)
        default: break
        }
        guard files[index].turn == event.turn else { return }
        switch event.kind {
        case .verified: waitAtDesk(index, .triage)
        case .supplied: supplied(index)
        case .decided: decided(index)
        case .resumed: resumed(index)
        case .noticed: agreed(index)
        case .bettered: bettered(index)
        case .opposed: disagreed(index)
        case .parted: parted(index)
        case .reviewed: reviewed(index)
        case .takenUp: takenUp(index)
        case .late: openToAbove(index)
        case .answered: answers(index)
        case .consulted: consulted(index)
        case .raised: raised(index)
        case .closed: if move(index, .closure, to: .closed) { figures.closed += 1 }
        case .reopened: reopened(index)
        case .served, .worked, .checked: break
        }
    }

    /// Where the city asks for it, the township waits for the grid leader to look at what a worker found, and no longer
    /// than the rules say; else it is at the centre's desk at once.
    mutating func waitForLeader(_ index: Int) {
        guard city.rules.gridLeaderVerifies, files[index].isFromField, !files[index].isUrgent else {
            return waitAtDesk(index, .triage)
        }
        let end = table.due(city.rules.gridLeaderWait, from: now, urgent: false)
        let isSilent = files[index].luck.happens(plan.habits.leaderSilent)
        let share = files[index].luck.share()
        let moment = isSilent ? end : between(now, end, share)
        heap.plan(.verified, of: Int32(index), turn: files[index].turn, at: moment)
    }

    /// Waits at the centre that has it, until the clock opens it to the one above too.
    mutating func waitAtDesk(_ index: Int, _ kind: DeadlineKind) {
        let urgent = files[index].isUrgent
        let limit = city.rules.limits(for: kind, urgent: urgent)
        heap.plan(
            .late, of: Int32(index), turn: files[index].turn, at: table.due(limit, from: now, urgent: urgent))
        queue(index, at: files[index].seat)
    }

    private mutating func queue(_ index: Int, at seat: Int32) {
        let waiting = Counter.Waiting(file: Int32(index), turn: files[index].turn)
        desks[Int(seat)].add(waiting, isUrgent: files[index].isUrgent)
        serve(seat)
    }

    private mutating func serve(_ seat: Int32) {
        while let waiting = desks[Int(seat)].next() {
            let index = Int(waiting.file)
            guard files[index].turn == waiting.turn else { continue }
            desks[Int(seat)].begin()
            let minutes = files[index].status == .received ? plan.habits.triageMinutes : plan.habits.dispatchMinutes
            // It is in hand now, and no longer in any other line.
            files[index].turn &+= 1
            files[index].desk = seat
            heap.plan(.served, of: waiting.file, turn: files[index].turn, at: finish(minutes, index))
        }
    }

    /// Working time, but for what cannot wait for the morning.
    func finish(_ minutes: Double, _ index: Int) -> Int32 {
        let whole = Int32(max(1, minutes.rounded()))
        return files[index].isUrgent ? now + whole : table.minute(worked: table.worked(by: now) + whole)
    }

    private mutating func openToAbove(_ index: Int) {
        guard let above = above(index), files[index].status == .received || files[index].status == .triaged else {
            return
        }
        queue(index, at: above)
    }

    private mutating func served(_ index: Int, turn: UInt16) {
        let seat = files[index].desk
        if files[index].turn == turn { decide(index) }
        desks[Int(seat)].finish()
        serve(seat)
    }

    private mutating func decide(_ index: Int) {
        guard !joins(index) else { return }
        guard files[index].status == .received else { return dispatch(index) }
        guard !asksBack(index) else { return }
        let matter = city.matters[Int(files[index].matter)]
        switch matter.kind {
        case .notACase: goesElsewhere(index, .notACase, .notACase)
        case .handover: goesElsewhere(index, .handover, .handedOver)
        default:
            let limit = files[index].isUrgent ? matter.urgent : matter.normal
            let target = table.due(limit, from: files[index].received, urgent: files[index].isUrgent)
            files[index].target = later(target, by: files[index].paused)
            files[index].department =
                city.leads[Int(files[index].matter) * city.villages.count + Int(files[index].village)]
            if files[index].isUrgent, matter.isFast, move(index, .rush, to: .inProgress) { return begin(index) }
            let seat = city.villages[Int(files[index].village)].byRank[matter.rankHeight]
            guard move(index, .triage, to: .triaged, seat: seat) else { return }
            waitAtDesk(index, .dispatch)
        }
    }

    private mutating func goesElsewhere(_ index: Int, _ kind: CaseMoveKind, _ status: CaseStatus) {
        guard move(index, kind, to: status) else { return }
        figures.elsewhere += 1
        leaves()
    }

    private mutating func dispatch(_ index: Int) {
        let file = files[index]
        let mustDesignate = file.mode == .designate || Int(file.returns) >= city.rules.returns.total
        if mustDesignate {
            guard !city.seats[Int(file.desk)].designates else { return designate(index) }
            return escalate(index)
        }
        if above(index) != nil, files[index].luck.happens(plan.habits.unclear) { return escalate(index) }
        guard move(index, .dispatch, to: .assigned) else { return }
        files[index].due = leadDue(index)
        let wrong = plan.habits.wrongDepartment / Double(1 << Int(min(8, file.returns)))
        let window = table.due(
            city.rules.limits(for: .accept, urgent: file.isUrgent), from: now, urgent: file.isUrgent)
        let isWrong = city.rules.returns.total > 0 && files[index].luck.happens(wrong)
        let isSilent = !isWrong && files[index].luck.happens(plan.habits.silent)
        let share = files[index].luck.share()
        let answer = isSilent ? window : between(now, window, share)
        if isWrong { files[index].department = -1 - files[index].department }
        if isSilent { figures.silences += 1 }
        heap.plan(.answered, of: Int32(index), turn: files[index].turn, at: answer)
    }

    private mutating func designate(_ index: Int) {
        guard move(index, .designation, to: .designated) else { return }
        files[index].isBound = true
        files[index].due = leadDue(index)
        begin(index)
    }

    private mutating func escalate(_ index: Int) {
        guard let above = above(index) else {
            figures.stuck += 1
            return
        }
        guard move(index, .escalation, to: .triaged, seat: above) else { return }
        count(.escalation)
        waitAtDesk(index, .assess)
    }

    /// The called department says yes, or that it is not the one.
    private mutating func answers(_ index: Int) {
        guard files[index].department < 0 else {
            if move(index, .acceptance, to: .inProgress) { begin(index) }
            return
        }
        files[index].department = -1 - files[index].department
        files[index].returns &+= 1
        let isLast = Int(files[index].returns) >= city.rules.returns.total
        guard move(index, .returning, to: .triaged, seat: isLast ? above(index) : nil) else { return }
        count(.returning)
        waitAtDesk(index, isLast ? .assess : .dispatch)
    }

    func above(_ index: Int) -> Int32? { city.villages[Int(files[index].village)].above[files[index].seat] }

    /// The reporter's target; in later rounds at least half the limit from now.
    func leadDue(_ index: Int) -> Int32 {
        let file = files[index]
        guard file.returns > 0 || file.reworks > 0 || file.reopenings > 0 || file.wasShelved else {
            return file.target
        }
        let matter = city.matters[Int(file.matter)]
        let whole = table.due(file.isUrgent ? matter.urgent : matter.normal, from: now, urgent: file.isUrgent)
        return max(file.target, between(now, whole, 0.5))
    }

    /// So far from `start` to `end` in working time; on the clock where no time between is worked.
    func between(_ start: Int32, _ end: Int32, _ share: Double) -> Int32 {
        let (first, last) = (table.worked(by: start), table.worked(by: end))
        guard last > first else { return start + Int32(Double(max(0, end - start)) * share) }
        return max(start, table.minute(worked: first + Int32(Double(last - first) * share)))
    }
}
