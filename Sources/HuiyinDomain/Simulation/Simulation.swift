// SPDX-License-Identifier: Apache-2.0

/// Plays a stream of case files through a city's rules with so many people to do the work.
///
/// A file is cut down to a few numbers, and time to tables; every step is an edge of the table, refused where there is
/// none, and every limit and allowance is the rule set's. The same plan gives the same figures.
package struct Simulation {
    let plan: SimulationPlan
    let city: SimulatedCity
    let table: WorkTable
    let moves = MoveTable()
    var figures = SimulationFigures()
    var files: [SimulatedFile] = []
    var heap = EventHeap()
    var desks: [Counter] = []
    var offices: [Counter] = []
    var checks: [Counter] = []
    /// The files merged into each leading one.
    var followers: [Int32: [Int32]] = [:]
    /// Working minutes by mode and state, flat.
    var minutes: [Int]
    /// Told of every step, for those who hold it to the machine.
    var trace: ((SimulationStep) -> Void)?
    var now: Int32 = 0
    private var waiting = 0

    /// - Parameter trace: told of every step; nil for nobody.
    package init(_ city: Municipality, _ plan: SimulationPlan, trace: ((SimulationStep) -> Void)? = nil) {
        self.plan = plan
        self.city = SimulatedCity(city)
        // Long enough for what is late to end; what is on the register by then stays there.
        table = WorkTable(city.calendar, from: plan.first, days: plan.days + 730)
        minutes = Array(repeating: 0, count: HandlingMode.allCases.count * CaseStatus.allCases.count)
        self.trace = trace
    }

    /// Plays it to the end.
    ///
    /// - Parameter progress: told now and then how many files have come in.
    package mutating func run(progress: (Int) -> Void = { _ in }) -> SimulationResult {
        files = arrivals()
        let staffing = seat()
        var next = 0
        while true {
            if next < files.count, files[next].received <= heap.next ?? Int32.max {
                now = files[next].received
                arrive(next)
                next += 1
                if next % 50_000 == 0 { progress(next) }
                if next == files.count { figures.backlog = waiting }
            } else if let event = heap.pop() {
                now = event.minute
                happen(event)
            } else {
                break
            }
        }
        for file in files { figures.standing[file.status, default: 0] += 1 }
        for mode in HandlingMode.allCases where figures.modes[mode] != nil {
            for status in CaseStatus.allCases {
                let sum = minutes[mode.index * CaseStatus.allCases.count + status.index]
                if sum > 0 { figures.modes[mode]?.minutes[status] = sum }
            }
        }
        return SimulationResult(plan: plan, staffing: staffing, figures: figures)
    }

    private mutating func arrive(_ index: Int) {
        figures.filed += 1
        waiting += 1
        figures.peak = max(figures.peak, waiting)
        figures.modes[files[index].began, default: ModeFigures()].files += 1
        tell(index, .filing, from: nil, at: files[index].seat)
        let matter = city.matters[Int(files[index].matter)]
        if files[index].isFromField, matter.isDirect, files[index].luck.happens(plan.habits.solvedAtOnce) {
            let isDrawn = files[index].luck.happens(city.rules.sampleOfSolvedAtOnce)
            if move(index, .solvedAtOnce, to: isDrawn ? .handled : .replied) {
                return isDrawn ? waitForCheck(index) : answered(index)
            }
        }
        waitForLeader(index)
    }

    /// Moves a file along an edge of the table, and to another centre when `seat` names one; false where the table has none.
    mutating func move(_ index: Int, _ kind: CaseMoveKind, to status: CaseStatus, seat: Int32? = nil) -> Bool {
        let from = files[index].status
        let before = files[index].seat
        guard moves.allows(kind, from: from, to: status) else {
            figures.refused += 1
            return false
        }
        stand(index, status)
        if let seat { files[index].seat = seat }
        tell(index, kind, from: from, at: before)
        return true
    }

    /// A file stands elsewhere from now on; the time it spent where it stood is counted.
    mutating func stand(_ index: Int, _ status: CaseStatus) {
        let spent = Int(table.worked(by: now) - table.worked(by: files[index].since))
        minutes[files[index].began.index * CaseStatus.allCases.count + files[index].status.index] += spent
        files[index].status = status
        files[index].since = now
        files[index].turn &+= 1
    }

    private mutating func tell(_ index: Int, _ kind: CaseMoveKind, from: CaseStatus?, at before: Int32) {
        figures.steps += 1
        guard let trace else { return }
        let file = files[index]
        trace(
            SimulationStep(
                file: index, kind: kind, from: from, fromLevel: city.seats[Int(before)].level, to: file.status,
                toLevel: city.seats[Int(file.seat)].level))
    }

    mutating func count(_ kind: CaseMoveKind) { figures.bounces[kind, default: 0] += 1 }

    /// The reporters have their first answer, or the file went elsewhere.
    mutating func leaves() { waiting -= 1 }
}

/// One step that the simulation took.
package struct SimulationStep: Equatable, Sendable {
    package let file: Int
    package let kind: CaseMoveKind
    /// Nil when it was filed.
    package let from: CaseStatus?
    package let fromLevel: LevelCode
    package let to: CaseStatus
    package let toLevel: LevelCode
}
