// SPDX-License-Identifier: Apache-2.0
import CGzip
import Foundation

/// What is the same for everybody, packed for the wire.
///
/// Never pages of somebody signed in: they hold a secret beside words that a stranger may have chosen, and the length of
/// a packed page would tell the one by the other (BREACH).
enum Gzip {
    /// Shorter than this nothing is gained.
    private static let least = 1_000

    /// Nil when it is not worth while.
    static func pack(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count >= least, UInt32(exactly: bytes.count) != nil else { return nil }
        let packed = [UInt8](unsafeUninitializedCapacity: hg_room(bytes.count)) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            count = hg_pack(bytes, bytes.count, start, buffer.count)
        }
        return packed.isEmpty || packed.count >= bytes.count ? nil : packed
    }

    /// Whether bytes of this media type are words, unlike pictures, which are packed already.
    static func helps(_ type: String) -> Bool {
        type.hasPrefix("text/") || ["image/svg+xml", "application/geo+json"].contains(type)
    }
}
