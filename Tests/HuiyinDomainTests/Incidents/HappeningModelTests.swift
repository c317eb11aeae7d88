// SPDX-License-Identifier: Apache-2.0

import HuiyinDomain
import Testing

@Suite("Whether two reports tell of one happening")
struct HappeningModelTests {
    private static func pair(
        metres: Double? = 30, minutes: Double = 40, likeness: Double = 0.3, matter: Double = 0.8,
        isOnesOwn: Bool = false
    ) -> HappeningEvidence {
        HappeningEvidence(
            metres: metres, reach: 70, minutes: minutes, likeness: likeness, matter: matter, heading: matter,
            words: ["井盖"], isOnesOwn: isOnesOwn)
    }

    private static func chance(_ evidence: HappeningEvidence) -> Double {
        HappeningModel.standard.judge(evidence).probability
    }

    @Test("Farther, later, less alike or about something else is never more likely one happening")
    func monotone() {
        for metres in stride(from: 0.0, through: 3_000, by: 50) {
            #expect(Self.chance(Self.pair(metres: metres + 50)) <= Self.chance(Self.pair(metres: metres)))
        }
        for hours in stride(from: 0.0, through: 2_000, by: 20) {
            #expect(
                Self.chance(Self.pair(minutes: (hours + 20) * 60)) <= Self.chance(Self.pair(minutes: hours * 60)))
        }
        for tenth in 0..<10 {
            let (less, more) = (Double(tenth) / 10, Double(tenth + 1) / 10)
            #expect(Self.chance(Self.pair(likeness: less)) <= Self.chance(Self.pair(likeness: more)))
            #expect(Self.chance(Self.pair(matter: less)) <= Self.chance(Self.pair(matter: more)))
        }
    }

    @Test("The same matter near by within the hour is likely one, and the reasons say so")
    func likely() {
        let judged = HappeningModel.standard.judge(Self.pair(likeness: 0.5))
        #expect(judged.isLikely)
        #expect(judged.because.contains(.near(metres: 30)) && judged.because.contains(.alike(words: ["井盖"])))
        #expect(!judged.because.contains { if case .far = $0 { true } else { false } })
    }

    @Test("Weeks later it is more like something that came back")
    func weeksLater() {
        let judged = HappeningModel.standard.judge(Self.pair(minutes: 20 * 1_440))
        #expect(!judged.isLikely && judged.because.contains(.late(days: 20)))
    }

    @Test("What is somebody's own affair is never offered, however alike")
    func onesOwn() {
        let judged = HappeningModel.standard.judge(Self.pair(metres: 0, minutes: 0, likeness: 1, isOnesOwn: true))
        #expect(judged == HappeningJudgement(probability: 0, because: [.onesOwn]))
    }

    @Test("Fitted weights tell apart what they were shown, and too few pairs fit nothing")
    func fitting() throws {
        var pairs: [LabelledPair] = []
        for n in 0..<60 {
            let isSame = n % 2 == 0
            let metres = Double(isSame ? n : 400 + n)
            pairs.append(
                LabelledPair(evidence: Self.pair(metres: metres, likeness: Double(n % 7) / 10), isSame: isSame))
        }
        let model = try #require(HappeningModel.fitted(to: pairs))
        for pair in pairs { #expect(model.judge(pair.evidence).isLikely == pair.isSame) }
        #expect(HappeningModel.fitted(to: Array(pairs.prefix(18))) == nil)
        #expect(HappeningModel.fitted(to: pairs) == model, "the same pairs give the same weights")
    }

    @Test("Recall is counted where nine in ten of those found are right")
    func scores() {
        // Nine of the same, then two others, then one of the same and one that nobody would show.
        var judged: [(probability: Double, isSame: Bool)] = []
        for place in 0..<9 { judged.append((0.99 - Double(place) / 100, true)) }
        judged += [(0.8, false), (0.7, false), (0.6, true), (0.1, false)]
        let scores = HappeningScores(judged)
        #expect(scores.recallAtPrecision90 == 0.9 && abs(scores.threshold - 0.91) < 1e-9)
        #expect(scores.same == 10 && scores.pairs == 13)
        #expect(abs(scores.precision - 10.0 / 12) < 1e-12 && scores.recall == 1)
    }

    @Test(
        "The exponential is what tables say",
        arguments: [(0.0, 1.0), (1, 2.718281828459045), (-10, 4.5399929762484854e-05)])
    func power(x: Double, expected: Double) {
        #expect(abs(exponential(x) / expected - 1) < 1e-12)
    }
}
