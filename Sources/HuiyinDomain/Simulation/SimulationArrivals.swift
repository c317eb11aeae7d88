// SPDX-License-Identifier: Apache-2.0

extension Simulation {
    /// When people report, in parts of a day's reports for each hour; an assumption.
    private static let hours: [Double] = [
        4, 2, 1, 1, 1, 3, 12, 30, 62, 80, 78, 66, 45, 40, 58, 70, 72, 68, 66, 64, 62, 56, 38, 21,
    ]

    /// The files in the order in which they come in.
    func arrivals() -> [SimulatedFile] {
        let minutes = moments()
        return (0..<plan.cases).map { file($0, at: minutes[$0]) }
    }

    private func moments() -> [Int32] {
        let whole = Self.hours.reduce(0, +)
        // By the thousandth of a day, the minute at which so much of it has come in.
        var byShare: [Int32] = []
        var sum = 0.0
        for (hour, weight) in Self.hours.enumerated() {
            let from = byShare.count
            sum += weight
            let upTo = Int((sum / whole * 10_000).rounded())
            for step in from..<upTo { byShare.append(Int32(hour * 60 + (step - from) * 60 / max(1, upTo - from))) }
        }
        var luck = Luck(seed: plan.seed, stream: -1)
        var minutes = (0..<plan.cases).map { _ in
            Int32(luck.pick(of: plan.days) * WorkTable.day) + byShare[luck.pick(of: byShare.count)]
        }
        minutes.sort()
        return minutes
    }

    private func file(_ index: Int, at minute: Int32) -> SimulatedFile {
        var luck = Luck(seed: plan.seed, stream: index)
        let matter = luck.pick(of: city.matters.count)
        let village = luck.pick(of: city.villages.count)
        let isUrgent = luck.happens(plan.habits.urgent)
        let isFromField = luck.happens(plan.habits.fromField)
        let place = city.villages[village]
        let known = city.matters[matter]
        let limit = worked(in: known.normal, from: minute)
        let effort = Double(limit) * plan.habits.effort * luck.factor()
        return SimulatedFile(
            received: minute, matter: Int16(matter), village: Int32(village), isUrgent: isUrgent,
            isFromField: isFromField, effort: max(1, Int32(effort)), luck: luck, began: known.mode, mode: known.mode,
            seat: isFromField ? place.field : place.receives, since: minute)
    }

    /// How much working time a limit leaves; a limit on the clock runs through the nights too.
    private func worked(in limit: TimeLimit, from minute: Int32) -> Int32 {
        max(30, table.worked(by: table.due(limit, from: minute, urgent: false)) - table.worked(by: minute))
    }

    /// Puts people to the counters: as many as the plan says, else as many as the work asks for.
    mutating func seat() -> StaffingUsed {
        let (habits, staffing) = (plan.habits, plan.staffing)
        var work = Array(repeating: 0.0, count: city.seats.count)
        var efforts = Array(repeating: 0.0, count: city.departments.count)
        var looks = Array(repeating: 0.0, count: city.townships)
        for file in files {
            let village = city.villages[Int(file.village)]
            let matter = city.matters[Int(file.matter)]
            work[Int(file.seat)] += habits.triageMinutes
            guard matter.kind != .notACase, matter.kind != .handover else { continue }
            work[Int(village.byRank[matter.rankHeight])] += habits.dispatchMinutes * (1 + habits.wrongDepartment)
            efforts[Int(city.leads[Int(file.matter) * city.villages.count + Int(file.village)])] +=
                Double(file.effort) * (1 + habits.faulty)
            looks[Int(village.township)] += habits.checkMinutes * (1 + habits.faulty)
        }
        let open = Double(table.worked(by: Int32(plan.days * WorkTable.day))) * max(0.05, min(1, staffing.load))
        func people(_ work: Double, _ given: Int?) -> Counter {
            Counter(people: max(1, given ?? Int((work / max(1, open)).rounded(.up))))
        }
        desks = work.map { people($0, staffing.dispatchers) }
        offices = efforts.map { people($0, staffing.capacity) }
        checks = looks.map { people($0, staffing.checkers) }
        return StaffingUsed(
            centres: desks.count, dispatchers: desks.map(\.people).reduce(0, +), departments: offices.count,
            capacity: offices.map(\.people).reduce(0, +), townships: checks.count,
            checkers: checks.map(\.people).reduce(0, +))
    }
}
