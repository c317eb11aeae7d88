// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import HuiyinDomain

/// Six digits that change every half minute, made of a secret that only the server and a person's phone know.
///
/// Source: RFC 6238 with SHA-1, which is what the programs on phones expect.
enum OneTimeCode {
    /// How long one code holds.
    static let period: Int64 = 30_000
    static let secretLength = 20

    /// The step of `now`: how many periods since 1970.
    static func step(at now: Moment) -> Int64 { now.milliseconds / period }

    /// The code of a step.
    static func code(_ secret: [UInt8], step: Int64) -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Data($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) } & 0x7fff_ffff
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step whose code this is: the one of now, or a neighbour where a phone's clock is off. Nil when it is of none.
    static func step(of code: String, _ secret: [UInt8], at now: Moment) -> Int64? {
        let current = step(at: now)
        // All three are compared, so that the time taken does not tell which it was.
        return [current, current - 1, current + 1].filter { self.code(secret, step: $0) == code }.first
    }

    /// What a phone's program reads from a square.
    static func address(_ secret: String, account: String, issuer: String) -> String {
        let allowed = CharacterSet.alphanumerics
        let name = "\(issuer):\(account)".addingPercentEncoding(withAllowedCharacters: allowed) ?? account
        let from = issuer.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
        return "otpauth://totp/\(name)?secret=\(secret)&issuer=\(from)"
    }
}

/// Bytes as capital letters and digits from 2 to 7 (RFC 4648), as people type a secret into a phone.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    static func text(_ bytes: [UInt8]) -> String {
        var (bits, held, text) = (0, 0, "")
        for byte in bytes {
            held = (held << 8 | Int(byte)) & 0xffff
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(alphabet[held >> bits & 31])
            }
        }
        if bits > 0 { text.append(alphabet[held << (5 - bits) & 31]) }
        return text
    }

    static func bytes(_ text: String) -> [UInt8]? {
        var (bits, held) = (0, 0)
        var bytes: [UInt8] = []
        for character in text.uppercased() where character != " " {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            held = (held << 5 | value) & 0xffff
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(held >> bits & 255))
            }
        }
        return bytes
    }
}
