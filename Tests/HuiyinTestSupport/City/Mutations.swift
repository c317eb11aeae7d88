// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Bytes from outside as somebody hostile or a broken line would send them: sound ones, spoiled.
///
/// The same seed gives the same bytes, so a failure can be looked at again.
package struct Mutations: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    /// How many are tried: few in every check, as many as `HUIYIN_FUZZ` says in a long one.
    package static func rounds(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["HUIYIN_FUZZ"].flatMap { Int($0) }.map { $0 * usual } ?? usual
    }

    /// SplitMix64.
    package mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// What breaks parsers: ends of ranges, quotes, nesting, unfinished letters.
    private static let spices: [[UInt8]] =
        [
            "\u{0}", "\"", "'", "\\", "{", "}", "[", "]", ",", ":", "\n", "\r\n", "-", "&a", "*a", "<<", "!!", "|", "%",
            "%zz",
            "null", "true", "NaN", "1e999", "-0", "9223372036854775808", "-9223372036854775809", "0.1e-400", "\u{FEFF}",
            "\u{202E}", "\u{1F468}\u{200D}\u{1F469}", "℃", "';--", "../", "999999999999999999999",
        ].map { Array($0.utf8) } + [[0xff], [0xc3], [0xe4, 0xb8], [0x80], [0xed, 0xa0, 0x80]]

    /// `bytes` with one to six spoilings.
    package mutating func spoil(_ bytes: [UInt8]) -> [UInt8] {
        var spoiled = bytes
        for _ in 0...Int.random(in: 0...5, using: &self) {
            let at = spoiled.isEmpty ? 0 : Int.random(in: 0..<spoiled.count, using: &self)
            let end = min(spoiled.count, at + Int.random(in: 1...12, using: &self))
            switch Int.random(in: 0...5, using: &self) {
            case 0: spoiled.insert(contentsOf: Self.spices.randomElement(using: &self) ?? [], at: at)
            case 1: spoiled.removeSubrange(at..<end)
            case 2 where !spoiled.isEmpty: spoiled[at] = UInt8.random(in: 0...255, using: &self)
            case 3: spoiled.insert(contentsOf: spoiled[at..<end], at: at)
            case 4: spoiled.replaceSubrange(at..<end, with: Self.spices.randomElement(using: &self) ?? [])
            default: spoiled.removeSubrange(at...)
            }
        }
        return spoiled
    }

    package mutating func spoil(_ text: String) -> String { String(decoding: spoil(Array(text.utf8)), as: UTF8.self) }
}
