// SPDX-License-Identifier: Apache-2.0

/// Who records what was seen of a thing, and who reads it: as with tasks that are sent to grids.
package enum RoundPolicy {
    /// - Throws: ``NotPermitted/unseen`` for a thing of somebody else's grid, as for one that is not there.
    package static func recorded(
        _ code: RoundThingCode, by principal: Principal, in city: Municipality
    ) throws(NotPermitted) -> RoundThing {
        guard let thing = city.rounds[code], mayRecord(thing, principal, in: city) else { throw .unseen }
        return thing
    }

    package static func mayRecord(_ thing: RoundThing, _ principal: Principal, in city: Municipality) -> Bool {
        FieldTaskPolicy.mayAnswer(for: thing.grid, principal, in: city)
    }

    /// The things that `principal` reads: those of one's own grid, or of all of one's place.
    ///
    /// - Throws: ``NotPermitted/role(_:)`` for whoever works elsewhere.
    package static func seen(
        by principal: Principal, in city: Municipality
    ) throws(NotPermitted) -> [RoundThing] {
        let sight = try FieldTaskPolicy.sight(of: principal, in: city)
        return city.rounds.all.filter { sight.holds($0.grid, in: city) }
    }

    package static func mayRead(_ principal: Principal, in city: Municipality) -> Bool {
        FieldTaskPolicy.mayRead(principal, in: city)
    }
}

extension Municipality {
    /// The sums of `lines` by village or, for whoever sees several townships, by township; grids are not summed up.
    package func sums(of lines: [RoundLine], on today: CivilDate) -> [RoundSums] {
        let villages = Dictionary(grouping: lines) { grids[$0.thing.grid]?.village }
        let townships = Set(villages.keys.compactMap { $0?.township })
        var groups: [Division: [RoundLine]] = [:]
        for case (let village?, let some) in villages {
            groups[townships.count > 1 ? (village.township ?? village) : village, default: []] += some
        }
        return groups.map { RoundSums($0.key, $0.value, on: today) }.sorted {
            ($1.due, $0.place.digits) < ($0.due, $1.place.digits)
        }
    }
}
