// SPDX-License-Identifier: Apache-2.0

/// What is known of a thing: when it was last looked at, and when somebody last tried in vain.
package struct RoundStanding: Equatable, Sendable {
    package let looked: RoundRecord?
    package let tried: RoundRecord?

    package static let unknown = RoundStanding(looked: nil, tried: nil)

    package init(looked: RoundRecord?, tried: RoundRecord?) {
        self.looked = looked
        self.tried = tried
    }

    /// What is known after `record`, which may tell of a day before others that came sooner.
    package func after(_ record: RoundRecord) -> RoundStanding {
        func later(_ held: RoundRecord?) -> RoundRecord {
            guard let held, held.day > record.day else { return record }
            return held
        }
        return record.result.isLook
            ? RoundStanding(looked: later(looked), tried: tried) : RoundStanding(looked: looked, tried: later(tried))
    }
}

/// A thing of the plan with what is known of it.
package struct RoundLine: Equatable, Sendable {
    package let thing: RoundThing
    package let standing: RoundStanding

    package init(_ thing: RoundThing, _ standing: RoundStanding) {
        self.thing = thing
        self.standing = standing
    }

    /// The day from which it is looked at again; nil for what nobody has looked at yet.
    package var dueDay: CivilDate? { standing.looked.map { $0.day.adding(days: thing.everyDays) } }

    package func isDue(on today: CivilDate) -> Bool { dueDay.map { $0 <= today } ?? true }

    /// How many days ago it should have been looked at; nil for what nobody has looked at yet.
    package func daysOver(on today: CivilDate) -> Int? {
        dueDay.map { max(0, today.daysSinceEpoch - $0.daysSinceEpoch) }
    }

    /// When somebody last stood before it in vain, if nobody has looked at it since.
    package var triedInVain: RoundRecord? {
        guard let tried = standing.tried else { return nil }
        guard let looked = standing.looked else { return tried }
        return tried.day > looked.day ? tried : nil
    }
}

extension [RoundLine] {
    /// Those to be looked at: what nobody has looked at yet, then what is longest over its day.
    package func due(on today: CivilDate) -> [RoundLine] {
        func delay(_ line: RoundLine) -> Int { line.daysOver(on: today) ?? .max }
        return filter { $0.isDue(on: today) }.sorted { first, second in
            (delay(second), first.thing.code.text) < (delay(first), second.thing.code.text)
        }
    }

    /// Those whose day is still to come, the nearest first.
    package func later(than today: CivilDate) -> [RoundLine] {
        filter { !$0.isDue(on: today) }.sorted { first, second in
            (first.dueDay ?? today, first.thing.code) < (second.dueDay ?? today, second.thing.code)
        }
    }
}

/// How many things of a place wait to be looked at. Of places with many people alone: in a grid one person works.
package struct RoundSums: Equatable, Sendable {
    package let place: Division
    package let things: Int
    package let due: Int
    /// Nobody has looked at these yet.
    package let never: Int

    package init(_ place: Division, _ lines: [RoundLine], on today: CivilDate) {
        self.place = place
        things = lines.count
        due = lines.count { $0.isDue(on: today) }
        never = lines.count { $0.dueDay == nil }
    }
}
