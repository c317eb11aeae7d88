// SPDX-License-Identifier: Apache-2.0
package import HuiyinDomain

/// A small made-up city for tests: one township with one village and one grid, six departments, four matters.
package enum SampleCity {
    package static let grid = GridCode("410581001001001")
    package static let village = Division("410581001001")
    package static let township = Division("410581001")
    package static let urban = DepartmentCode("urban-management")
    package static let water = DepartmentCode("water-company")
    package static let housing = DepartmentCode("housing-bureau")
    package static let broadcaster = DepartmentCode("broadcaster")
    package static let street = DepartmentCode("street-kaiyuan")
    package static let potholes = MatterCode("010101")
    package static let manholes = MatterCode("010201")
    package static let drains = MatterCode("010205")
    package static let enquiry = MatterCode("160101")
    package static let subsistence = MatterCode("070101")

    /// Tuesday 3 March 2026, 09:00 in China.
    package static let tuesday = Moment(CivilDate(daysSinceEpoch: 20_515), minuteOfDay: 540, offset: .china)

    /// The same city with another calendar.
    package static func city(with calendar: WorkCalendar) -> Municipality {
        Municipality(
            identity: city.identity, rules: city.rules, calendar: calendar, matters: city.matters,
            departments: city.departments, grids: city.grids, duties: city.duties)
    }

    /// The same city with words prepared for its answers.
    package static func city(answering replies: [ReplyTemplate]) -> Municipality {
        Municipality(
            identity: city.identity, rules: city.rules, calendar: city.calendar, matters: city.matters,
            departments: city.departments, grids: city.grids, duties: city.duties, replies: replies)
    }

    package static let city = Municipality(
        identity: .init(
            slug: "sample", name: "样例市", nameInEnglish: "Sample", casePrefix: "YL", receiptPrefix: "99",
            division: Division("410581") ?? placeholder, offset: .china, centre: centre, zoom: 12, hotline: "12345",
            isMadeUp: true, notice: "虚构", noticeInEnglish: "Made up", tiles: nil),
        rules: .standard,
        calendar: WorkCalendar(offset: .china, hours: .standard, days: [:], knownYears: [2026]),
        matters: MatterCatalogue(matters), departments: DepartmentRegister(departments),
        grids: [
            grid: Grid(
                code: grid, name: "第一网格", kind: .urban, layer: "service", village: village ?? placeholder,
                households: 350)
        ], duties: [street: [potholes]], questions: questions)

    /// One of each kind about potholes; how deep is asked of large ones.
    package static let questions = QuestionList([
        question(
            "size", "坑有多大？", .choice([CodedName(code: "hand", name: "巴掌大"), CodedName(code: "wheel", name: "车轮大")]),
            isRequired: true),
        question(
            "depth", "坑有多深？", .number(unit: .init("厘米", inEnglish: "cm"), from: 1, to: 200), isRequired: true,
            condition: Question.Condition(question: QuestionCode("size"), values: ["wheel"])),
        question("since", "从哪天起？", .date), question("near", "旁边有什么？", .text),
        question("seen", "有照片吗？", .photo),
    ])

    private static func question(
        _ code: String, _ text: String, _ kind: Question.Kind, isRequired: Bool = false,
        condition: Question.Condition? = nil
    ) -> Question {
        Question(
            code: QuestionCode(code), matter: potholes, text: text, textInEnglish: code, kind: kind,
            isRequired: isRequired, condition: condition, use: "养护队带料")
    }

    /// The same city with its own mind on how long an answer stays open.
    package static func city(ratingFor rating: TimeLimit, reopeningFor reopening: TimeLimit) -> Municipality {
        let usual = city.rules
        let rules = RuleSet(
            version: usual.version, ladder: usual.ladder, centres: usual.centres, topReview: usual.topReview,
            sources: usual.sources, modes: usual.modes, classes: usual.classes, limitFrom: usual.limitFrom,
            gridLeaderVerifies: usual.gridLeaderVerifies,
            reopenings: ReopeningRule(byReporter: 2, byRevisit: 1, within: reopening), ratingChangeable: rating,
            deadlines: usual.deadlines, features: usual.features, dangerWords: usual.dangerWords,
            lists: usual.lists)
        return Municipality(
            identity: city.identity, rules: rules, calendar: city.calendar, matters: city.matters,
            departments: city.departments, grids: city.grids, duties: city.duties)
    }

    /// The same city with another rule for returns.
    package static func city(returning returns: ReturnRule) -> Municipality {
        let usual = city.rules
        let rules = RuleSet(
            version: usual.version, ladder: usual.ladder, centres: usual.centres, topReview: usual.topReview,
            sources: usual.sources, modes: usual.modes, classes: usual.classes, limitFrom: usual.limitFrom,
            gridLeaderVerifies: usual.gridLeaderVerifies, returns: returns, deadlines: usual.deadlines,
            features: usual.features, dangerWords: usual.dangerWords, lists: usual.lists)
        return Municipality(
            identity: city.identity, rules: rules, calendar: city.calendar, matters: city.matters,
            departments: city.departments, grids: city.grids, duties: city.duties)
    }

    /// The same city with lists of its own, and what it switched on.
    package static func city(
        lists: ReasonLists? = nil, features: Set<CityFeature>? = nil, recurrence: RecurrenceRule? = nil
    ) -> Municipality {
        let usual = city.rules
        let rules = RuleSet(
            version: usual.version, ladder: usual.ladder, centres: usual.centres, topReview: usual.topReview,
            sources: usual.sources, modes: usual.modes, classes: usual.classes, limitFrom: usual.limitFrom,
            gridLeaderVerifies: usual.gridLeaderVerifies, recurrence: recurrence ?? usual.recurrence,
            deadlines: usual.deadlines, features: features ?? usual.features,
            dangerWords: usual.dangerWords, lists: lists ?? usual.lists)
        return Municipality(
            identity: city.identity, rules: rules, calendar: city.calendar, matters: city.matters,
            departments: city.departments, grids: city.grids, duties: city.duties)
    }

    /// The same city under other rules.
    package static func city(under rules: RuleSet) -> Municipality {
        Municipality(
            identity: city.identity, rules: rules, calendar: city.calendar, matters: city.matters,
            departments: city.departments, grids: city.grids, duties: city.duties)
    }

    /// The same city with councils, tasks for grids, rounds, the daily look and the weekly board.
    package static var together: Municipality {
        let usual = city.rules
        let lists = ReasonLists(
            councilBodies: [CodedName(code: "bench", name: "小板凳议事会", nameInEnglish: "Small-bench council")],
            councilSteps: [CodedName(code: "wishes", name: "提诉求", nameInEnglish: "Wishes")])
        let rules = RuleSet(
            version: usual.version, ladder: usual.ladder, centres: usual.centres, topReview: usual.topReview,
            sources: usual.sources, modes: usual.modes, classes: usual.classes, limitFrom: usual.limitFrom,
            gridLeaderVerifies: usual.gridLeaderVerifies, deadlines: usual.deadlines,
            features: usual.features.union([.council, .sweeps, .rounds, .digest, .weeklyBoard]),
            complexClasses: ["simple"],
            dangerWords: usual.dangerWords, lists: lists)
        return Municipality(
            identity: city.identity, rules: rules, calendar: city.calendar, matters: city.matters,
            departments: city.departments, grids: city.grids, duties: city.duties, rounds: rounds)
    }

    /// A bridge that is looked at every week and covers that are looked at every other.
    package static let rounds = RoundPlan([
        RoundThing(
            code: RoundThingCode("bridge"), name: "小石桥", nameInEnglish: "Stone bridge", grid: grid,
            coordinate: place.coordinate, place: "村口", look: "栏杆和桥面", lookInEnglish: "Railings and deck",
            everyDays: 7),
        RoundThing(
            code: RoundThingCode("covers"), name: "东街井盖", nameInEnglish: "Covers of East Street", grid: grid,
            coordinate: nil, place: nil, look: "有无缺失", lookInEnglish: "None is missing", everyDays: 14),
    ])

    /// The same city where `code` is a protected matter.
    package static func city(protecting code: MatterCode) -> Municipality {
        let others = matters.filter { $0.code != code }
        let own = matter(code, "受保护的事", lead: urban, limit: .workingDays(5), sensitivity: .protected)
        return Municipality(
            identity: city.identity, rules: city.rules, calendar: city.calendar,
            matters: MatterCatalogue(others + [own]), departments: city.departments, grids: city.grids,
            duties: city.duties)
    }

    package static let place = Place(coordinate: centre, address: nil, grid: grid, division: village)

    private static let departments = [
        Department(code: urban, name: "城市管理局", kind: "government", resolves: .itself),
        Department(code: housing, name: "住房和城乡建设局", kind: "government", resolves: .itself),
        Department(code: water, name: "供水公司", kind: "enterprise", resolves: .itself, supervisedBy: housing),
        Department(code: broadcaster, name: "广电公司", kind: "enterprise", resolves: .itself, supervisedBy: urban),
        Department(
            code: street, name: "开元街道", kind: "township", resolves: .itself,
            division: township),
        Department(
            code: DepartmentCode("local-township"), name: "属地乡镇", kind: "township_placeholder",
            resolves: .townshipOfGrid),
        Department(code: DepartmentCode("centre"), name: "受理中心", kind: "centre", resolves: .itself),
    ]

    private static let matters = [
        matter(potholes, "路面坑洼破损", lead: urban, limit: .workingDays(5)),
        matter(manholes, "井盖缺失破损", lead: urban, direct: [.grid, .village], limit: .workingMinutes(480), track: .fast),
        matter(drains, "农村边沟渠堵塞", lead: DepartmentCode("local-township"), level: .town, limit: .workingDays(7)),
        matter(subsistence, "最低生活保障", lead: housing, limit: .workingDays(10), isMergeable: false),
        matter(enquiry, "政策咨询", lead: DepartmentCode("centre"), kind: .enquiry, limit: .workingDays(2)),
    ]

    package static func matter(
        _ code: MatterCode, _ name: String, lead: DepartmentCode, co: [DepartmentCode] = [],
        kind: MatterKind = .ordinary,
        level: LevelRank = .county, direct: Set<LevelRank> = [], limit: TimeLimit, track: UrgentTrack = .short,
        isMergeable: Bool = true, sensitivity: Sensitivity = .normal
    ) -> Matter {
        Matter(
            code: code, major: .init(code: "01", name: "市政设施", nameInEnglish: "Municipal facilities"),
            minor: .init(code: "0101", name: "道路桥梁", nameInEnglish: "Roads"), name: name, nameInEnglish: code.text,
            scope: name, kind: kind, subject: .service, lead: lead, co: co, level: level, mode: .direct,
            directLevels: direct, limit: limit,
            urgent: UrgentRule(track: track, contact: .clock(.hours(2)), handle: .clock(.hours(24)), trigger: "危险"),
            sensitivity: sensitivity, placeKind: .open, isMergeable: isMergeable, basis: "test")
    }

    private static let placeholder: Division = {
        guard let division = Division("410581") else { preconditionFailure("six digits are a division") }
        return division
    }()

    private static let centre: Coordinate = {
        do {
            return try Coordinate(longitude: 113.82, latitude: 36.06)
        } catch {
            preconditionFailure("Linzhou is on Earth")
        }
    }()
}

/// The cast: one person for each part in a story.
extension Principal {
    package static let worker = person(1, "林小格", .worker, division: SampleCity.village, grid: SampleCity.grid)
    package static let otherWorker = person(2, "李小格", .worker, division: SampleCity.village, grid: SampleCity.grid)
    package static let township = person(3, "杜调度", .township, level: "town", division: SampleCity.township)
    package static let county = person(23, "县", .county, division: Division("410581"))
    package static let intake = person(4, "席受理", .operator, level: "city")
    package static let cityCentre = person(5, "钟指挥", .city, level: "city")
    package static let urbanOffice = person(6, "成管理", .department, department: SampleCity.urban)
    package static let waterOffice = person(7, "水务员", .department, department: SampleCity.water)
    package static let housingOffice = person(8, "房建员", .department, department: SampleCity.housing)
    package static let broadcastOffice = person(9, "广电员", .department, department: SampleCity.broadcaster)
    package static let checker = person(10, "何核查", .checker, division: SampleCity.township)
    package static let cityCentreSecond = person(15, "齐复审", .city, level: "city")
    package static let reviewer = person(11, "傅复核", .reviewer, level: "city")
    package static let oncall = person(15, "宋值班", .oncall)
    package static let systemAdmin = person(12, "管系统", .systemAdmin)
    package static let securityAdmin = person(13, "管安全", .securityAdmin)
    package static let auditAdmin = person(14, "管审计", .auditAdmin)
    package static let mediator = person(16, "和调解", .mediator, division: SampleCity.township)
    package static let otherMediator = person(17, "和再调", .mediator, division: SampleCity.township)
    package static let panel = person(18, "申评议", .panel, level: "city")
    package static let gridLeader = person(15, "纪领格", .leader, division: SampleCity.village)

    package static let cast: [Principal] = [
        .reporter, .worker, .township, .intake, .cityCentre, .urbanOffice, .waterOffice, .checker, .reviewer,
        .systemAdmin, .securityAdmin, .auditAdmin, .clockwork,
    ]

    private static func person(
        _ id: Int64, _ name: String, _ role: Role, department: DepartmentCode? = nil, level: String? = nil,
        division: Division? = nil, grid: GridCode? = nil
    ) -> Principal {
        Principal(
            account: EntityID(rawValue: id), name: name, role: role, department: department,
            level: level.map { LevelCode($0) }, division: division, grid: grid)
    }
}
