// SPDX-License-Identifier: Apache-2.0

/// A made-up town of one grid that lives under given rules, to try them out before a city has to.
///
/// Everybody the rules speak of works there: one person for each role, and at each level whoever the catalogue's rank
/// of that level puts there.
package struct ModelTown: Sendable {
    package let city: Municipality
    package let place: Place
    package let cast: [Principal]

    package static let bureaus = (1...4).map { DepartmentCode("bureau-\($0)") }
    package static let firm = DepartmentCode("firm")
    package static let matter = MatterCode("010101")
    /// Solved on the spot by whoever stands there, and on the fast track when urgent.
    package static let quickMatter = MatterCode("010102")
    private static let all: Set<MatterCode> = [matter, quickMatter]

    private static let county = Division(trusted: "990101")
    private static let township = Division(trusted: "990101001")
    private static let village = Division(trusted: "990101001001")
    private static let grid = GridCode("990101001001001")
    private static let villageOffice = DepartmentCode("village-office")
    private static let townOffice = DepartmentCode("town-office")

    package init(_ rules: RuleSet) {
        place = Place(coordinate: nil, address: nil, grid: Self.grid, division: Self.village)
        let grid = Grid(
            code: Self.grid, name: "", kind: .urban, layer: "service", village: Self.village, households: nil)
        city = Municipality(
            identity: .init(
                slug: "model", name: "", nameInEnglish: "", casePrefix: "MT", receiptPrefix: "00",
                division: Self.county, offset: .china, centre: .origin, zoom: 12, hotline: "", isMadeUp: true,
                notice: "", noticeInEnglish: "", tiles: nil),
            rules: rules,
            calendar: WorkCalendar(offset: .china, hours: .standard, days: [:], knownYears: Set(2020...2039)),
            matters: MatterCatalogue([
                Self.matter(Self.matter, direct: [], track: .short),
                Self.matter(Self.quickMatter, direct: [.grid, .village, .town], track: .fast),
            ]),
            departments: DepartmentRegister(Self.departments), grids: [Self.grid: grid],
            duties: [Self.townOffice: Self.all, Self.villageOffice: Self.all])
        cast = Self.anywhere(rules) + rules.ladder.levels.flatMap(Self.staff)
    }

    private static let departments =
        bureaus.map { Department(code: $0, name: $0.text, kind: "government", resolves: .itself) } + [
            Department(code: firm, name: "firm", kind: "enterprise", resolves: .itself, supervisedBy: bureaus[0]),
            Department(code: townOffice, name: "town", kind: "township", resolves: .itself, division: township),
            Department(code: villageOffice, name: "village", kind: "village", resolves: .itself, division: village),
        ]

    /// Those whose part does not depend on a level.
    private static func anywhere(_ rules: RuleSet) -> [Principal] {
        let top = rules.ladder.top?.code
        let plain: [(Role, Division?)] = [
            (.operator, nil), (.checker, township), (.mediator, township), (.panel, nil), (.reviewer, nil),
            (.oncall, nil), (.observer, nil), (.systemAdmin, nil), (.securityAdmin, nil), (.auditAdmin, nil),
        ]
        let offices = (bureaus + [firm, townOffice]).enumerated().flatMap { index, code in
            [Role.department, .departmentHead].map { role in
                person(100 + 2 * index + (role == .department ? 0 : 1), role, department: code)
            }
        }
        return [.reporter, .clockwork] + offices
            + plain.enumerated().map { person(10 + $0.offset, $0.element.0, level: top, division: $0.element.1) }
    }

    /// Who works at `level`; nobody at a level that the catalogue does not know.
    private static func staff(_ level: Level) -> [Principal] {
        let height = level.rank?.height ?? 0
        func one(_ number: Int, _ role: Role, _ division: Division?, department: DepartmentCode? = nil) -> Principal {
            let isField = role == .worker || role == .leader
            return person(
                1_000 + 10 * height + number, role, department: department, level: level.code, division: division,
                grid: isField ? grid : nil)
        }
        switch level.rank {
        case .grid: return [one(1, .worker, village), one(2, .worker, village), one(3, .leader, village)]
        case .village: return [one(1, .village, village, department: villageOffice)]
        case .town: return [one(1, .township, township), one(2, .township, township)]
        case .county: return [one(1, .county, county), one(2, .county, county)]
        case .city: return [one(1, .city, nil), one(2, .city, nil)]
        case nil: return []
        }
    }

    private static func person(
        _ id: Int, _ role: Role, department: DepartmentCode? = nil, level: LevelCode? = nil, division: Division? = nil,
        grid: GridCode? = nil
    ) -> Principal {
        Principal(
            account: EntityID(rawValue: Int64(id)), name: "\(role.rawValue)-\(id)", role: role, department: department,
            level: level, division: division, grid: grid)
    }

    private static func matter(_ code: MatterCode, direct: Set<LevelRank>, track: UrgentTrack) -> Matter {
        let heading = Matter.Heading(code: "01", name: "", nameInEnglish: "")
        return Matter(
            code: code, major: heading, minor: heading, name: code.text, nameInEnglish: code.text, scope: "",
            kind: .ordinary, subject: .service, lead: bureaus[0], co: [], level: .county, mode: .direct,
            directLevels: direct, limit: .workingDays(5),
            urgent: UrgentRule(track: track, contact: nil, handle: .clock(.hours(24)), trigger: ""),
            sensitivity: .normal, placeKind: .open, isMergeable: true, basis: "")
    }
}

extension Division {
    /// Of digits that stand in the program.
    fileprivate init(trusted digits: String) { self.digits = digits }
}

extension Coordinate {
    /// Where the equator meets the meridian of Greenwich.
    fileprivate static let origin = Coordinate(trusted: 0, 0)

    fileprivate init(trusted longitude: Double, _ latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }
}
