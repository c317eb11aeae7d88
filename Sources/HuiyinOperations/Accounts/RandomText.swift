// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Texts nobody can guess, from the system's random numbers.
package enum RandomText {
    /// 256 bits in base64url.
    static func token() -> String {
        Data(bytes(32)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// 128 bits in lower-case base32, 26 characters: fit for addresses, whatever the case they come back in.
    static func name() -> String {
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567")
        var bits = 0
        var held = 0
        var text = ""
        for byte in bytes(16) {
            held = held << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[held >> bits & 31])
            }
            held &= 1 << bits - 1
        }
        text.append(alphabet[held << (5 - bits) & 31])
        return text
    }

    /// Twelve characters, about 59 bits, without those that are taken for one another on paper.
    package static func password() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        return String((0..<12).map { _ in alphabet[Int.random(in: alphabet.indices)] })
    }

    static func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8.random(in: 0...255) } }
}
