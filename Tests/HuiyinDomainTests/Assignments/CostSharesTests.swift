// SPDX-License-Identifier: Apache-2.0
import HuiyinDomain
import HuiyinTestSupport
import Testing

@Suite("Costs are shared to the last fen")
struct CostSharesTests {
    @Test("Twenty-eight households share a bill that does not divide, and nobody pays a fen more than a fen extra")
    func households() {
        let households = (1...28).map { (name: "户\($0)", weight: 1) }
        let shares = Agreement.Share.dividing(500_001, among: households)
        #expect(shares.map(\.fen).reduce(0, +) == 500_001)
        #expect(Set(shares.map(\.fen)) == [17_857, 17_858])
        #expect(shares.first?.fen == 17_858, "of equals the first named gets the fen that is left")
    }

    @Test("Over many bills and weights the shares add up, and each lies within a fen of its exact part")
    func law() {
        var random = Mutations(seed: 28)
        for _ in 0..<2_000 {
            let count = Int.random(in: 1...40, using: &random)
            let parties = (0..<count).map { (name: "\($0)", weight: Int.random(in: 0...1_000, using: &random)) }
            let fen = Int.random(in: 0...9_000_000_000, using: &random)
            let whole = parties.map(\.weight).reduce(0, +)
            let shares = Agreement.Share.dividing(fen, among: parties)
            guard whole > 0 else {
                #expect(shares.isEmpty)
                continue
            }
            #expect(shares.map(\.fen).reduce(0, +) == fen)
            for (party, share) in zip(parties, shares) {
                let floor = fen / whole * party.weight + fen % whole * party.weight / whole
                #expect((floor...floor + 1).contains(share.fen))
                if party.weight == 0 { #expect(share.fen == 0) }
            }
        }
    }

    @Test("The fen that are left go to those whose part was cut most")
    func largestRemainder() {
        let shares = Agreement.Share.dividing(100, among: [("a", 1), ("b", 1), ("c", 4)])
        #expect(shares.map(\.fen) == [17, 17, 66], "16.67, 16.67 and 66.67: the first two of equal remainders")
        #expect(Agreement.Share.dividing(100, among: []).isEmpty)
        #expect(Agreement.Share.dividing(100, among: [("a", 0)]).isEmpty)
    }
}
