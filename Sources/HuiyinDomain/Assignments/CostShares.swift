// SPDX-License-Identifier: Apache-2.0

extension Agreement.Share {
    /// `fen` divided among `parties` by their weights, to the last fen (分摊).
    ///
    /// By largest remainder: each gets its exact part rounded down, and the fen that are left go one by one to those
    /// whose part was cut most, of equals to the one named first. The shares always add up to `fen`.
    ///
    /// - Returns: nothing when there is nobody to divide among, or no weight at all.
    package static func dividing(_ fen: Int, among parties: [(name: String, weight: Int)]) -> [Agreement.Share] {
        let whole = parties.map { max(0, $0.weight) }.reduce(0, +)
        guard fen >= 0, whole > 0 else { return [] }
        let exact = parties.map { max(0, $0.weight).multipliedFullWidth(by: fen) }
            .map { whole.dividingFullWidth(($0.high, $0.low)) }
        var shares = exact.map(\.quotient)
        let left = fen - shares.reduce(0, +)
        let longest = exact.indices.sorted { (exact[$0].remainder, $1) > (exact[$1].remainder, $0) }
        for index in longest.prefix(left) { shares[index] += 1 }
        return zip(parties, shares).map { Agreement.Share(party: $0.name, fen: $1) }
    }
}
