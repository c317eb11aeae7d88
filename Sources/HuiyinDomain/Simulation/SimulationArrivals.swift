// SPDX-License-Identifier: Apache-2.0

extension Simulation {
    /// When people report, in parts of a day's reports for each hour; an assumption.
    static let hours: [Double] = [
        4, 2, 1, 1, 1, 3, 12, 30, 62, 80, 78, 66, 45, 40, 58, 70, 72, 68, 66, 64, 62, 56, 38, 21,
    ]

    /// The files in the order in which they come in.
    func arrivals() -> [SimulatedFile] {
        let minutes = moments()
        var files: [SimulatedFile] = []
        files.reserveCapacity(plan.cases)
        var recent = 0
        for (index, minute) in minutes.enumerated() {
            while minutes[recent] < minute - Self.sameWithin { recent += 1 }
            var luck = Luck(seed: plan.seed, stream: index)
            let happening = Happening(
                matter: luck.pick(of: city.matters.count), village: luck.pick(of: city.villages.count))
            let isUrgent = luck.happens(plan.habits.urgent)
            let isFromField = luck.happens(plan.habits.fromField)
            let twin = isFromField ? nil : twin(of: index, since: recent, in: files, &luck)
            files.append(
                file(
                    twin.map { files[$0].happening } ?? happening, at: minute, isUrgent: isUrgent,
                    isFromField: isFromField, twin: twin, luck))
        }
        return files
    }

    /// How long after a report others tell of the same happening, in minutes; an assumption.
    static let sameWithin = Int32(3 * WorkTable.day)

    /// The recent report that the one at `index` tells again; nil for most, and where each is looked at for itself.
    private func twin(of index: Int, since recent: Int, in files: [SimulatedFile], _ luck: inout Luck) -> Int? {
        guard luck.happens(plan.habits.sameHappening), recent < index else { return nil }
        let twin = recent + luck.pick(of: index - recent)
        return city.matters[Int(files[twin].matter)].isShared ? twin : nil
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

    private func file(
        _ happening: Happening, at minute: Int32, isUrgent: Bool, isFromField: Bool, twin: Int?, _ luck: Luck
    ) -> SimulatedFile {
        var luck = luck
        let place = city.villages[happening.village]
        let known = city.matters[happening.matter]
        let limit = worked(in: known.normal, from: minute)
        let effort = Double(limit) * plan.habits.effort * luck.factor()
        return SimulatedFile(
            received: minute, matter: Int16(happening.matter), village: Int32(happening.village), isUrgent: isUrgent,
            isFromField: isFromField, effort: max(1, Int32(effort)), luck: luck, began: known.mode, mode: known.mode,
            seat: isFromField ? place.field : place.receives, since: minute, twin: Int32(twin ?? -1))
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

/// What happened, where.
private struct Happening {
    let matter: Int
    let village: Int
}

extension SimulatedFile {
    fileprivate var happening: Happening { Happening(matter: Int(matter), village: Int(village)) }
}
