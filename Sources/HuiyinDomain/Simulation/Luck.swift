// SPDX-License-Identifier: Apache-2.0

/// A stream of numbers that a seed decides for ever, on every machine (SplitMix64).
package struct Luck: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// - Parameter stream: each thing that needs luck has a stream of its own, so that one rule more or less does not
    ///   change the luck of all others.
    package init(seed: UInt64, stream: Int) {
        state = seed &+ UInt64(bitPattern: Int64(stream)) &* 0x9E37_79B9_7F4A_7C15
        state = next()
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, not including, 1.
    package mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

    package mutating func happens(_ probability: Double) -> Bool { share() < probability }

    package mutating func pick(of count: Int) -> Int { min(count - 1, Int(share() * Double(count))) }

    /// A factor around 1: mostly less, now and then up to nearly four times as much.
    package mutating func factor() -> Double {
        let luck = share()
        let cube = luck * luck * luck
        return 0.3 + 0.6 * luck + 2.8 * cube * cube
    }
}
