// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Every guard refuses by its own name")
struct RefusalTests {
    @Test(
        "Each refusal that the machine knows is met on a file, and nothing changes by it", arguments: Refused.allCases)
    func met(refusal: Refused) throws {
        let (file, attempt) = try Self.attempt(refusal)
        do throws(CaseMoveError) {
            _ = try attempt(file)
            Issue.record("nothing was refused")
        } catch {
            #expect(Refused(error) == refusal, "\(error)")
        }
    }

    typealias Attempt = (CaseFile, (CaseFile) throws(CaseMoveError) -> MoveOutcome)

    private struct NoFile: Error {}

    private static func attempt(_ refusal: Refused) throws -> Attempt {
        let found =
            try atDispatch(refusal) ?? atWork(refusal) ?? agreeing(refusal) ?? waiting(refusal) ?? relating(refusal)
            ?? telling(refusal)
        guard let found else { throw NoFile() }
        return found
    }

    /// The attempt to make `move` on the file of `run`.
    private static func making(
        _ move: CaseMove, by principal: Principal, on run: CaseRun, beside other: CaseFile? = nil, openChildren: Int = 0
    ) -> Attempt {
        var context = run.context(principal).beside(other)
        context.openChildren = openChildren
        return (run.file, { [context] file throws(CaseMoveError) in try file.applying(move, in: context) })
    }

    private static func doing(_ act: CaseAct, by principal: Principal, on run: CaseRun) -> Attempt {
        let context = run.context(principal)
        return (run.file, { file throws(CaseMoveError) in try file.doing(act, in: context) })
    }

    /// Messages to the reporter of a file that a department works on.
    private static func telling(_ refusal: Refused) throws -> Attempt? {
        let run = try CaseMoveTests.atWork()
        let waiting = PassingMessagesTests.message
        func attempt(_ act: CaseAct, by principal: Principal) -> Attempt {
            var context = run.context(principal)
            context.messages = [waiting]
            return (run.file, { [context] file throws(CaseMoveError) in try file.doing(act, in: context) })
        }
        switch refusal {
        case .messageWaiting: return attempt(.message(to: waiting.report, words: "门牌？"), by: .urbanOffice)
        case .notProtected:
            return doing(.reader(.add(account: "x", reason: "x")), by: .cityCentre, on: try triaged())
        case .cannotRead:
            let city = SampleCity.city(protecting: SampleCity.potholes)
            let run = try CaseMoveTests.called(in: city)
            var context = run.context(.cityCentre)
            context.named = .waterOffice
            return (
                run.file,
                { [context] file throws(CaseMoveError) in
                    try file.doing(.reader(.add(account: "x", reason: "x")), in: context)
                }
            )
        case .otherWaysMissing:
            let bad = try Rating(contacted: nil, solved: .partly, satisfied: nil, comment: nil, isPressured: false)
            let found = CaseNote(kind: .revisit, text: "已修好", facts: ["found": RevisitFinding.holds.rawValue])
            let context = run.context(.reviewer)
            return (
                run.file,
                { file throws(CaseMoveError) in
                    try found.checkConfirmation(of: [bad])
                    return file.noting(found, in: context)
                }
            )
        case .messageUnknown:
            return attempt(.messagePassed(MessagePassing(line: 9, way: .phone, answer: nil)), by: .intake)
        case .messageSettled: return attempt(.messageAnswered(waiting.line, words: "在家"), by: .reporter)
        default: return nil
        }
    }

    private static let order = CaseMove.dispatch(Dispatch(lead: SampleCity.urban, co: []))
    private static let back = CaseMove.returning(
        Return(reason: "not_our_duty", citation: "清单", proposes: SampleCity.housing))

    private static func triaged() throws -> CaseRun {
        var run = CaseRun()
        try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
        return run
    }

    private static func assigned(_ co: [DepartmentCode] = [], whistle: String? = nil) throws -> CaseRun {
        var run = try triaged()
        try run.move(.dispatch(Dispatch(lead: SampleCity.urban, co: co, whistle: whistle)), by: .cityCentre)
        return run
    }

    private static func atDispatch(_ refusal: Refused) throws -> Attempt? {
        let consult = Triage(
            matter: SampleCity.potholes, urgency: .normal, mode: .consult, level: LevelCode("city"), problemClass: nil)
        switch refusal {
        case .notAllowed: return making(.closure, by: .clockwork, on: CaseRun())
        case .unknownCode: return making(.notACase(kind: "drums"), by: .intake, on: CaseRun())
        case .modeReasonMissing: return making(.triage(consult), by: .cityCentre, on: CaseRun())
        case .awaitsLeader: return making(.triage(CaseMoveTests.triage), by: .township, on: CaseRun(by: .worker))
        case .askedOften:
            var run = CaseRun()
            for _ in 1...2 {
                try run.move(.askBack(AskBack(missing: ["哪里"])), by: .intake)
                run.note(CaseNote(kind: .supplement, text: "桥头"), by: .reporter)
            }
            return making(.askBack(AskBack(missing: ["哪里"])), by: .intake, on: run)
        case .notOnFastTrack:
            let rush = Rush(matter: SampleCity.potholes, lead: SampleCity.urban, co: [])
            return making(.rush(rush), by: .cityCentre, on: CaseRun())
        case .notPublic:
            let about = CaseFile.About(department: SampleCity.urban, account: nil)
            var run = CaseRun(about: about)
            try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
            return making(.publicRelease(PublicRelease(text: "坑补好了")), by: .cityCentre, on: run)
        case .releaseTells:
            let words = PublicRelease(text: "有事打 13812345678")
            return making(.publicRelease(words), by: .cityCentre, on: try triaged())
        case .notReleased: return doing(.publicRecall(reason: "写错了"), by: .cityCentre, on: try triaged())
        case .notOnDirectList:
            let move = CaseMove.solvedAtOnce(CaseMoveTests.done, matter: SampleCity.potholes, isDrawn: false)
            return making(move, by: .worker, on: CaseRun(by: .worker))
        case .cannotBeSent:
            let nobody = Dispatch(lead: DepartmentCode("local-township"), co: [])
            return making(.dispatch(nobody), by: .cityCentre, on: try triaged())
        case .departmentTwice:
            let twice = Dispatch(lead: SampleCity.urban, co: [SampleCity.urban])
            return making(.dispatch(twice), by: .cityCentre, on: try triaged())
        case .departmentBarred:
            let about = CaseFile.About(department: SampleCity.urban, account: nil)
            var run = CaseRun(about: about)
            try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
            return making(order, by: .cityCentre, on: run)
        case .returnedOften:
            var run = try assigned()
            try run.move(back, by: .urbanOffice)
            let again = Dispatch(lead: SampleCity.urban, co: [], newFact: "坑在人行道上")
            try run.move(.dispatch(again), by: .cityCentre)
            return making(back, by: .urbanOffice, on: run)
        case .notOneReporter:
            var run = try CaseMoveTests.atWork()
            try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
            var context = run.context(.reporter)
            context.reporters = 2
            return (
                run.file,
                { [context] file throws(CaseMoveError) in
                    try file.applying(.check(Check(finding: "好了")), in: context)
                }
            )
        case .newFactMissing:
            var run = try assigned()
            try run.move(back, by: .urbanOffice)
            return making(order, by: .cityCentre, on: run)
        case .returnsUsedUp:
            var run = try assigned()
            try run.move(back, by: .urbanOffice)
            try run.move(.dispatch(Dispatch(lead: SampleCity.housing, co: [])), by: .cityCentre)
            try run.move(
                .returning(Return(reason: "not_our_duty", citation: "清单", proposes: SampleCity.urban)),
                by: .housingOffice)
            return making(.dispatch(Dispatch(lead: SampleCity.water, co: [])), by: .cityCentre, on: run)
        case .notAssigned: return making(.acceptance, by: .waterOffice, on: try assigned())
        case .windowClosed:
            var run = try assigned()
            run.now = run.now.adding(.days(3))
            return making(back, by: .urbanOffice, on: run)
        case .notSwitchedOn:
            var run = CaseRun(city: SampleCity.city(features: []))
            try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
            let whistle = Dispatch(lead: SampleCity.urban, co: [], whistle: "emergency")
            return making(.dispatch(whistle), by: .cityCentre, on: run)
        case .reasonMissing:
            return making(.escalation(MoveReason(nil), candidates: []), by: .township, on: try CaseRun.found())
        case .missingForReturn:
            let moved = ReturnReason(code: "other_place", name: "不在本辖区", needs: [.place])
            let city = SampleCity.city(lists: ReasonLists(returnReasons: [moved]))
            let unplaced = Return(reason: "other_place", citation: "清单", proposes: SampleCity.housing)
            return making(.returning(unplaced), by: .urbanOffice, on: try CaseMoveTests.called(in: city))
        case .goneRound:
            var run = try triaged()
            for _ in 1...3 {
                try run.move(order, by: .cityCentre)
                try run.move(.recall(MoveReason("wrong_department", remark: "派错")), by: .cityCentre)
            }
            try run.move(order, by: .cityCentre)
            return making(.recall(MoveReason("wrong_department", remark: "派错")), by: .cityCentre, on: run)
        case .atTheTop:
            return making(.escalation(MoveReason(nil, remark: "难"), candidates: []), by: .cityCentre, on: CaseRun())
        case .atTheBottom:
            var run = try CaseRun.found()
            let atTown = Triage(
                matter: SampleCity.drains, urgency: .normal, mode: .direct, level: LevelCode("town"), problemClass: nil)
            try run.move(.triage(atTown), by: .township)
            return making(.delegation(to: LevelCode("village"), reason: "清单"), by: .township, on: run)
        case .notOnDutyList:
            var run = CaseRun()
            let manhole = Triage(
                matter: SampleCity.manholes, urgency: .normal, mode: .direct, level: LevelCode("city"),
                problemClass: nil)
            try run.move(.triage(manhole), by: .cityCentre)
            return making(.delegation(to: LevelCode("town"), reason: "清单"), by: .cityCentre, on: run)
        case .dueNotInFuture:
            let past = Designation(lead: SampleCity.urban, co: [], basis: "纪要", due: SampleCity.tuesday)
            return making(.designation(past), by: .cityCentre, on: try triaged())
        default: return nil
        }
    }

    private static func atWork(_ refusal: Refused) throws -> Attempt? {
        let bare = Completion(ending: .solved, result: "好了")
        switch refusal {
        case .evidenceMissing: return making(.completion(bare), by: .urbanOffice, on: try CaseMoveTests.atWork())
        case .missingForEnding:
            let basis = EndingRule(.explained, name: "已解释", needs: [.basis])
            let unfounded = Completion(ending: .explained, result: "不行")
            let city = SampleCity.city(lists: ReasonLists(endings: [basis]))
            return making(.completion(unfounded), by: .urbanOffice, on: try CaseMoveTests.atWork(in: city))
        case .blankLeft:
            var run = CaseRun(city: SampleCity.city(answering: [try ReplyTemplateTests.template()]))
            try run.move(.triage(CaseMoveTests.triage), by: .cityCentre)
            try run.move(order, by: .cityCentre)
            try run.move(.acceptance, by: .urbanOffice)
            let unread = Completion(ending: .explained, result: ReplyTemplateTests.text)
            return making(.completion(unread), by: .urbanOffice, on: run)
        case .coNotDone:
            return making(
                .completion(CaseMoveTests.done), by: .urbanOffice, on: try CaseMoveTests.atWork(co: [SampleCity.water]))
        case .coNotLate:
            let goodbye = CaseAct.co(.release(SampleCity.water, reason: "不来"))
            return doing(goodbye, by: .urbanOffice, on: try CaseMoveTests.atWork(co: [SampleCity.water]))
        case .notWhistled: return doing(.arrival(note: nil), by: .urbanOffice, on: try CaseMoveTests.atWork())
        case .alreadyArrived:
            var run = try assigned(whistle: "emergency")
            try run.act(.arrival(note: nil), by: .urbanOffice)
            return doing(.arrival(note: nil), by: .urbanOffice, on: run)
        case .notClosedYet:
            let evaluation = try Evaluation(department: SampleCity.urban, score: 5, reason: "快")
            return doing(.evaluation(evaluation), by: .cityCentre, on: try assigned(whistle: "emergency"))
        case .untilBeforeFrom:
            let run = try CaseMoveTests.atWork()
            let work = PlannedWork(
                name: "管网", department: SampleCity.urban, from: run.now, until: run.now, obligations: [])
            return doing(.plannedWork(work), by: .urbanOffice, on: run)
        case .sameMatter:
            let same = Reclassification(matter: SampleCity.potholes, reason: "改")
            return making(.reclassification(same), by: .cityCentre, on: try CaseMoveTests.atWork())
        case .tooFewParts:
            let one = [SplittingTests.parts[0]]
            return making(.split(one), by: .urbanOffice, on: try CaseMoveTests.atWork())
        case .childrenOpen:
            return making(
                .completion(CaseMoveTests.done), by: .urbanOffice, on: try CaseMoveTests.atWork(), openChildren: 1)
        case .noObjection:
            let declined = CaseMove.objectionDeclined(reason: "属实", otherWays: "法院")
            return making(declined, by: .reviewer, on: try CaseMoveTests.atWork())
        case .roundsUsedUp:
            var run = try CaseMoveTests.atWork()
            for _ in 1...3 {
                try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
                try run.move(.rework(missing: "没好"), by: .cityCentre)
            }
            try run.move(.completion(CaseMoveTests.done), by: .urbanOffice)
            return making(.rework(missing: "没好"), by: .cityCentre, on: run)
        case .tooLate:
            var run = CaseRun()
            let since = run.now
            try run.move(.withdrawal(reportsLeft: false), by: .reporter)
            run.now = since.adding(.days(4))
            return making(.returnFromWithdrawal(since: since), by: .reporter, on: run)
        default: return nil
        }
    }

    private static func agreeing(_ refusal: Refused) throws -> Attempt? {
        func sheet(
            _ run: CaseRun, _ days: [Int], shares: [Int] = [], total: Int? = nil, notice: String? = nil
        ) -> CaseMove {
            let steps = days.map { Agreement.Step(text: "步", owner: "甲", due: run.now.adding(.days($0))) }
            let paid = shares.map { Agreement.Share(party: "乙某", fen: $0) }
            return .agreement(Agreement(parties: ["乙某"], steps: steps, shares: paid, total: total, notice: notice))
        }
        var run = try AgreementTests.consulting()
        switch refusal {
        case .stepsMissing: return making(sheet(run, []), by: .urbanOffice, on: run)
        case .stepsOutOfOrder: return making(sheet(run, [4, 2]), by: .urbanOffice, on: run)
        case .sharesDoNotAddUp:
            return making(sheet(run, [2], shares: [1, 1], total: 3, notice: "公示"), by: .urbanOffice, on: run)
        case .noticeNotPreviewed: return making(sheet(run, [2], shares: [3], total: 3), by: .urbanOffice, on: run)
        case .noticeTells:
            return making(sheet(run, [2], shares: [3], total: 3, notice: "乙某付钱"), by: .urbanOffice, on: run)
        case .noticeStands:
            let published = sheet(run, [2], shares: [3], total: 3, notice: "公示")
            try run.move(published, by: .urbanOffice)
            return making(published, by: .urbanOffice, on: run)
        case .noNotice:
            return doing(.noticeObjection(NoticeObjection(name: "丙", text: "不行")), by: .reporter, on: run)
        case .notMediated:
            return doing(.interview(Interview(party: "甲", text: "话")), by: .urbanOffice, on: run)
        case .agreementMissing:
            let agreed = Completion(ending: .agreed, result: "谈好了")
            return making(.completion(agreed), by: .urbanOffice, on: try CaseMoveTests.atWork())
        case .stepsNotDone, .stepNotNext:
            try run.move(sheet(run, [2, 4]), by: .urbanOffice)
            guard refusal == .stepNotNext else {
                return making(.completion(CaseMoveTests.done), by: .urbanOffice, on: run)
            }
            return doing(.step(StepDone(position: 2, text: "先做", photos: ["p"])), by: .urbanOffice, on: run)
        case .consentMissing, .designationMissing:
            let mode: HandlingMode = refusal == .consentMissing ? .mediate : .designate
            var other = CaseRun()
            let triage = Triage(
                matter: SampleCity.potholes, urgency: .normal, mode: mode, level: LevelCode("city"), problemClass: nil)
            try other.move(.triage(triage, reason: "合适"), by: .cityCentre)
            try other.move(order, by: .cityCentre)
            try other.move(.acceptance, by: .urbanOffice)
            return making(
                mode == .mediate ? .consultation(AgreementTests.consultation) : .completion(CaseMoveTests.done),
                by: .urbanOffice, on: other)
        default: return nil
        }
    }

    private static func waiting(_ refusal: Refused) throws -> Attempt? {
        var run = try CaseMoveTests.atWork()
        func suspension(_ days: Int) -> Suspension {
            Suspension(reason: "season_weather", until: run.now.adding(.days(days)), interimReply: "等天晴")
        }
        switch refusal {
        case .tooLong: return making(.suspension(suspension(60)), by: .urbanOffice, on: run)
        case .safetyMeasureMissing:
            var hazard = CaseRun(dangers: [DangerSign(word: "塌陷", kind: .urgent)])
            try hazard.move(.triage(CaseMoveTests.triage), by: .cityCentre)
            try hazard.move(order, by: .cityCentre)
            try hazard.move(.acceptance, by: .urbanOffice)
            return making(.suspension(suspension(5)), by: .urbanOffice, on: hazard)
        case .suspensionsUsedUp:
            for _ in 1...3 {
                let until = run.city.calendar.due(.workingDays(18), from: run.now, urgent: false).moment
                let rest = Suspension(reason: "season_weather", until: until, interimReply: "等")
                try run.move(.suspension(rest), by: .urbanOffice)
                run.now = until
                try run.move(.resumption(reason: "晴了"), by: .urbanOffice)
            }
            return making(.suspension(suspension(20)), by: .urbanOffice, on: run)
        case .askedTooLate:
            let due = try #require(run.file.lead).due
            run.now = due.adding(.minutes(1))
            let late = Extension(reason: "works", due: due.adding(.days(2)), interimReply: "还要两天")
            return making(.extending(late), by: .urbanOffice, on: run)
        case .requestWaiting:
            try run.ask(.suspension(suspension(5)), by: .urbanOffice)
            let (context, centre, asked) = (run.context(.urbanOffice), run.file.centre, suspension(6))
            return (
                run.file,
                { file throws(CaseMoveError) in
                    try file.asking(for: .suspension(asked), of: centre, earlier: [], in: context)
                }
            )
        case .requestNotWaiting:
            try run.ask(.suspension(suspension(5)), by: .urbanOffice)
            let request = try #require(run.waiting).ended(.lapsed)
            let context = run.context(.cityCentre)
            return (
                run.file,
                { file throws(CaseMoveError) in try file.answering(request, granted: true, reason: "好", in: context) }
            )
        default: return nil
        }
    }

    private static func relating(_ refusal: Refused) throws -> Attempt? {
        let run = CaseRun()
        let other = CaseRun(sequence: 2)
        func merging(_ leading: CaseFile, _ run: CaseRun) -> Attempt {
            making(.merger(into: leading.number), by: .cityCentre, on: run, beside: leading)
        }
        switch refusal {
        case .sameFile: return merging(run.file, run)
        case .followsAnother:
            var merged = other
            let third = CaseRun(sequence: 3).file
            try merged.move(.merger(into: third.number), by: .cityCentre, beside: third)
            return merging(merged.file, run)
        case .alreadyHandled:
            var done = other
            try done.move(.notACase(kind: "thanks"), by: .intake)
            return merging(done.file, run)
        case .notMergeable:
            return merging(other.file, CaseRun(about: CaseFile.About(department: SampleCity.urban, account: nil)))
        case .partOfASplit:
            var split = try CaseMoveTests.atWork()
            try split.move(.split(SplittingTests.parts), by: .urbanOffice)
            return merging(other.file, split)
        case .noGrandchildren:
            var child = try CaseMoveTests.atWork()
            let context = child.context(.urbanOffice)
            let part = child.file.child(
                SplittingTests.parts[0], id: EntityID(rawValue: 9), number: other.file.number, in: context)
            child.take(part)
            try child.move(order, by: .cityCentre)
            try child.move(.acceptance, by: .urbanOffice)
            return making(.split(SplittingTests.parts), by: .urbanOffice, on: child)
        case .stillOpen:
            let (context, earlier) = (run.context(.cityCentre), other.file)
            return (run.file, { file throws(CaseMoveError) in try file.recurring(of: earlier, nil, in: context) })
        default: return nil
        }
    }
}
