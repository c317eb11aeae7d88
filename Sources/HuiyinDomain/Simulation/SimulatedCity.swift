// SPDX-License-Identifier: Apache-2.0

/// A city cut down to numbers: where a file of a matter in a village starts, climbs and is handled.
struct SimulatedCity: Sendable {
    let rules: RuleSet
    let matters: [SimulatedMatter]
    /// Seats of centres, each a level in a place.
    let seats: [Seat]
    /// Whom files can be sent to.
    let departments: [DepartmentCode]
    /// Townships with checkers of their own.
    let townships: Int
    let villages: [Village]
    /// For each matter and village the department that leads, by `matter * villages.count + village`.
    let leads: [Int32]

    struct Seat: Sendable {
        let level: LevelCode
        let designates: Bool
    }

    struct Village: Sendable {
        let township: Int32
        let receives: Int32
        let field: Int32
        /// The seat that dispatches matters of each rank's height.
        let byRank: [Int32]
        /// One level higher, from each seat that serves the village.
        let above: [Int32: Int32]
    }

    init(_ city: Municipality) {
        rules = city.rules
        matters = city.matters.all.map { SimulatedMatter($0, in: city) }
        let real = city.departments.all.filter(\.isReal).map(\.code)
        departments = real.isEmpty ? [DepartmentCode("nobody")] : real
        let numbers = Dictionary(zip(departments, Int32(0)...), uniquingKeysWith: { first, _ in first })
        var seats = SeatNumbers(city)
        var townships: [Division: Int32] = [:]
        let places = Self.places(city)
        villages = places.map { place in
            let division = place.division?.township ?? city.identity.division
            let township = townships[division] ?? Int32(townships.count)
            townships[division] = township
            return seats.village(place, township: township)
        }
        self.townships = townships.count
        self.seats = seats.all
        leads = city.matters.all.enumerated().flatMap { index, matter in
            places.map { place in
                guard case .to(let department) = Dispatcher.decide(matter, at: place, in: city) else {
                    // A person decides; any department may be the one, always the same for the same matter.
                    return Int32(index % numbers.count)
                }
                return numbers[department.code] ?? 0
            }
        }
    }

    /// One place for each village that has a service grid.
    private static func places(_ city: Municipality) -> [Place] {
        var grids: [Division: GridCode] = [:]
        for grid in city.grids.values where grid.layer == "service" {
            if let known = grids[grid.village], known < grid.code { continue }
            grids[grid.village] = grid.code
        }
        guard !grids.isEmpty else { return [.none] }
        return grids.sorted { $0.key.digits < $1.key.digits }.map {
            Place(coordinate: nil, address: nil, grid: $0.value, division: $0.key)
        }
    }
}

/// What the simulation must know of a matter.
struct SimulatedMatter: Sendable {
    let code: MatterCode
    let kind: MatterKind
    let mode: HandlingMode
    let rankHeight: Int
    let isDirect: Bool
    let isFast: Bool
    /// Whether reports of it can be one happening.
    let isShared: Bool
    let normal: TimeLimit
    let urgent: TimeLimit

    init(_ matter: Matter, in city: Municipality) {
        func limit(_ urgency: Urgency) -> TimeLimit {
            let triage = Triage(
                matter: matter.code, urgency: urgency, mode: matter.mode, level: LevelCode(""),
                problemClass: Self.problemClass(of: matter, in: city.rules))
            return city.limit(for: triage) ?? city.rules.limits(for: .handle, urgent: urgency.isUrgent)
        }
        code = matter.code
        kind = matter.kind
        mode = city.rules.modes[matter.mode] == nil ? .direct : matter.mode
        rankHeight = matter.level.height
        isDirect = !matter.directLevels.isEmpty
        isFast = matter.urgent.track == .fast
        isShared =
            matter.isMergeable && matter.sensitivity != .protected && matter.kind != .notACase
            && matter.kind != .handover
        normal = limit(.normal)
        urgent = limit(.urgent)
    }

    /// Where the class sets the limit, the first that suggests the matter's mode stands for what a person would choose.
    private static func problemClass(of matter: Matter, in rules: RuleSet) -> String? {
        (rules.classes.first { $0.mode == matter.mode } ?? rules.classes.first)?.code.text
    }
}

/// Numbers the centres as the places of a city ask for them.
private struct SeatNumbers {
    let city: Municipality
    private(set) var all: [SimulatedCity.Seat] = []
    private var known: [String: Int32] = [:]

    init(_ city: Municipality) { self.city = city }

    mutating func village(_ place: Place, township: Int32) -> SimulatedCity.Village {
        let ladder = city.rules.ladder
        var above: [Int32: Int32] = [:]
        for level in ladder.levels {
            guard let centre = city.centre(at: level.code, for: place), let next = ladder.above(centre.level),
                let higher = city.centre(at: next.code, for: place)
            else { continue }
            above[number(centre)] = number(higher)
        }
        let receives = number(city.receivingCentre(for: place))
        let town = ladder.level(rank: .town).flatMap { city.centre(at: $0.code, for: place) }
        let byRank = LevelRank.allCases.map { rank in
            ladder.level(rank: rank).flatMap { city.centre(at: $0.code, for: place) }.map { number($0) } ?? receives
        }
        return SimulatedCity.Village(
            township: township, receives: receives, field: town.map { number($0) } ?? receives, byRank: byRank,
            above: above)
    }

    private mutating func number(_ centre: Centre) -> Int32 {
        let key = "\(centre.level)/\(centre.division?.digits ?? "")"
        if let number = known[key] { return number }
        let number = Int32(all.count)
        known[key] = number
        all.append(SimulatedCity.Seat(level: centre.level, designates: city.rules.designates(at: centre.level)))
        return number
    }
}
