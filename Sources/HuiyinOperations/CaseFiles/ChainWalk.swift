// SPDX-License-Identifier: Apache-2.0

/// A chain walked from its first line: what is missing in it, what was changed, and whether it ends where it says.
struct ChainWalk {
    /// How many lines there were, and the number of the last.
    private(set) var length = 0
    private(set) var last = 0
    private var previous = EventChain.genesis
    private var faults: [ChainFault] = []

    mutating func take(_ sequence: Int, _ fields: [String], _ hash: [UInt8]) {
        if sequence != last + 1 { faults.append(.missing(last + 1)) }
        if EventChain.hash(fields, after: previous) != hash { faults.append(.broken(sequence)) }
        previous = hash
        last = sequence
        length += 1
    }

    /// - Parameter kept: how long the chain says it is, and its last hash; nil when it was never begun.
    func faults(endingAt kept: (length: Int, head: [UInt8])?) -> [ChainFault] {
        var faults = faults
        let said = kept?.length ?? 0
        if said != length { faults.append(.lengthDiffers(kept: said, found: length)) }
        if let kept, kept.head != previous { faults.append(.headDiffers) }
        return faults
    }
}

/// Where a chain does not hold.
package enum ChainFault: Equatable, Sendable {
    case missing(Int)
    /// The line, or the one before it, is not the one that was written.
    case broken(Int)
    case lengthDiffers(kept: Int, found: Int)
    case headDiffers
}
