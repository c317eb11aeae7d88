// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("What cannot work in a city's rules")
struct RuleSetCheckTests {
    @Test("The standard rules can work")
    func standard() {
        #expect(RuleSetCheck.problems(.standard) == [])
    }

    @Test("Rules without a level have nowhere for a file to go")
    func noLevels() {
        let found = RuleSetCheck.problems(.city(ladder: LevelLadder([])))
        #expect(found.contains(RuleSetProblem(["levels"], .missing)))
    }

    @Test("A rule set has a version")
    func version() {
        #expect(RuleSetCheck.problems(.city(version: " ")) == [RuleSetProblem(["version"], .missing)])
    }

    @Test("Levels climb, and no two have one code")
    func levels() {
        let upsideDown = LevelLadder([
            Level(code: LevelCode("village"), name: "村", rank: .village),
            Level(code: LevelCode("city"), name: "市", rank: .county),
            Level(code: LevelCode("town"), name: "镇", rank: .town),
            Level(code: LevelCode("town"), name: "街道", rank: nil),
        ])
        let found = RuleSetCheck.problems(.city(ladder: upsideDown))
        #expect(found.contains(RuleSetProblem(["levels"], .notClimbing(.town, after: .county))))
        #expect(found.contains(RuleSetProblem(["levels"], .duplicate("town"))))
        #expect(found.contains(RuleSetProblem(["modes", "mediate", "levels"], .levelNotAbove("city", than: "town"))))
    }

    @Test("The top and every level that designates has a centre, and a centre has a level")
    func centres() {
        let found = RuleSetCheck.problems(.city(centres: [LevelCode("town"): "服务中心", LevelCode("moon"): "月球"]))
        #expect(
            found == [
                RuleSetProblem(["centres", "moon"], .unknownLevel("moon")),
                RuleSetProblem(
                    ["centres"], .noCentre("city"),
                    trail: [RuleSetProblem.Step(.filing, .received, LevelCode("city"))]),
            ])
    }

    @Test("A mode that fails into itself is found, alone or by way of others")
    func circles() {
        var modes = RuleSet.standard.modes
        modes[.direct] = ModeRule(failTo: .direct)
        modes[.consult] = ModeRule(failTo: .designate)
        modes[.designate] = ModeRule(failTo: .consult, byLevels: [LevelCode("city")])
        modes[.mediate] = ModeRule(failTo: .consult)
        #expect(
            RuleSetCheck.problems(.city(modes: modes)) == [
                RuleSetProblem(["modes", "direct", "fail_to"], .failsInCircle([.direct])),
                RuleSetProblem(["modes", "consult", "fail_to"], .failsInCircle([.consult, .designate])),
            ])
    }

    @Test("A mode or class that leads to a mode switched off is found")
    func modeOff() {
        let modes = RuleSet.standard.modes.filter { $0.key != .designate }
        #expect(
            RuleSetCheck.problems(.city(modes: modes)) == [
                RuleSetProblem(["modes", "consult", "fail_to"], .modeOff(.designate)),
                RuleSetProblem(["classes", "legacy", "mode"], .modeOff(.designate)),
                RuleSetProblem(["classes", "major", "mode"], .modeOff(.designate)),
            ])
        #expect(RuleSetCheck.problems(.city(modes: [:])).contains(RuleSetProblem(["modes"], .missing)))
    }

    @Test("Designation names levels that exist")
    func designation() {
        var modes = RuleSet.standard.modes
        modes[.designate] = ModeRule(byLevels: [LevelCode("province")])
        let unknown = RuleSetProblem(["modes", "designate", "by_levels"], .unknownLevel("province"))
        #expect(RuleSetCheck.problems(.city(modes: modes)) == [unknown])
        modes[.designate] = ModeRule()
        #expect(
            RuleSetCheck.problems(.city(modes: modes)) == [
                RuleSetProblem(["modes", "designate", "by_levels"], .missing)
            ])
    }

    @Test("Where the class gives the limit, there are classes and each gives one")
    func limitFromClass() {
        let empty = RuleSetCheck.problems(.city(classes: [], limitFrom: .problemClass))
        #expect(empty == [RuleSetProblem(["classes"], .missing)])
        let without = [ProblemClass(code: Code("simple"))]
        #expect(
            RuleSetCheck.problems(.city(classes: without, limitFrom: .problemClass)) == [
                RuleSetProblem(["classes", "simple", "due"], .missing)
            ])
        #expect(RuleSetCheck.problems(.city(limitFrom: .problemClass)) == [])
    }

    @Test("A deadline of nothing is found wherever it stands", arguments: DeadlineKind.listed)
    func emptyDeadline(kind: DeadlineKind) {
        let limits = Limits(normal: .workingDays(0), urgent: .clock(.minutes(-1)))
        #expect(
            RuleSetCheck.problems(.city(deadlines: [kind: limits])) == [
                RuleSetProblem(["deadlines", kind.key, "normal"], .notPositive),
                RuleSetProblem(["deadlines", kind.key, "urgent"], .notPositive),
            ])
    }

    @Test("Shares stay within their bounds", arguments: [-0.1, 1.1, .nan, .infinity])
    func shares(value: Double) {
        let bounds = RuleSetProblem(["verify", "sample_of_solved_at_once"], .outside(0...1))
        #expect(RuleSetCheck.problems(.city(sampleOfSolvedAtOnce: value)) == [bounds])
        #expect(RuleSetCheck.problems(.city(sampleOfSolvedAtOnce: 0)) == [])
        #expect(RuleSetCheck.problems(.city(sampleOfSolvedAtOnce: 1)) == [])
        let revisits = RuleSetProblem(["revisit", "sample"], .outside(0...1))
        #expect(RuleSetCheck.problems(.city(sampleOfAnswered: value)) == [revisits])
    }

    @Test("Yellow comes before red and red before the level rises")
    func marks() {
        let reversed = HandlingMarks(soon: 1.2, late: 2, levelUp: 1.5)
        #expect(
            RuleSetCheck.problems(.city(handling: reversed)) == [
                RuleSetProblem(["handle", "soon"], .outside(0...1)),
                RuleSetProblem(["handle", "level_up"], .outside(2...10)),
            ])
        let nonsense = HandlingMarks(soon: .nan, late: .nan, levelUp: .nan)
        #expect(RuleSetCheck.problems(.city(handling: nonsense)).count == 3)
    }

    @Test("Counts are not negative, and one department cannot return more often than all together")
    func counts() {
        #expect(
            RuleSetCheck.problems(.city(returns: ReturnRule(perDepartment: 3, total: 2))) == [
                RuleSetProblem(["return", "per_department"], .moreThan(2))
            ])
        #expect(
            RuleSetCheck.problems(.city(extensions: ExtensionRule(times: -1, maxRatio: 1))) == [
                RuleSetProblem(["extend", "times"], .notPositive)
            ])
    }

    @Test("All suspensions together are at least as long as one")
    func suspension() {
        let small = SuspensionRule(maxEach: .workingDays(20), maxTotal: .workingDays(10))
        #expect(
            RuleSetCheck.problems(.city(suspensions: small)) == [
                RuleSetProblem(["suspend", "max_total"], .tooSmall(atLeast: .workingDays(20)))
            ])
        let mixed = SuspensionRule(maxEach: .workingDays(20), maxTotal: .clock(.days(60)))
        #expect(RuleSetCheck.problems(.city(suspensions: mixed)) == [])
    }

    @Test("Codes of a list are there and differ")
    func codes() {
        let lists = ReasonLists(returnReasons: [
            ReturnReason(code: "a", name: "甲"), ReturnReason(code: "a", name: "乙"),
            ReturnReason(code: "", name: "丙"),
        ])
        #expect(
            RuleSetCheck.problems(.city(lists: lists)) == [
                RuleSetProblem(["return_reasons"], .duplicate("a")),
                RuleSetProblem(["return_reasons", "code"], .missing),
            ])
    }

    @Test("What is switched on must have what it works with")
    func features() {
        #expect(RuleSetCheck.problems(.city(features: [.fourSlips, .agreement, .council])) == [])
        #expect(
            RuleSetCheck.problems(.city(modes: [.direct: ModeRule()], features: [.fourSlips]))
                .contains(RuleSetProblem(["modes", "mediate", "levels"], .missing)))
        let announced = RuleSetCheck.problems(.city(sampleOfAnswered: 0, features: [.unannouncedChecks]))
        #expect(announced == [RuleSetProblem(["revisit", "sample"], .missing)])
        #expect(RuleSetCheck.problems(.city(sampleOfAnswered: 0.1, features: [.unannouncedChecks])) == [])
        let silent = RuleSetCheck.problems(.city(features: [.whistle], lists: ReasonLists()))
        #expect(silent.contains(RuleSetProblem(["whistle_kinds"], .missing)))
        let bare = RuleSetCheck.problems(.city(features: [.council, .weeklyBoard], lists: ReasonLists()))
        #expect(bare.contains(RuleSetProblem(["council_bodies"], .missing)))
        #expect(bare.contains(RuleSetProblem(["weekly_board", "classes"], .missing)))
    }

    @Test("A danger word that would stand in every report is found")
    func emptyDangerWord() {
        let words = [DangerWord(words: ["着火"], kind: .urgent), DangerWord(words: ["漏电", " "], kind: .urgent)]
        #expect(
            RuleSetCheck.problems(.city(dangerWords: words)) == [
                RuleSetProblem(["danger_words", "1", "words"], .missing)
            ])
        #expect(RuleSetCheck.problems(.city(dangerWords: [DangerWord(words: [], kind: .urgent)])).count == 1)
    }
}
