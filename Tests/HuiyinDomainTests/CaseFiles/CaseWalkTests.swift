// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import HuiyinTestSupport
import Testing

/// Ten thousand random moves over the machine, by everybody who may make one, with clocks that run out.
@Suite("Random walks over the machine")
struct CaseWalkTests {
    @Test(
        "Nobody checks their own work, no clock goes back, every open file has an owner and a clock, every ending a reply, shares add up, nobody merged is lost",
        arguments: [1, 2] as [UInt64])
    func invariants(seed: UInt64) {
        let walked = WalkLaws.walk(.standard, seed: seed, steps: 10_000)
        #expect(walked.broken == [])
        #expect(walked.sheets > 10, "sheets with shares")
        #expect(walked.made[.merger, default: 0] > 10)
        #expect(walked.made[.check, default: 0] >= 10)
        #expect(walked.made[.reopening, default: 0] >= 2)
        #expect(walked.made.count > 25, "\(walked.made)")
    }

    @Test("Every move that one file can make is made sooner or later")
    func everyMove() {
        let wanted = Set(CaseWalk.kinds).subtracting([.limitReached])
        let walked = WalkLaws.walk(.standard, seed: 3, steps: 60_000, until: wanted)
        #expect(walked.broken == [])
        #expect(wanted.subtracting(walked.made.keys) == [])
    }

    @Test("Where few days of waiting are allowed, files come to the end of them, and onto the register")
    func waitingEnds() {
        let rules = RuleSet.city(
            suspensions: SuspensionRule(maxEach: .workingDays(4), maxTotal: .workingDays(4)))
        let walked = WalkLaws.walk(
            rules, seed: 4, steps: 60_000, until: [.suspension, .resumption, .limitReached, .backlog, .takingUp])
        #expect(walked.broken == [])
        #expect(walked.made[.limitReached, default: 0] > 0, "\(walked.made)")
        #expect(walked.made[.takingUp, default: 0] > 0)
    }
}
