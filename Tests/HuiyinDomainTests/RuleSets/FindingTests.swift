// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Each finding of the checker")
struct FindingTests {
    @Test(
        "Every kind of finding is provoked by rules that have nothing else of its kind amiss",
        arguments: Finding.allCases)
    func provoked(finding: Finding) throws {
        let found = Self.problems(finding)
        let problem = try #require(found.first { Finding($0.fact) == finding }, "\(found.map(\.fact))")
        if finding.speaksOfFiles { #expect(problem.trail.first?.move == .filing) }
        #expect(!RuleSetCheck.problems(.standard).contains { Finding($0.fact) == finding })
    }

    @Test(
        "An ending that files can come to and that the list does not name is found",
        arguments: [Ending.notAgreed, .solved])
    func endings(ending: Ending) throws {
        let work: Set<Ending> = [.solved, .partlySolved, .explained, .notEstablished, .legallyImpossible]
        let missing: Set<Ending> = ending == .solved ? work : [ending]
        let rest = Ending.allCases.filter { !missing.contains($0) }.map { EndingRule($0, name: $0.rawValue) }
        let found = RuleSetCheck.problems(.city(lists: Self.lists(endings: rest)))
        let problem = try #require(found.first { $0.fact == .endingWithoutReply(ending.rawValue) }, "\(found)")
        #expect(problem.path == ["endings"])
        #expect(problem.trail.first?.move == .filing)
        #expect(problem.trail.last?.status == .handled)
        #expect(problem.trail.last?.move == (ending == .notAgreed ? .disagreement : .completion))
    }

    private static func lists(endings: [EndingRule]) -> ReasonLists {
        let usual = RuleSet.standard.lists
        return ReasonLists(
            endings: endings, refusalReasons: usual.refusalReasons, notACaseKinds: usual.notACaseKinds,
            handoverBodies: usual.handoverBodies, returnReasons: usual.returnReasons,
            recallReasons: usual.recallReasons, extensionReasons: usual.extensionReasons,
            suspensionReasons: usual.suspensionReasons, appealReasons: usual.appealReasons,
            whistleKinds: usual.whistleKinds)
    }

    /// What the checker says of rules made to have this one thing wrong.
    private static func problems(_ finding: Finding) -> [RuleSetProblem] {
        let (town, city) = (LevelCode("town"), LevelCode("city"))
        var modes = RuleSet.standard.modes
        let rules: RuleSet
        switch finding {
        case .missing: rules = .city(version: "")
        case .duplicate:
            rules = .city(
                lists: ReasonLists(returnReasons: ["a", "a"].map { ReturnReason(code: $0, name: $0) }))
        case .unknownLevel: rules = .city(centres: RuleSet.standard.centres.merging([LevelCode("moon"): "月"]) { $1 })
        case .noCentre: rules = .city(centres: [town: "服务中心"])
        case .notClimbing:
            rules = .city(
                ladder: LevelLadder([
                    Level(code: city, name: "市", rank: .county), Level(code: town, name: "镇", rank: .town),
                ]))
        case .levelNotAbove:
            modes[.mediate] = ModeRule(levels: [city, town])
            rules = .city(modes: modes)
        case .modeOff:
            modes[.designate] = nil
            rules = .city(modes: modes)
        case .failsInCircle:
            modes[.consult] = ModeRule(failTo: .consult)
            rules = .city(modes: modes)
        case .notPositive: rules = .city(extensions: ExtensionRule(times: -1, maxRatio: 1))
        case .outside: rules = .city(sampleOfSolvedAtOnce: 2)
        case .tooSmall:
            rules = .city(suspensions: SuspensionRule(maxEach: .workingDays(20), maxTotal: .workingDays(10)))
        case .moreThan: rules = .city(returns: ReturnRule(perDepartment: 3, total: 2))
        case .nobodyCanLeave:
            modes[.designate] = ModeRule(byLevels: [town])
            rules = .city(modes: modes, bounces: BounceRule(recalls: 3, delegations: 0))
        case .nobodyMay: rules = .city(returns: ReturnRule(perDepartment: 0, total: 0))
        case .roundWithoutCounter: rules = .city(reworkTimes: RuleSet.unlimited)
        case .endingWithoutReply:
            rules = .city(lists: ReasonLists(notACaseKinds: [NotACaseKind(code: "thanks", name: "")]))
        case .deadlineWithoutOwner: rules = .city(topReview: " ")
        case .departmentOutOfReach: return outOfReach
        }
        return RuleSetCheck.problems(rules)
    }

    /// A matter whose placeholder leads to nobody from any grid; that takes a city, not rules alone.
    private static var outOfReach: [RuleSetProblem] {
        let city = SampleCity.city
        let owner = Department(code: DepartmentCode("owner"), name: "产权单位", kind: "placeholder", resolves: .assetOwner)
        let matter = SampleCity.matter(SampleCity.manholes, "井盖", lead: owner.code, limit: .workingDays(1))
        let changed = Municipality(
            identity: city.identity, rules: city.rules, calendar: city.calendar, matters: MatterCatalogue([matter]),
            departments: DepartmentRegister(city.departments.all + [owner]), grids: city.grids, duties: [:])
        return MunicipalityCheck.outOfReach(in: changed).map(\.problem)
    }
}

/// The kinds of facts that the checker finds: one more there is one more here, or this does not compile.
enum Finding: CaseIterable {
    case missing, duplicate, unknownLevel, noCentre, notClimbing, levelNotAbove, modeOff, failsInCircle, notPositive
    case outside, tooSmall, moreThan, nobodyCanLeave, nobodyMay, roundWithoutCounter, endingWithoutReply
    case deadlineWithoutOwner, departmentOutOfReach

    init(_ fact: RuleSetProblem.Fact) {
        self =
            switch fact {
            case .missing: .missing
            case .duplicate: .duplicate
            case .unknownLevel: .unknownLevel
            case .noCentre: .noCentre
            case .notClimbing: .notClimbing
            case .levelNotAbove: .levelNotAbove
            case .modeOff: .modeOff
            case .failsInCircle: .failsInCircle
            case .notPositive: .notPositive
            case .outside: .outside
            case .tooSmall: .tooSmall
            case .moreThan: .moreThan
            case .nobodyCanLeave: .nobodyCanLeave
            case .nobodyMay: .nobodyMay
            case .roundWithoutCounter: .roundWithoutCounter
            case .endingWithoutReply: .endingWithoutReply
            case .deadlineWithoutOwner: .deadlineWithoutOwner
            case .departmentOutOfReach: .departmentOutOfReach
            }
    }

    /// Told with an example of how a file comes to it.
    var speaksOfFiles: Bool {
        switch self {
        case .nobodyCanLeave, .nobodyMay, .roundWithoutCounter, .endingWithoutReply, .deadlineWithoutOwner, .noCentre,
            .departmentOutOfReach:
            true
        default: false
        }
    }
}
