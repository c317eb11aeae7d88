// SPDX-License-Identifier: Apache-2.0

/// What somebody reports in a generated history, and what the desk will make of it.
package struct FiledWish: Sendable {
    package let words: String
    package let place: Place
    package let matter: MatterCode

    package init(words: String, place: Place, matter: MatterCode) {
        self.words = words
        self.place = place
        self.matter = matter
    }

    func triage(_ luck: inout Luck, _ file: CaseFile, _ city: Municipality, _ habits: HistoryHabits) -> Triage {
        let urgency: Urgency = file.isHazard || luck.happens(habits.urgent) ? .urgent : .normal
        let rank = city.matters[matter]?.level
        let level = rank.flatMap { city.rules.ladder.level(rank: $0)?.code } ?? file.centre.level
        let direct = city.rules.classes.first { $0.mode == .direct }?.code.text
        return Triage(
            matter: matter, urgency: urgency, mode: .direct, level: level,
            problemClass: city.rules.limitFrom == .problemClass ? direct : nil)
    }

    /// Whom the city's data names, or where only a person can say, any office that has not given it back.
    func lead(_ file: CaseFile, _ city: Municipality, _ luck: inout Luck) -> DepartmentCode {
        if let known = city.matters[matter], case .to(let department) = Dispatcher.decide(known, at: place, in: city),
            !file.returnedBy.contains(department.code), department.isReal
        {
            return department.code
        }
        return other(than: file.returnedBy.first, city, &luck)
    }

    func other(than one: DepartmentCode?, _ city: Municipality, _ luck: inout Luck) -> DepartmentCode {
        let offices = city.departments.all.filter { $0.isReal && $0.code != one }.map(\.code)
        return offices.isEmpty ? DepartmentCode("") : offices[luck.pick(of: offices.count)]
    }
}

/// Somebody else's report of the same, which becomes a file of its own and follows the first.
package struct JoiningWish: Sendable {
    package let wish: FiledWish
    package let number: CaseNumber
    package let at: Moment

    package init(_ wish: FiledWish, number: CaseNumber, at moment: Moment) {
        self.wish = wish
        self.number = number
        at = moment
    }

    /// How many follow one file at most.
    package static let most = 8
}

/// The keys of one life: by the moment of its filing, which no two files share, and so unlike all keys of servers.
final class LifeKeys: @unchecked Sendable {  // One life's own, which one thread lives.
    private let base: Int64
    private var count: Int64

    /// - Parameter follower: the how manieth that follows the file of this index, whose own keys come far before.
    init(filedAt moment: Moment, index: Int, follower: Int? = nil) {
        count = follower.map { 512 + Int64($0) * 32 } ?? 0
        base = max(0, moment.milliseconds - 1_704_067_200_000) << 22 | Int64(index & 4_095)
    }

    func next<T>() -> EntityID<T> {
        defer { count += 1 }
        return EntityID(rawValue: base | (count & 1_023) << 12)
    }
}

extension Moment {
    /// After everything.
    static let never = Moment(milliseconds: .max)
}
